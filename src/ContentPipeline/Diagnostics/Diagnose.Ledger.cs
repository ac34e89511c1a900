namespace ContentPipeline.Diagnostics;

/// <summary>CP1016 to CP1029 and CP4019 to CP4029: the ledger, its branch, and what is done with it.</summary>
public static partial class Diagnose
{
    public static Diagnostic NoIdentity() => Error(
        "CP1016",
        Location.None,
        "git does not know who publishes, and a ledger's commits have an author; run 'git config user.name \"Your Name\"' and 'git config user.email you@example.org' (in CI: GIT_AUTHOR_NAME, GIT_AUTHOR_EMAIL, GIT_COMMITTER_NAME, GIT_COMMITTER_EMAIL)");

    public static Diagnostic LedgerCheckedOut(string branch, string folder) =>
        Error("CP1017", Location.None, $"the branch '{branch}' is checked out in '{folder}', whose files would no longer be its; run 'git switch' to another branch there, or 'git worktree prune' if the folder is gone");

    /// <param name="error">What git and the signing program wrote.</param>
    public static Diagnostic SigningFailed(string error) =>
        Error("CP1018", Location.None, $"'commit.gpgSign' asks for signed commits, and signing failed: {FirstLines(error)}; mend 'user.signingKey' and 'gpg.format', or run 'git config commit.gpgSign false'");

    /// <param name="remote">Where the commit came from; <c>null</c> when it is here.</param>
    /// <param name="lastGood">The newest publish before it that nobody touched.</param>
    public static Diagnostic LedgerEdited(string environment, string commit, string? remote, string how, string? lastGood)
    {
        var branch = $"publish/{environment}";
        var remedy = (remote, lastGood) switch
        {
            (null, null) => $"run 'git branch -D {branch}', and publish everything anew",
            (null, _) => $"run 'git branch -f {branch} {lastGood}', and publish again",
            (_, null) => $"run 'git push {remote} --delete {branch}' and 'git fetch --prune {remote}', and publish everything anew",
            _ => $"run 'git push --force {remote} {lastGood}:refs/heads/{branch}' and 'git fetch {remote}', and publish again",
        };
        return Error("CP4019", Location.None, $"'{branch}' was edited by hand: of commit {commit[..10]}, {how}; {remedy}", Fault.Machine);
    }

    /// <param name="remoteBranch">As git shows it, <c>origin/publish/production</c>.</param>
    public static Diagnostic LedgerDiverged(string environment, string local, string remoteBranch, string remote) => Error(
        "CP4020",
        Location.None,
        $"'publish/{environment}' ({local[..10]}) and '{remoteBranch}' ({remote[..10]}) went separate ways: something was published here and something else there; run 'git branch -f publish/{environment} {remoteBranch}' to let go of what was published here, and publish again",
        Fault.Machine);

    public static Diagnostic LedgerDamaged(string environment, string commit) => Error(
        "CP4021",
        Location.None,
        $"the manifest that commit {commit[..10]} of 'publish/{environment}' holds cannot be read: it is damaged, or a newer version wrote it; use that version, or 'git branch -f publish/{environment}' to a commit before it",
        Fault.Machine);

    private static string FirstLines(string error) =>
        string.Join("; ", error.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Take(3));
}
