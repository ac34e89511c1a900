using System.Text;
using ContentPipeline.Publishing;

namespace ContentPipeline.Git;

/// <summary>
/// One compare-and-swap of a ref, in two steps: once prepared, nobody else can move the ref, and what has to succeed together with it can be
/// tried; then it is committed. Disposing one that is not committed leaves the ref as it was.
/// </summary>
internal sealed class RefUpdate : IDisposable
{
    private readonly IDisposable _turn;
    private readonly GitProcess _git;

    private RefUpdate(IDisposable turn, GitProcess git) => (_turn, _git) = (turn, git);

    /// <param name="reference">In full.</param>
    /// <param name="before">The commit that it has to point to; <c>null</c>: it must not exist.</param>
    /// <param name="reason">For the reflog.</param>
    /// <returns><c>null</c> when it points elsewhere by now, or somebody keeps it locked.</returns>
    /// <exception cref="GitException">It cannot be moved at all.</exception>
    public static RefUpdate? Prepare(Repository repository, string reference, string after, string? before, string reason)
    {
        var turn = OutputLock.Take(Path.Join(repository.MemoryFolder, reference.Replace('/', Path.DirectorySeparatorChar)));
        if (turn is null) return null;
        RefUpdate? update = null;
        try
        {
            if (Lock(repository, reference, after, before, reason) is { } git) update = new RefUpdate(turn, git);
            return update;
        }
        finally
        {
            if (update is null) turn.Dispose();
        }
    }

    /// <exception cref="GitException">The machine fails.</exception>
    public void Commit()
    {
        _git.Write("commit\0"u8);
        _git.CloseInput();
        _git.Output.CopyTo(Stream.Null);
        _git.Finish();
    }

    public void Dispose()
    {
        // Without its commit, the end of the input ends the transaction, and git takes its lock away; killing it would leave the lock.
        _git.CloseInput();
        _git.WaitBriefly();
        _git.Dispose();
        _turn.Dispose();
    }

    private static GitProcess? Lock(Repository repository, string reference, string after, string? before, string reason)
    {
        // Ourselves may hold the lock for as long as a push takes, but never without having the turn.
        var refLock = new RefLock(repository, reference);
        while (true)
        {
            // Not by way of a symbolic ref of that name, which leads to another branch; and not to be killed by a cancellation, which would leave the lock.
            var git = GitProcess.Start(repository.Folder, ["update-ref", "--no-deref", "-m", reason, "--stdin", "-z"]);
            var zeros = new string('0', after.Length);
            git.Write(Encoding.UTF8.GetBytes($"start\0update {reference}\0{after}\0{before ?? zeros}\0prepare\0"));
            var answers = new ByteReader(git.Output);
            if (answers.TryReadTo((byte)'\n', out _) && answers.TryReadTo((byte)'\n', out var prepared) && prepared.SequenceEqual("prepare: ok"u8)) return git;
            git.CloseInput();
            var (exitCode, error) = git.End();
            git.Dispose();
            if (repository.Objects.Resolve(reference) != before) return null;
            if (!GitFailure.SaysLocked(error)) throw GitFailure.From(repository.Folder, "update-ref", exitCode, error);
            if (!refLock.Wait()) return null;
        }
    }
}
