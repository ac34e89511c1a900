using System.Collections.Concurrent;
using System.Text;
using ContentPipeline.Diagnostics;

namespace ContentPipeline.Git;

/// <summary>
/// What each commit of a first-parent line changed. The line is dealt out in stretches to a few <c>git diff-tree</c>, one for each processor, while it is
/// still being read; each takes the next stretch when it has room for it.
/// </summary>
internal sealed class LineDiff(Repository repository)
{
    /// <summary>Commits next to each other have nearly all of their folders in common, of which git holds those that it just read: longer stretches are cheaper, and shorter ones share better.</summary>
    private const int StretchLength = 256;

    /// <summary>More of them would wait for the memory, and each holds up to a hundred megabytes of folders.</summary>
    private const int MostProcesses = 4;

    private readonly List<Stretch> _stretches = [];
    private readonly BlockingCollection<Stretch> _waiting = [];
    private readonly List<Task> _working = [];

    /// <summary>Reads a line.</summary>
    /// <param name="line">Newest first.</param>
    /// <param name="before">The tree that the last of them is compared with, once the line was read.</param>
    /// <returns>The line in stretches, newest first.</returns>
    /// <exception cref="GitException">Git failed, or lacks a folder.</exception>
    public IReadOnlyList<Stretch> Read(IEnumerable<LineCommit> line, Func<string> before)
    {
        try
        {
            var commits = new List<LineCommit>(StretchLength);
            foreach (var commit in line)
            {
                if (commits.Count == StretchLength) Deal(commits, commit.Tree.ToString());
                commits.Add(commit);
            }

            if (commits.Count > 0) Deal(commits, before());
        }
        finally
        {
            _waiting.CompleteAdding();
            // They end also when git does not; what they then say comes after the line's own failure, if there is one.
            Task.WhenAll(_working).ContinueWith(_ => { }, TaskScheduler.Default).Wait();
        }

        foreach (var work in _working) work.GetAwaiter().GetResult();
        return _stretches;
    }

    private void Deal(List<LineCommit> commits, string before)
    {
        var stretch = new Stretch([.. commits], before);
        commits.Clear();
        _stretches.Add(stretch);
        _waiting.Add(stretch);
        if (_working.Count < Math.Min(System.Environment.ProcessorCount, MostProcesses)) _working.Add(Task.Factory.StartNew(Work, TaskCreationOptions.LongRunning));
    }

    private void Work()
    {
        using var taken = new BlockingCollection<Stretch>();
        using var git = repository.Start(RawDiff.Arguments);
        git.Feed(input =>
        {
            try
            {
                foreach (var stretch in _waiting.GetConsumingEnumerable())
                {
                    taken.Add(stretch);
                    stretch.WriteTo(input);
                }
            }
            finally
            {
                taken.CompleteAdding();
            }
        });
        var diff = new RawDiff(git.Output, repository.ContentPrefix);
        var paths = new DocumentPaths();
        var documents = new DocumentDiff(paths);
        foreach (var stretch in taken.GetConsumingEnumerable())
        {
            // Git passes over a tree that it cannot read, and every commit after it would be taken for its neighbour.
            if (stretch.Read(diff, documents, paths) is not { } missing) continue;
            if (diff.IsAtEnd) git.Finish();
            throw new GitException(Diagnose.MissingObject(missing.Tree.ToString()));
        }

        git.Finish();
    }
}

/// <summary>Some commits of a line, one after the other, and what each of them changed.</summary>
/// <param name="Commits">Newest first.</param>
/// <param name="Before">The tree of the commit before the last of them.</param>
internal sealed record Stretch(LineCommit[] Commits, string Before)
{
    private readonly List<(int Document, ObjectId Blob)> _changes = [];
    private readonly int[] _ends = new int[Commits.Length];

    /// <summary>Names the documents that <see cref="ChangesOf"/> counts.</summary>
    public DocumentPaths Paths { get; private set; } = null!;

    /// <summary>Writes each commit's tree beside that of the commit before it.</summary>
    public void WriteTo(Stream input)
    {
        for (var i = 0; i < Commits.Length; i++) input.Write(Encoding.ASCII.GetBytes($"{(i + 1 < Commits.Length ? Commits[i + 1].Tree.ToString() : Before)} {Commits[i].Tree}\n"));
    }

    /// <returns>The commit that git could not compare; <c>null</c> when it compared them all.</returns>
    public LineCommit? Read(RawDiff diff, DocumentDiff documents, DocumentPaths paths)
    {
        Paths = paths;
        for (var i = 0; i < Commits.Length; i++)
        {
            if (!diff.NextPair(out var after) || after != Commits[i].Tree) return Commits[i];
            documents.Read(diff);
            foreach (var (document, _, blob, _) in documents.Changed()) _changes.Add((document, blob));
            _ends[i] = _changes.Count;
        }

        return null;
    }

    public IEnumerable<(int Document, ObjectId Blob)> ChangesOf(int commit)
    {
        for (var i = commit == 0 ? 0 : _ends[commit - 1]; i < _ends[commit]; i++) yield return _changes[i];
    }
}
