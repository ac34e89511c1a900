namespace ContentPipeline.Diagnostics;

/// <summary>CP1016 to CP1029 and CP4019 to CP4029: the ledger, its branch, and what is done with it.</summary>
public static partial class Diagnose
{
    public static Diagnostic NoIdentity() => Error(
        "CP1016",
        Location.None,
        "git does not know who you are, and a commit has an author; run 'git config user.name \"Your Name\"' and 'git config user.email you@example.org' (in CI: GIT_AUTHOR_NAME, GIT_AUTHOR_EMAIL, GIT_COMMITTER_NAME, GIT_COMMITTER_EMAIL)");

    public static Diagnostic LedgerCheckedOut(string branch, string folder) =>
        Error("CP1017", Location.None, $"the branch '{branch}' is checked out in '{folder}', whose files would no longer be its; run 'git switch' to another branch there, or 'git worktree prune' if the folder is gone");

    /// <param name="error">What git and the signing program wrote.</param>
    public static Diagnostic SigningFailed(string error) =>
        Error("CP1018", Location.None, $"'commit.gpgSign' asks for signed commits, and signing failed: {FirstLines(error)}; mend 'user.signingKey' and 'gpg.format', or run 'git config commit.gpgSign false'");

    public static Diagnostic UnknownRemote(string name, IReadOnlyCollection<string> known) => Error(
        "CP1019",
        Location.None,
        $"there is no remote '{name}'; " + (known.Count == 0 ? "'git remote add' adds one" : $"the remotes are {string.Join(", ", known)}{Nearest.Hint(name, known)}"),
        Fault.Usage);

    /// <param name="error">What git and the remote wrote.</param>
    public static Diagnostic RemoteFailed(string remote, string command, string error) => Error(
        "CP1020",
        Location.None,
        $"'git {command}' with '{remote}' failed: {FirstLines(error)}; nothing was published. Git is never asked for a password here: a credential helper or an SSH agent has to know it");

    /// <param name="remote">Where the commit came from; <c>null</c> when it is here.</param>
    /// <param name="lastGood">The newest publish before it that nobody touched.</param>
    /// <param name="checkedOutIn">The worktree that has the branch checked out, which keeps git from moving it.</param>
    public static Diagnostic LedgerEdited(string environment, string commit, string? remote, string how, string? lastGood, string? checkedOutIn)
    {
        var branch = $"publish/{environment}";
        var first = checkedOutIn is null || remote is not null ? "" : $"switch to another branch in '{checkedOutIn}', ";
        var remedy = (remote, lastGood) switch
        {
            (null, null) => $"run 'git branch -D {branch}', and publish everything anew",
            (null, _) => $"run 'git branch -f {branch} {lastGood}', and publish again",
            (_, null) => $"run 'git push {remote} --delete {branch}' and 'git fetch --prune {remote}', and publish everything anew",
            _ => $"run 'git push --force {remote} {lastGood}:refs/heads/{branch}' and 'git fetch {remote}', and publish again",
        };
        return Error("CP4019", Location.None, $"'{branch}' was edited by hand: of commit {ShortId.Of(commit)}, {how}; {first}{remedy}", Fault.Machine);
    }

    /// <param name="remoteBranch">As git shows it, <c>origin/publish/production</c>.</param>
    public static Diagnostic LedgerDiverged(string environment, string local, string remoteBranch, string remote) => Error(
        "CP4020",
        Location.None,
        $"'publish/{environment}' ({ShortId.Of(local)}) and '{remoteBranch}' ({ShortId.Of(remote)}) went separate ways: something was published here and something else there; run 'git branch -f publish/{environment} {remoteBranch}' to let go of what was published here, and publish again",
        Fault.Machine);

    public static Diagnostic LedgerDamaged(string environment, string commit) => Error(
        "CP4021",
        Location.None,
        $"the manifest that commit {ShortId.Of(commit)} of 'publish/{environment}' holds cannot be read: it is damaged, or a newer version wrote it; use that version, or 'git branch -f publish/{environment}' to a commit before it",
        Fault.Machine);

    /// <param name="commit">The oldest publish that is there.</param>
    public static Diagnostic LedgerCut(string commit) => Error(
        "CP1022", Location.None, $"this is a shallow clone, which lacks the publishes before {ShortId.Of(commit)}; fetch the ledgers without a depth: {FetchLedgers}, with --unshallow where it does not bring them");

    /// <param name="error">What git and the remote wrote.</param>
    public static Diagnostic VersionsNotPushed(string branch, string remote, string error) =>
        Warning("CP1023", Location.None, $"'{remote}' did not take '{branch}', which says what is known of versions: {FirstLines(error)}; it is live all the same, but a shallow clone cannot go on from this publish");

    /// <param name="branch">Its short name.</param>
    public static Diagnostic VersionsContradicted(string branch, string what) => Error(
        "CP1024", Location.None, $"'{branch}' says otherwise than history of versions: {what}; delete it ('git branch -D {branch}', 'git push origin --delete {branch}'), and the next publish writes it anew", Fault.Content);

    public static Diagnostic NeverPublished(string environment) =>
        Error("CP4022", Location.None, $"nothing was ever published to '{environment}'; 'dotnet content publish --environment {environment}' does", Fault.Usage);

    public static Diagnostic NoSuchPublish(string environment, string name) => Error(
        "CP4023",
        Location.None,
        $"'{name}' names no publish of '{environment}'; write publish/{environment}~1, a commit's id, or a time such as 2026-01-31T09:00:00Z ('dotnet content environment log {environment}' lists them)",
        Fault.Usage);

    public static Diagnostic NothingPublishedBy(string environment, string time) => Error(
        "CP4024", Location.None, $"by {time} nothing was published to '{environment}' yet; 'dotnet content environment log {environment}' lists when something was", Fault.Usage);

    public static Diagnostic NoLedger(string environment) =>
        Error("CP4025", Location.None, $"'{environment}' keeps no ledger, so only what is live there now is known; add 'ledger: true' to it in stack.yaml", Fault.Usage);

    /// <param name="winner">Who published last: name, time and commit.</param>
    public static Diagnostic LedgerRaceLost(string environment, string winner) => Error(
        "CP4026", Location.None, $"others publish to '{environment}' at the same time and were quicker each time, the last of them {winner}; nothing of this was published, try again", Fault.Race);

    public static Diagnostic TimeBeforeGit(string time) => Error("CP4027", Location.None, $"a ledger's commits cannot be dated {time}, before 1970; give another time with --now", Fault.Usage);

    /// <param name="commit">The publish, which is live.</param>
    public static Diagnostic CopyNotWritten(string environment, string commit, string folder, string reason) => Error(
        "CP4028",
        Location.None,
        $"publish {commit[..10]} is live as 'publish/{environment}' says, but its copy in '{folder}' could not be written: {reason.TrimEnd('.')}; mend that and publish again, which brings the folder to what is live",
        Fault.Machine);

    private static string FirstLines(string error) =>
        string.Join("; ", error.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Take(3));
}
