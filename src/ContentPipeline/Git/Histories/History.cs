using System.Text;

namespace ContentPipeline.Git.Histories;

/// <summary>The versions of all documents along one first-parent line.</summary>
/// <remarks>
/// A version is a commit whose blob for the document differs from the first parent's, or was absent there. Deleting makes none, and
/// when the document comes back counting goes on. What a merge brought is one version, that of the merge.
/// </remarks>
public sealed class History
{
    /// <summary>Of what has no commit on the main branch: everything is version 0.</summary>
    public static readonly History None = new(null, 0);

    private readonly Versions? _versions;

    /// <summary>How many of the known commits are on this line; what is known may reach further.</summary>
    private readonly int _length;

    private readonly Lazy<IReadOnlyList<DocumentKey>> _documents;

    private History(Versions? versions, int length)
    {
        _versions = versions;
        _length = length;
        _documents = new(() => [.. Enumerable.Range(0, versions?.Documents ?? 0).Where(d => ChangesOf(versions!.DocumentAt(d)).Count > 0).Select(versions!.KeyOf)]);
    }

    /// <summary>Every document that was ever on the line, also what is deleted by now.</summary>
    public IReadOnlyList<DocumentKey> Documents => _documents.Value;

    /// <summary>Continues from what an earlier call found, also one of another program, and keeps what it finds for the next.</summary>
    /// <param name="commit">The end of the line, in full.</param>
    /// <param name="environment">
    /// The environment that is published, if any: what its ledger says of versions is then gone on from, where nothing was counted here yet. Without it
    /// everything is counted, but in a shallow clone, which cannot.
    /// </param>
    /// <exception cref="GitException">The clone is shallow, and what it lacks is known from nowhere; or git failed.</exception>
    public static History Read(Repository repository, string commit, string? environment = null) =>
        ReadFrom(VersionsSource.Of(repository, commit, environment), repository, commit, null);

    /// <summary>The same for somebody who knows what to go on from. The repository's own reader takes no part in it: others may ask that meanwhile.</summary>
    /// <param name="newest">What the line's newest commits did, where that is known already.</param>
    internal static History ReadFrom(VersionsSource source, Repository repository, string commit, LineChanges? newest)
    {
        var (known, file) = source;
        var end = known?.IndexOf(ObjectId.Parse(Encoding.ASCII.GetBytes(commit))) ?? -1;
        if (end >= 0) return new History(known, end + 1);
        var image = newest is not null && known?.IndexOf(ObjectId.Parse(Encoding.ASCII.GetBytes(newest.Since))) is { } before and >= 0
            ? Image(repository, known, before + 1, [newest.Commits])
            : Continue(repository, commit, known);
        // Nobody who asks need wait for it.
        repository.WriteBeside(() => file.Write(image));
        var versions = new Versions(image, repository.IdLength, repository.ContentPrefix);
        return new History(versions, versions.Commits);
    }

    /// <summary>What is known of the line, and perhaps of its commits after these; <c>null</c> of <see cref="None"/>.</summary>
    internal Versions? Known => _versions;

    public EntryVersion? Newest(DocumentKey key) => Find(key) is { Count: > 0 } found ? _versions!.Version(found.Newest, found.Count) : null;

    /// <summary>How many versions the document has, which is the number of the newest.</summary>
    internal int Count(DocumentKey key) => Find(key).Count;

    /// <summary>Version 1.</summary>
    public EntryVersion? First(DocumentKey key) => Find(key) is { Count: > 0 } found ? _versions!.Version(found.Oldest, 1) : null;

    /// <summary>The version of that number, or <c>null</c>.</summary>
    public EntryVersion? Version(DocumentKey key, int number)
    {
        var found = Find(key);
        if (number < 1 || number > found.Count) return null;
        var change = found.Newest;
        for (var n = found.Count; n > number; n--) change = _versions!.ChangeAt(change).Older;
        return _versions!.Version(change, number);
    }

    /// <summary>How many commits of the line are newer than this one; <c>null</c> when it is not on the line.</summary>
    public int? PositionOf(string commit) =>
        _versions?.IndexOf(ObjectId.Parse(Encoding.ASCII.GetBytes(commit))) is { } number and >= 0 && number < _length ? _length - 1 - number : null;

    /// <summary>Newest first.</summary>
    public IReadOnlyList<EntryVersion> Versions(DocumentKey key)
    {
        var found = Find(key);
        var versions = new EntryVersion[found.Count];
        var change = found.Newest;
        for (var i = 0; i < versions.Length; i++, change = _versions!.ChangeAt(change).Older) versions[i] = _versions!.Version(change, found.Count - i);
        return versions;
    }

    /// <summary>The document's version at a commit of the line: the newest that is not newer than it; <c>null</c> when it had none yet.</summary>
    public EntryVersion? VersionAt(DocumentKey key, string commit)
    {
        var last = _length - 1 - (PositionOf(commit) ?? -1);
        var found = Find(key);
        for (var change = found.Newest; found.Count > 0; change = _versions!.ChangeAt(change).Older, found.Count--)
        {
            if (_versions!.ChangeAt(change).Commit <= last) return _versions.Version(change, found.Count);
        }

        return null;
    }

    /// <summary>The commit of the line before the oldest of these; <c>null</c> when that is the line's first, or none of them is on the line.</summary>
    internal string? Before(IEnumerable<string> commits)
    {
        var oldest = commits.Max(PositionOf);
        return oldest is { } position && position + 1 < _length ? _versions!.CommitAt(_length - 2 - position).ToString() : null;
    }

    /// <summary>The image of the line to a commit that is not known yet.</summary>
    private static byte[] Continue(Repository repository, string commit, Versions? known)
    {
        ObjectId? before = null;
        var shared = 0;
        using var line = new LineDiff(repository);
        var stretches = line.Read(Unknown(), () => before);
        return Image(repository, known, shared, stretches);

        IEnumerable<LineCommit> Unknown()
        {
            foreach (var next in FirstParentLine.Read(repository, commit))
            {
                if (known?.IndexOf(next.Id) is { } number and >= 0)
                {
                    (shared, before) = (number + 1, next.Tree);
                    yield break;
                }

                yield return next;
            }
        }
    }

    /// <param name="shared">How many commits of what is known are on the line.</param>
    /// <param name="stretches">The line's commits after these, newest first.</param>
    private static byte[] Image(Repository repository, Versions? known, int shared, IReadOnlyList<Stretch> stretches)
    {
        var versions = new VersionsWriter(known, shared, repository.IdLength, repository.ContentPrefix);
        foreach (var stretch in stretches.Reverse())
        {
            for (var i = stretch.Commits.Length - 1; i >= 0; i--)
            {
                var commit = stretch.Commits[i];
                versions.Add(commit.Id, commit.Time, commit.Author);
                foreach (var change in stretch.ChangesOf(i)) versions.Add(versions.NumberOf(stretch.Paths.Keys[change.Document]), change.Blob);
            }
        }

        return versions.ToImage();
    }

    private Versions.Tracked Find(DocumentKey key) => _versions is null ? default : ChangesOf(_versions.Find(key));

    /// <summary>Of a document's changes, those that are on this line.</summary>
    private Versions.Tracked ChangesOf(Versions.Tracked document)
    {
        for (; document.Count > 0 && _versions!.ChangeAt(document.Newest).Commit >= _length; document.Count--) document.Newest = _versions.ChangeAt(document.Newest).Older;
        return document;
    }
}
