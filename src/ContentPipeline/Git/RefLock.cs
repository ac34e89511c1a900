using System.Diagnostics;

namespace ContentPipeline.Git;

/// <summary>Waits for another git that has a ref locked, and takes away a lock that nobody holds any more, so that no person has to.</summary>
internal sealed class RefLock(Repository repository, string reference)
{
    /// <summary>
    /// Git keeps a ref locked for as long as a rename takes. A lock that is older than this was left by a git that was killed. Were it taken from
    /// one that was only asleep, that one's update would fail when it wakes; it would not undo what was done meanwhile.
    /// </summary>
    private static readonly TimeSpan Abandoned = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Patience = Abandoned + Abandoned;

    private readonly string _file = Path.Join(repository.CommonDirectory, reference + ".lock");
    private readonly Stopwatch _waited = Stopwatch.StartNew();
    private readonly Stopwatch _unchanged = new();
    private DateTime _written;

    /// <returns>Whether to try once more; not after waiting for longer than anybody holds a lock.</returns>
    public bool Wait()
    {
        if (_waited.Elapsed > Patience) return false;
        Thread.Sleep(50);
        if (new FileInfo(_file) is not { Exists: true } left) return true;
        // By its own time, or, since a clock may be wrong, by ours.
        if (left.LastWriteTimeUtc != _written) _unchanged.Restart();
        _written = left.LastWriteTimeUtc;
        if (DateTime.UtcNow - _written > Abandoned || _unchanged.Elapsed > Abandoned) left.Delete();
        return true;
    }
}
