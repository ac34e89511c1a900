namespace ContentPipeline.Git;

/// <summary>
/// Git compares the working tree with a commit while the program does something else: its two processes, which have nothing to do with each other and each look
/// at every file, begin at once, and what they say is read when somebody asks.
/// </summary>
internal sealed class WorkTreeLook : IDisposable
{
    private readonly Repository _repository;

    /// <summary>Begun by another thread: to start two processes takes as long as all that is read meanwhile.</summary>
    private readonly Task<GitProcess[]> _begun;

    private WorkTreeLook(Repository repository, string commit)
    {
        _repository = repository;
        _begun = Background.Run(() => Begin(commit));
    }

    /// <returns><c>null</c> where there is no working tree.</returns>
    public static WorkTreeLook? Begin(Repository repository, string commit) => repository.IsBare ? null : new WorkTreeLook(repository, commit);

    /// <summary>Waits for the answer, which can be had once: see <see cref="WorkingTree.DifferencesFrom(Repository, string)"/>.</summary>
    public IReadOnlyList<FileDifference> Differences() => _begun.GetAwaiter().GetResult() is [var untracked, var tracked] ? WorkingTree.Differences(_repository, tracked, untracked) : [];

    public void Dispose()
    {
        ((IAsyncResult)_begun).AsyncWaitHandle.WaitOne();
        if (!_begun.IsCompletedSuccessfully) return;
        foreach (var git in _begun.Result) git.Dispose();
    }

    private GitProcess[] Begin(string commit)
    {
        var untracked = Start("ls-files", "-z", "--others", "--exclude-standard", "--full-name");
        try
        {
            return [untracked, Start("diff-index", "-z", "--raw", "--no-renames", "--no-abbrev", "--ignore-submodules=all", commit)];
        }
        catch
        {
            untracked.Dispose();
            throw;
        }
    }

    private GitProcess Start(params string[] question)
    {
        var git = _repository.Start(["--literal-pathspecs", .. question, "--", _repository.PathFromFolder]);
        git.Input.Close();
        return git;
    }
}
