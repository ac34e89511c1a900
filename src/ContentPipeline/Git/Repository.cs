using System.Text;
using ContentPipeline.Diagnostics;
using ContentPipeline.Git.Storage;

namespace ContentPipeline.Git;

/// <summary>
/// The git repository around a content root, which may be the whole of it, a folder in it, or only in its commits
/// (a bare repository). Works the same in a linked worktree, a submodule and with a detached HEAD.
/// </summary>
/// <remarks>Every failure of git is a <see cref="GitException"/>. Owns at most one git process that keeps running.</remarks>
public sealed partial class Repository : IDisposable
{
    private readonly RepositoryLayout _layout;
    private readonly List<Task> _beside = [];
    private Task _written = Task.CompletedTask;
    private ObjectReader? _objects;
    private References? _references;

    private Repository(string contentFolder, string folder, RepositoryLayout layout, CancellationToken cancellation)
    {
        Cancellation = cancellation;
        ContentFolder = contentFolder;
        Folder = folder;
        _layout = layout;
        Database = new ObjectDatabase(CommonDirectory, IdLength);
        // It is the folder itself, or lies below it.
        var below = contentFolder[folder.Length..].Replace(Path.DirectorySeparatorChar, '/').TrimStart('/');
        PathFromFolder = below.Length == 0 ? "." : below + "/";
        ContentPrefix = below.Length == 0 ? layout.Prefix : layout.Prefix + PathFromFolder;
    }

    /// <summary>The full path of the content root, which need not exist on disk.</summary>
    public string ContentFolder { get; }

    /// <summary>Where git runs: the content root, or the nearest folder above it that exists.</summary>
    public string Folder { get; }

    /// <summary>Ends every git process of this repository.</summary>
    internal CancellationToken Cancellation { get; }

    public string GitDirectory => _layout.GitDirectory;

    /// <summary>Where objects and branches are; another folder than <see cref="GitDirectory"/> in a linked worktree.</summary>
    public string CommonDirectory => _layout.CommonDirectory;

    /// <summary>Where is kept what only saves time: whatever anybody deletes there is made again.</summary>
    public string MemoryFolder => Path.Join(CommonDirectory, "content-pipeline");

    public bool IsBare => _layout.IsBare;

    /// <summary>Commits are missing from the history of some branch, and git shows the oldest ones that are there as if they had no parents.</summary>
    public bool IsShallow => _layout.IsShallow;

    /// <summary><c>sha1</c> or <c>sha256</c>.</summary>
    public string ObjectFormat => _layout.ObjectFormat;

    /// <summary>How many bytes an object's id has.</summary>
    internal int IdLength => ObjectFormat == "sha256" ? 32 : 20;

    /// <summary>The content root's path in the tree of a commit: empty, or ending with <c>/</c>.</summary>
    public string ContentPrefix { get; }

    /// <summary>Branches and tags, as they were when first asked for.</summary>
    public References References => _references ??= References.Read(this);

    /// <summary>The content root as a pathspec for git running in <see cref="Folder"/>.</summary>
    internal string PathFromFolder { get; }

    public ObjectReader Objects => _objects ??= new ObjectReader(this);

    /// <summary>For readers of objects: what lies on disk, git need not be asked for.</summary>
    internal ObjectDatabase Database { get; }

    /// <summary>The id of the commit that a branch, a tag or any of git's revision expressions names.</summary>
    /// <exception cref="GitException">It names none.</exception>
    public string Commit(string revision) =>
        // What is checked out, the references say; of a HEAD that is on no branch they know nothing.
        (revision is "HEAD" or "@" ? References.Named(revision)?.Oid : null)
        ?? Objects.Resolve($"{revision}^{{commit}}")
        ?? throw new GitException(revision is "HEAD" or "@" || References.All.Count == 0 ? Diagnose.NoCommits() : Diagnose.UnknownRef(revision, References.ShortNames, IsShallow));

    /// <summary>Whether the history of <paramref name="commit"/> contains <paramref name="ancestor"/>.</summary>
    public bool Contains(string commit, string ancestor)
    {
        var (exitCode, _, error) = Run(["merge-base", "--is-ancestor", ancestor, commit]);
        return exitCode is 0 or 1 ? exitCode == 0 : throw GitFailure.From(Folder, "merge-base", exitCode, error);
    }

    /// <exception cref="GitException">The clone is shallow, so it cannot say how its branches hang together.</exception>
    public void RequireFullHistory()
    {
        if (IsShallow) throw new GitException(Diagnose.ShallowClone());
    }

    /// <summary>Whether a commit has parents that a shallow clone lacks, and git does not speak of.</summary>
    /// <param name="commit">One without parents, as far as git says.</param>
    internal bool IsCut(string commit)
    {
        if (!IsShallow) return false;
        var text = Objects.Read([commit]).Single().Bytes.AsSpan();
        var end = text.IndexOf("\n\n"u8);
        return (end < 0 ? text : text[..end]).IndexOf("\nparent "u8) >= 0;
    }

    /// <exception cref="GitException">The clone is shallow, and lacks one of these commits.</exception>
    internal void RequireCommits(IEnumerable<string> commits)
    {
        if (IsShallow && commits.FirstOrDefault(c => Objects.Resolve($"{c}^{{commit}}") is null) is { } missing) throw new GitException(Diagnose.BeyondShallowClone(missing));
    }

    /// <summary>The files of a commit below the content root, streamed in git's order. Links and submodules are among them.</summary>
    public IEnumerable<TreeFile> List(string commit) => List(commit, ContentPrefix);

    /// <summary>The same below another folder of the commit.</summary>
    /// <param name="folder">Empty, or ending with <c>/</c>. Paths are relative to it.</param>
    /// <param name="only">The files and folders in it that are wanted; all when <c>null</c>.</param>
    internal IEnumerable<TreeFile> List(string commit, string folder, IReadOnlyList<string>? only = null) =>
        TreeListing.Of(this, commit, folder, only) ?? ListByGit(commit, folder, only);

    /// <summary>The same by way of git, whatever is on disk.</summary>
    internal IEnumerable<TreeFile> ListByGit(string commit, string folder, IReadOnlyList<string>? only)
    {
        var below = only?.Select(name => folder + name) ?? (folder.Length == 0 ? [] : [folder]);
        using var git = Start(["ls-tree", "-r", "-z", "--full-tree", commit, "--", .. below]);
        git.Input.Close();
        var records = new ByteReader(git.Output);
        var prefix = Encoding.UTF8.GetBytes(folder);
        while (records.TryReadTo(0, out var record))
        {
            // "100644 blob <oid>\t<path>"
            var tab = record.IndexOf((byte)'\t');
            var path = record[(tab + 1)..];
            if (!path.StartsWith(prefix)) continue;
            var oid = record[(record[..tab].LastIndexOf((byte)' ') + 1)..tab];
            yield return TreeFile.Of(path[prefix.Length..], Encoding.UTF8.GetString(record[..6]), Encoding.UTF8.GetString(oid));
        }

        git.Finish();
    }

    /// <summary>Does something beside what comes next, which has ended when this is disposed.</summary>
    internal Task<T> Beside<T>(Func<T> work)
    {
        var task = Background.Run(work);
        lock (_beside) _beside.Add(task);
        return task;
    }

    /// <summary>Writes what may help the next command, beside what this one does: one after the other, and all of it before this is disposed.</summary>
    internal void WriteBeside(Action write)
    {
        lock (_beside)
        {
            var before = _written;
            _written = Background.Run(() =>
            {
                before.GetAwaiter().GetResult();
                write();
            });
        }
    }

    /// <summary>Waits for what was written so far: for somebody who reads it.</summary>
    internal void WaitForWriting()
    {
        Task written;
        lock (_beside) written = _written;
        written.GetAwaiter().GetResult();
    }

    public void Dispose()
    {
        try
        {
            Task[] beside;
            lock (_beside) beside = [.. _beside];
            // What it says is for whoever asks for it.
            foreach (var work in beside) Background.WaitForEnd(work);
            WaitForWriting();
        }
        finally
        {
            _objects?.Dispose();
            Database.Dispose();
        }
    }

    internal GitProcess Start(params string[] arguments) => GitProcess.Start(Folder, arguments, Cancellation);

    /// <summary>Runs git to its end; whether that is a good one is for the caller to judge.</summary>
    internal (int ExitCode, string Output, string Error) Run(string[] arguments, string input = "", params (string Name, string Value)[] environment) =>
        GitProcess.Run(Folder, arguments, input, environment, Cancellation);
}
