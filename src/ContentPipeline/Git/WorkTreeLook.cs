namespace ContentPipeline.Git;

/// <summary>
/// Git compares the working tree with a commit while the program does something else: its two processes, which have nothing to do with each other and each look
/// at every file, begin at once, and what they say is read when somebody asks.
/// </summary>
internal sealed class WorkTreeLook : IDisposable
{
    private readonly Repository _repository;
    private readonly GitProcess _untracked;
    private readonly GitProcess _tracked;

    private WorkTreeLook(Repository repository, string commit)
    {
        _repository = repository;
        _untracked = Start("ls-files", "-z", "--others", "--exclude-standard", "--full-name");
        try
        {
            _tracked = Start("diff-index", "-z", "--raw", "--no-renames", "--no-abbrev", "--ignore-submodules=all", commit);
        }
        catch
        {
            _untracked.Dispose();
            throw;
        }
    }

    /// <returns><c>null</c> where there is no working tree.</returns>
    public static WorkTreeLook? Begin(Repository repository, string commit) => repository.IsBare ? null : new WorkTreeLook(repository, commit);

    /// <summary>Waits for the answer, which can be had once: see <see cref="WorkingTree.DifferencesFrom(Repository, string)"/>.</summary>
    public IReadOnlyList<FileDifference> Differences() => WorkingTree.Differences(_repository, _tracked, _untracked);

    public void Dispose()
    {
        _tracked.Dispose();
        _untracked.Dispose();
    }

    private GitProcess Start(params string[] question)
    {
        var git = _repository.Start(["--literal-pathspecs", .. question, "--", _repository.PathFromFolder]);
        git.Input.Close();
        return git;
    }
}
