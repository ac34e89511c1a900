using System.IO.Enumeration;
using System.Runtime.ExceptionServices;

namespace ContentPipeline.Output;

/// <summary>Adds up the states of all files below a folder. Threads share its folders: asking for a file's size and time is nearly all that it takes.</summary>
internal sealed class FolderWalk
{
    /// <summary>How many folders a thread takes at once, so that threads seldom meet.</summary>
    private const int Share = 32;

    private static readonly EnumerationOptions _everything = new() { AttributesToSkip = 0 };

    private readonly Queue<Folder> _waiting = new();
    private readonly List<Thread> _others = [];
    private FolderState _sum;
    private int _busy;
    private ExceptionDispatchInfo? _failure;

    private FolderWalk()
    {
    }

    /// <param name="path">The fingerprint of how the paths of the folder's files begin.</param>
    /// <exception cref="IOException">A folder was taken away meanwhile.</exception>
    public static FolderState Of(string folder, ulong path)
    {
        var walk = new FolderWalk();
        walk._waiting.Enqueue(new Folder(folder, path));
        walk.Work();
        foreach (var other in walk._others) other.Join();
        walk._failure?.Throw();
        return walk._sum;
    }

    private void Work()
    {
        var (share, found) = (new List<Folder>(), new List<Folder>());
        while (Take(share))
        {
            found.Clear();
            var sum = default(FolderState);
            try
            {
                foreach (var folder in share) sum += Read(folder, found);
            }
            catch (Exception e)
            {
                Fail(e);
                return;
            }

            Give(sum, found);
        }
    }

    /// <returns>Whether there was something to take; otherwise all is done.</returns>
    private bool Take(List<Folder> share)
    {
        share.Clear();
        lock (_waiting)
        {
            while (_waiting.Count == 0 && _busy > 0) Monitor.Wait(_waiting);
            if (_waiting.Count == 0) return false;
            // Of few folders each may be large.
            for (var take = Math.Clamp(_waiting.Count / System.Environment.ProcessorCount, 1, Share); take > 0; take--) share.Add(_waiting.Dequeue());
            _busy++;
            return true;
        }
    }

    private void Give(FolderState sum, List<Folder> found)
    {
        lock (_waiting)
        {
            _sum += sum;
            _busy--;
            if (_failure is not null) found.Clear();
            foreach (var folder in found) _waiting.Enqueue(folder);
            // Whoever has one folder alone to read needs nobody.
            if (_waiting.Count > 1 && _others.Count == 0) Begin();
            Monitor.PulseAll(_waiting);
        }
    }

    private void Begin()
    {
        for (var other = Math.Min(System.Environment.ProcessorCount, 4); other > 1; other--)
        {
            var thread = new Thread(Work) { IsBackground = true };
            _others.Add(thread);
            thread.Start();
        }
    }

    private void Fail(Exception exception)
    {
        lock (_waiting)
        {
            _failure ??= ExceptionDispatchInfo.Capture(exception);
            _waiting.Clear();
            _busy--;
            Monitor.PulseAll(_waiting);
        }
    }

    private static FolderState Read(Folder folder, List<Folder> below)
    {
        using var files = new Files(folder, below);
        while (files.MoveNext())
        {
        }

        return files.Sum;
    }

    /// <param name="Path">The fingerprint of how its files' paths begin.</param>
    private sealed record Folder(string FullPath, ulong Path);

    /// <summary>Takes nothing out, and adds up while it goes by: a list of values of our own type would have to be compiled at each start.</summary>
    private sealed class Files(Folder folder, List<Folder> below) : FileSystemEnumerator<string>(folder.FullPath, _everything)
    {
        public FolderState Sum { get; private set; }

        protected override bool ShouldIncludeEntry(ref FileSystemEntry entry)
        {
            var isLink = (entry.Attributes & FileAttributes.ReparsePoint) != 0;
            var path = Fingerprint.Add(folder.Path, entry.FileName);
            if (!entry.IsDirectory || isLink) Sum += FolderState.Of(path, entry.Length, entry.LastWriteTimeUtc.UtcTicks, isLink);
            else below.Add(new Folder(Path.Join(folder.FullPath, entry.FileName), Fingerprint.Add(path, "/")));
            return false;
        }

        protected override string TransformEntry(ref FileSystemEntry entry) => "";
    }
}
