using System.Diagnostics;
using System.Globalization;

namespace ContentPipeline.Testing;

/// <summary>
/// A real git repository in a folder of its own. Author and dates are fixed (one minute between commits) and no configuration
/// of the machine takes part, so that the same calls give the same commits everywhere.
/// </summary>
public sealed class TestRepository : IDisposable
{
    public const string Author = "Ada Lovelace <ada@example.org>";

    public static readonly DateTimeOffset FirstCommit = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly TestFolder _folder;
    private int _commits;

    /// <param name="name">The name of the repository's folder.</param>
    /// <param name="arguments">More arguments for <c>git init</c>, for instance <c>--object-format=sha256</c>.</param>
    public TestRepository(string name = "repository", params string[] arguments)
    {
        _folder = new TestFolder(name);
        Git(["init", "--quiet", "--initial-branch=main", .. arguments]);
    }

    /// <summary>The top of the working tree.</summary>
    public string Folder => _folder.FullPath;

    /// <summary>The folder above <see cref="Folder"/>, which goes with it: room for clones and worktrees.</summary>
    public string Beside(string name) => Path.Join(Path.GetDirectoryName(Folder), name);

    public string PathOf(string path) => _folder.PathOf(path);

    public void Write(string path, string text) => _folder.Write(path, text);

    public void Delete(string path) => File.Delete(PathOf(path));

    public void Move(string path, string newPath)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(newPath))!);
        File.Move(PathOf(path), PathOf(newPath));
    }

    /// <summary>Commits the working tree as it is, also when nothing changed.</summary>
    /// <param name="author"><c>Name &lt;address&gt;</c>.</param>
    /// <returns>The commit's id.</returns>
    public string Commit(string message, string author = Author, DateTimeOffset? date = null)
    {
        Git("add", "--all");
        // Says "[branch id] message", which spares a process that is asked for the id.
        var said = GitAs(author, date, "commit", "--allow-empty", "--no-verify", "--message", message);
        return said[..said.IndexOf(']', StringComparison.Ordinal)].Split(' ')[^1];
    }

    /// <summary>Writes one file and commits.</summary>
    public string CommitFile(string path, string text, string message = "Change")
    {
        Write(path, text);
        return Commit(message);
    }

    public string Head => Git("rev-parse", "HEAD").Trim();

    /// <summary>Makes a branch, and checks it out.</summary>
    public void Branch(string name) => Git("checkout", "--quiet", "-b", name);

    public void Checkout(string revision) => Git("checkout", "--quiet", revision);

    /// <summary>A merge commit, also where a fast-forward would do.</summary>
    /// <returns>The commit's id.</returns>
    public string Merge(params string[] branches)
    {
        GitAs(Author, null, ["merge", "--quiet", "--no-ff", "--no-edit", .. branches]);
        return Head;
    }

    /// <summary>Runs git in the repository.</summary>
    /// <returns>What it printed.</returns>
    public string Git(params string[] arguments) => GitAs(Author, null, arguments);

    /// <summary>Runs git in another folder, in the same isolation: clones, worktrees, bare repositories.</summary>
    public static string GitIn(string folder, params string[] arguments) => Run(folder, arguments, Author, FirstCommit);

    public void Dispose() => _folder.Dispose();

    private string GitAs(string author, DateTimeOffset? date, params string[] arguments) =>
        Run(Folder, arguments, author, date ?? FirstCommit.AddMinutes(arguments[0] is "commit" or "merge" or "revert" ? _commits++ : _commits));

    private static string Run(string folder, string[] arguments, string author, DateTimeOffset date)
    {
        var start = new ProcessStartInfo("git", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        Isolate(start, author, date);
        using var git = Process.Start(start)!;
        git.StandardInput.Close();
        var error = git.StandardError.ReadToEndAsync();
        var output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        return git.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"git {string.Join(' ', arguments)} ended with {git.ExitCode}: {error.Result}");
    }

    private static void Isolate(ProcessStartInfo start, string author, DateTimeOffset date)
    {
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("GIT_", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        var (authorName, address) = (author[..author.IndexOf(" <", StringComparison.Ordinal)], author[(author.IndexOf('<', StringComparison.Ordinal) + 1)..^1]);
        var time = date.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture) + " +0000";
        foreach (var (name, value) in new[]
        {
            ("GIT_CONFIG_GLOBAL", "/dev/null"), ("GIT_CONFIG_NOSYSTEM", "1"), ("GIT_TERMINAL_PROMPT", "0"), ("LC_ALL", "C"),
            ("GIT_AUTHOR_NAME", authorName), ("GIT_AUTHOR_EMAIL", address), ("GIT_AUTHOR_DATE", time),
            ("GIT_COMMITTER_NAME", authorName), ("GIT_COMMITTER_EMAIL", address), ("GIT_COMMITTER_DATE", time),
            // Submodules and clones of folders beside this one; git refuses the former by default.
            ("GIT_ALLOW_PROTOCOL", "file"),
            // Housekeeping in the background would still be writing when the folder is deleted.
            ("GIT_CONFIG_COUNT", "3"), ("GIT_CONFIG_KEY_0", "gc.auto"), ("GIT_CONFIG_VALUE_0", "0"),
            ("GIT_CONFIG_KEY_1", "maintenance.auto"), ("GIT_CONFIG_VALUE_1", "false"), ("GIT_CONFIG_KEY_2", "core.abbrev"), ("GIT_CONFIG_VALUE_2", "no"),
        })
        {
            start.Environment[name] = value;
        }
    }
}
