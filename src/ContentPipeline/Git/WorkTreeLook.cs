namespace ContentPipeline.Git;

/// <summary>
/// Git compares the working tree with a commit while the program does something else: two processes, which have nothing to do with each other and each look at every
/// file. The first one begins with this, the second one when it is said which commit it is, and what they say is read when somebody asks.
/// </summary>
internal sealed class WorkTreeLook : IDisposable
{
    private readonly string _folder;
    private readonly string _path;
    private readonly CancellationToken _cancellation;

    /// <summary>Tells what the index does not have, for which it opens every folder: nothing takes longer.</summary>
    private readonly GitProcess _untracked;

    /// <summary>Tells what of the rest may differ. Begun by another thread: that takes as long as all that is read meanwhile.</summary>
    private Task<GitProcess>? _tracked;

    /// <param name="folder">Where git runs.</param>
    /// <param name="path">The content root, as a pathspec for git running there.</param>
    private WorkTreeLook(string folder, string path, CancellationToken cancellation)
    {
        (_folder, _path, _cancellation) = (folder, path, cancellation);
        _untracked = Start("ls-files", "-z", "--others", "--exclude-standard", "--full-name");
    }

    /// <summary>Begins with what can be asked before anything is known of the repository, or whether there is one.</summary>
    /// <returns><c>null</c> where there is no such folder.</returns>
    public static WorkTreeLook? Ahead(string contentFolder, CancellationToken cancellation)
    {
        var folder = Path.GetFullPath(contentFolder);
        return Directory.Exists(folder) ? new WorkTreeLook(folder, ".", cancellation) : null;
    }

    /// <returns><c>null</c> where there is no working tree.</returns>
    public static WorkTreeLook? Begin(Repository repository, string commit)
    {
        if (repository.IsBare) return null;
        var look = new WorkTreeLook(repository.Folder, repository.PathFromFolder, repository.Cancellation);
        look.Compare(commit);
        return look;
    }

    /// <summary>Says which commit it is.</summary>
    public void Compare(string commit) =>
        _tracked ??= Background.Run(() => Start("diff-index", "-z", "--raw", "--no-renames", "--no-abbrev", "--ignore-submodules=all", commit));

    /// <summary>Waits for the answer, which can be had once, and after <see cref="Compare"/>: see <see cref="WorkingTree.DifferencesFrom(Repository, string)"/>.</summary>
    public IReadOnlyList<FileDifference> Differences(Repository repository) => WorkingTree.Differences(repository, _tracked!.GetAwaiter().GetResult(), _untracked);

    public void Dispose()
    {
        _untracked.Dispose();
        if (_tracked is null) return;
        Background.WaitForEnd(_tracked);
        if (_tracked.IsCompletedSuccessfully) _tracked.Result.Dispose();
    }

    private GitProcess Start(params string[] question)
    {
        var git = GitProcess.Start(_folder, ["--literal-pathspecs", .. question, "--", _path], _cancellation);
        git.Input.Close();
        return git;
    }
}
