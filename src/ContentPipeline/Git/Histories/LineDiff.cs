using System.Collections.Concurrent;

namespace ContentPipeline.Git.Histories;

/// <summary>
/// What each commit of a first-parent line changed. A long line is dealt out in stretches to a few threads, one for each processor, while it is
/// still being read; a short one is not worth a thread.
/// </summary>
internal sealed class LineDiff(Repository repository) : IDisposable
{
    /// <summary>Commits next to each other have nearly all of their folders in common, of which a thread has those that it just read: longer stretches are cheaper, and shorter ones share better.</summary>
    private const int StretchLength = 256;

    /// <summary>More of them would wait for the memory, and each holds some megabytes of folders.</summary>
    private const int MostThreads = 4;

    private readonly List<Stretch> _stretches = [];
    private readonly List<Task> _working = [];

    /// <summary>Taken from its end: the line's first commit brings all documents there were, which takes as long as a thousand others, and should not come last.</summary>
    private BlockingCollection<Stretch>? _waiting;

    /// <summary>Reads a line.</summary>
    /// <param name="line">Newest first.</param>
    /// <param name="before">The tree that the last of them is compared with, once the line was read; <c>null</c> for nothing.</param>
    /// <returns>The line in stretches, newest first.</returns>
    /// <exception cref="GitException">Git failed, or a folder is missing or damaged.</exception>
    public IReadOnlyList<Stretch> Read(IEnumerable<LineCommit> line, Func<ObjectId?> before)
    {
        try
        {
            var commits = new List<LineCommit>(StretchLength);
            foreach (var commit in line)
            {
                if (commits.Count == StretchLength) Deal(commits, commit.Tree);
                commits.Add(commit);
            }

            if (commits.Count > 0) Deal(commits, before(), isLast: true);
        }
        finally
        {
            _waiting?.CompleteAdding();
            // They end also when git does not; what they then say comes after the line's own failure, if there is one.
            foreach (var work in _working) Background.WaitForEnd(work);
        }

        foreach (var work in _working) work.GetAwaiter().GetResult();
        return _stretches;
    }

    public void Dispose() => _waiting?.Dispose();

    private void Deal(List<LineCommit> commits, ObjectId? before, bool isLast = false)
    {
        var stretch = new Stretch([.. commits], before);
        commits.Clear();
        _stretches.Add(stretch);
        if (isLast && _working.Count == 0)
        {
            // The first as well: few commits, as there are since the last command.
            Work([stretch]);
            return;
        }

        var waiting = _waiting ??= new(new ConcurrentStack<Stretch>());
        waiting.Add(stretch);
        if (_working.Count < Math.Min(System.Environment.ProcessorCount, MostThreads)) _working.Add(Background.Run(() => Work(waiting.GetConsumingEnumerable())));
    }

    private void Work(IEnumerable<Stretch> stretches)
    {
        using var objects = new ObjectReader(repository);
        var paths = new DocumentPaths();
        var documents = new DocumentDiff(paths, new TreeDiff(objects, repository));
        foreach (var stretch in stretches) stretch.Read(documents, paths);
    }
}

/// <summary>Some commits of a line, one after the other, and what each of them changed.</summary>
/// <param name="Commits">Newest first.</param>
/// <param name="Before">The tree of the commit before the last of them; <c>null</c> when there is none.</param>
internal sealed record Stretch(LineCommit[] Commits, ObjectId? Before)
{
    private readonly List<DocumentBlob> _changes = [];
    private readonly int[] _ends = new int[Commits.Length];

    /// <summary>Names the documents that <see cref="ChangesOf"/> counts.</summary>
    public DocumentPaths Paths { get; private set; } = null!;

    /// <exception cref="GitException">A folder is missing, or damaged.</exception>
    public void Read(DocumentDiff documents, DocumentPaths paths)
    {
        Paths = paths;
        for (var i = 0; i < Commits.Length; i++)
        {
            documents.Read(i + 1 < Commits.Length ? Commits[i + 1].Tree : Before, Commits[i].Tree);
            foreach (var change in documents.Changed()) _changes.Add(change.New);
            _ends[i] = _changes.Count;
        }
    }

    public IEnumerable<DocumentBlob> ChangesOf(int commit)
    {
        for (var i = commit == 0 ? 0 : _ends[commit - 1]; i < _ends[commit]; i++) yield return _changes[i];
    }
}
