namespace ContentPipeline.Diagnostics;

/// <summary>CP1xxx: git and the repository.</summary>
public static partial class Diagnose
{
    public static Diagnostic GitNotFound() =>
        Error("CP1001", Location.None, $"git was not found; install git {Git.GitVersion.Oldest} or newer and make sure that it is on the PATH");

    public static Diagnostic NoRepository(string folder) =>
        Error("CP1002", Location.None, $"'{folder}' is not in a git repository; run 'git init' and commit, or use an environment with 'source: worktree'");

    public static Diagnostic NoRepositoryVersionsUnknown(string folder) =>
        Warning("CP1003", Location.None, $"'{folder}' is not in a git repository; versions are unknown (0)");

    public static Diagnostic GitTooOld() =>
        Error("CP1004", Location.None, $"this git is too old; install git {Git.GitVersion.Oldest} or newer");

    /// <param name="remedy">Git's own words; its configuration belongs to the user, who alone decides whom to trust.</param>
    public static Diagnostic DubiousOwnership(string folder, string remedy) =>
        Error("CP1005", Location.None, $"'{folder}' is in a git repository that belongs to somebody else, so git does not read it; if you trust it, run: {remedy}");

    public static Diagnostic ShallowClone() =>
        Error("CP1006", Location.None, $"this is a shallow clone, which cannot know versions; {FullHistory}. Where the environment keeps a ledger, it also knows versions: {FetchLedgers}");

    public static Diagnostic ShallowCloneVersionsUnknown() =>
        Warning("CP1007", Location.None, $"this is a shallow clone; versions are unknown (0); {FullHistory}");

    public static Diagnostic NoCommits() =>
        Error("CP1008", Location.None, "the branch has no commits yet; content is read from commits, so run 'git add' and 'git commit' first");

    /// <param name="known">Branches and tags that could have been meant.</param>
    public static Diagnostic UnknownRef(string name, IEnumerable<string> known, bool isShallow = false)
    {
        var candidates = known.ToList();
        // A branch that was never checked out here exists only under its remote's name.
        var remote = candidates.Find(c => c.EndsWith($"/{name}", StringComparison.Ordinal));
        var hint = remote is null ? Nearest.Hint(name, candidates) : $"; did you mean '{remote}'?";
        return Error("CP1009", Location.None, $"'{name}' names no commit; give a branch, a tag or a commit ('git branch --all' and 'git tag' list them){hint}{(isShallow ? "; this is a shallow clone, and 'git fetch --unshallow' brings older commits" : "")}");
    }

    public static Diagnostic NoCommitsVersionsUnknown() =>
        Warning("CP1015", Location.None, "the branch has no commits yet; versions are unknown (0)");

    public static Diagnostic NoMainBranch() =>
        Error("CP1010", Location.None, "no main branch was found (neither origin/HEAD nor main nor master); name it in stack.yaml with 'main_branch'");

    public static Diagnostic UnknownMainBranch(string name, IEnumerable<string> branches) =>
        Error("CP1011", new Location("stack.yaml"), $"the main branch '{name}' exists neither here nor on origin; correct 'main_branch' in stack.yaml, or run 'git fetch'{Nearest.Hint(name, branches)}");

    public static Diagnostic MissingObject(string id) =>
        Error("CP1012", Location.None, $"git object {id} is not in the repository; run 'git fsck', and 'git fetch' in a partial clone");

    /// <param name="id">A commit's, or a file's.</param>
    /// <param name="what">What of it is missing.</param>
    public static Diagnostic BeyondShallowClone(string id, string what = "git object") => Error(
        "CP1021", Location.None, $"this is a shallow clone, and {what} {ShortId.Of(id)} is not in it; run 'git fetch --deepen=100' until it is (in CI: a larger fetch-depth), or 'git fetch --unshallow'");

    /// <param name="known">The newest commit whose versions are known.</param>
    public static Diagnostic ShallowCloneTooShort(string known, DateTimeOffset time) => Error(
        "CP1025",
        Location.None,
        $"this is a shallow clone that begins after what is known of versions, commit {ShortId.Of(known)} of {IsoDate.Format(time)}; run 'git fetch --deepen=100' until it has that commit (in CI: a larger fetch-depth), or fetch newer ledgers: {FetchLedgers}; or run 'git fetch --unshallow'");

    /// <param name="main">The main branch.</param>
    public static Diagnostic ShallowCloneOfDraft(string main) => Error(
        "CP1026",
        Location.None,
        $"this is a shallow clone, which lacks the commits that say where what is read and '{main}' part; run 'git fetch --deepen=100' until it has them (in CI: a larger fetch-depth), or 'git fetch --unshallow'");

    /// <param name="error">What git wrote to its standard error.</param>
    public static Diagnostic GitFailed(string command, int exitCode, string error)
    {
        var lines = error.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Take(3);
        return Error("CP1013", Location.None, $"'git {command}' ended with {exitCode}: {string.Join("; ", lines)}");
    }

    /// <param name="size">In bytes.</param>
    public static Diagnostic ObjectTooLarge(string id, long size) =>
        Error("CP1014", Location.None, $"git object {id} has {size} bytes, too many to read at once; keep such a file out of the content, or in LFS");

    private const string FetchLedgers = "'git fetch origin \"+refs/heads/publish/*:refs/remotes/origin/publish/*\"'";

    private const string FullHistory = "run 'git fetch --unshallow', or in CI fetch the full history without the files: 'git clone --filter=blob:none' (fetch-depth: 0)";
}
