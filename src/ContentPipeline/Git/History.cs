using System.Runtime.InteropServices;
using System.Text;
using ContentPipeline.Diagnostics;

namespace ContentPipeline.Git;

/// <summary>The versions of all documents along one first-parent line, found in one pass over it.</summary>
/// <remarks>
/// A version is a commit whose blob for the document differs from the first parent's, or was absent there. Deleting makes none, and
/// when the document comes back counting goes on. What a merge brought is one version, that of the merge.
/// </remarks>
public sealed class History
{
    /// <summary>Of what has no commit on the main branch: everything is version 0.</summary>
    public static readonly History None = new();

    private readonly DocumentPaths _paths = new();
    private readonly List<LineCommit> _line = [];

    // All changes, newest first; those of one document are linked, so that a document costs no list of its own.
    private readonly List<Change> _changes = [];
    private readonly List<Chain> _chains = [];

    private readonly Lazy<Dictionary<string, int>> _positions;

    private History() => _positions = new(() => _line.Index().ToDictionary(c => c.Item.Id.ToString(), c => c.Index, StringComparer.Ordinal));

    /// <summary>Every document that was ever on the line, also what is deleted by now.</summary>
    public IReadOnlyList<DocumentKey> Documents => _paths.Keys;

    /// <param name="commit">The end of the line, in full.</param>
    /// <exception cref="GitException">The clone is shallow, or git failed.</exception>
    public static History Read(Repository repository, string commit)
    {
        repository.RequireFullHistory();
        var history = new History();
        using var git = repository.Start(RawDiff.Arguments);
        git.Feed(input => history.Compare(FirstParentLine.Read(repository, commit), RawDiff.EmptyTree(repository.ObjectFormat), input));
        var diff = new RawDiff(git.Output, repository.ContentPrefix);
        var documents = new DocumentDiff(history._paths);
        var position = 0;
        for (; diff.NextPair(); position++)
        {
            documents.Read(diff);
            foreach (var (document, _, blob, _) in documents.Changed()) history.Add(document, new Change(blob, position, -1));
        }

        git.Finish();
        // Git passes over a tree that it cannot read, and every commit after it would be taken for its neighbour.
        if (position != history._line.Count) throw new GitException(Diagnose.MissingObject(history._line[position].Tree.ToString()));
        return history;
    }

    public EntryVersion? Newest(DocumentKey key) => ChainOf(key) is { Count: > 0 } chain ? Version(chain.Newest, chain.Count) : null;

    /// <summary>Version 1.</summary>
    public EntryVersion? First(DocumentKey key) => ChainOf(key) is { Count: > 0 } chain ? Version(chain.Oldest, 1) : null;

    /// <summary>The version of that number, or <c>null</c>.</summary>
    public EntryVersion? Version(DocumentKey key, int number)
    {
        var chain = ChainOf(key);
        if (number < 1 || number > chain.Count) return null;
        var change = chain.Newest;
        for (var n = chain.Count; n > number; n--) change = _changes[change].Older;
        return Version(change, number);
    }

    /// <summary>How many commits of the line are newer than this one; <c>null</c> when it is not on the line.</summary>
    public int? PositionOf(string commit) => _positions.Value.TryGetValue(commit, out var position) ? position : null;

    /// <summary>Newest first.</summary>
    public IReadOnlyList<EntryVersion> Versions(DocumentKey key)
    {
        var chain = ChainOf(key);
        var versions = new EntryVersion[chain.Count];
        var change = chain.Newest;
        for (var i = 0; i < versions.Length; i++, change = _changes[change].Older) versions[i] = Version(change, chain.Count - i);
        return versions;
    }

    /// <summary>The document's version at a commit of the line: the newest that is not newer than it; <c>null</c> when it had none yet.</summary>
    public EntryVersion? VersionAt(DocumentKey key, string commit)
    {
        var position = PositionOf(commit) ?? -1;
        var chain = ChainOf(key);
        var number = chain.Count;
        for (var change = chain.Newest; number > 0; change = _changes[change].Older, number--)
        {
            if (_changes[change].Position >= position) return Version(change, number);
        }

        return null;
    }

    /// <summary>The commit of the line before the oldest of these; <c>null</c> when that is the line's first, or none of them is on the line.</summary>
    internal string? Before(IEnumerable<string> commits)
    {
        var wanted = commits.Select(c => ObjectId.Parse(Encoding.ASCII.GetBytes(c))).ToHashSet();
        var oldest = _line.FindLastIndex(c => wanted.Contains(c.Id));
        return oldest >= 0 && oldest + 1 < _line.Count ? _line[oldest + 1].Id.ToString() : null;
    }

    /// <summary>Writes each commit's tree beside that of the commit before it, and keeps the commits.</summary>
    private void Compare(IEnumerable<LineCommit> line, string emptyTree, Stream input)
    {
        foreach (var commit in line)
        {
            if (_line.Count > 0) Write(commit.Tree.ToString(), _line[^1].Tree);
            _line.Add(commit);
        }

        Write(emptyTree, _line[^1].Tree);

        void Write(string before, ObjectId after) => input.Write(Encoding.ASCII.GetBytes($"{before} {after}\n"));
    }

    private void Add(int document, Change change)
    {
        while (document >= _chains.Count) _chains.Add(default);
        ref var chain = ref CollectionsMarshal.AsSpan(_chains)[document];
        if (chain.Count == 0) chain.Newest = _changes.Count;
        else CollectionsMarshal.AsSpan(_changes)[chain.Oldest].Older = _changes.Count;
        chain.Oldest = _changes.Count;
        chain.Count++;
        _changes.Add(change);
    }

    private Chain ChainOf(DocumentKey key) => _paths.TryGetDocument(key, out var document) && document < _chains.Count ? _chains[document] : default;

    private EntryVersion Version(int change, int number)
    {
        var commit = _line[_changes[change].Position];
        // A commit can claim any time; what no calendar has is clamped.
        var seconds = Math.Clamp(commit.Time, DateTimeOffset.MinValue.ToUnixTimeSeconds(), DateTimeOffset.MaxValue.ToUnixTimeSeconds());
        var time = DateTimeOffset.FromUnixTimeSeconds(seconds);
        return new EntryVersion(number, commit.Id.ToString(), _changes[change].Blob.ToString(), time, commit.AuthorName, commit.AuthorEmail);
    }

    /// <param name="Position">On the line, 0 is its end.</param>
    /// <param name="Older">The same document's change before this one; -1 for its first.</param>
    private record struct Change(ObjectId Blob, int Position, int Older);

    private record struct Chain(int Count, int Newest, int Oldest);
}
