using ContentPipeline.Diagnostics;
using ContentPipeline.Git;
using ContentPipeline.Git.Histories;

namespace ContentPipeline.Ledgers;

/// <summary>A ledger's branch on a remote: fetched before a publish is planned, pushed before it counts here, and never by force.</summary>
internal static class LedgerRemote
{
    /// <summary>SSH would ask at the terminal, past everything that is redirected; a program that cannot be started asks nothing.</summary>
    private static readonly (string Name, string Value)[] NeverAsk = [("SSH_ASKPASS_REQUIRE", "force"), ("SSH_ASKPASS", "false")];

    /// <exception cref="GitException">There is no remote of that name.</exception>
    public static void Require(Repository repository, string remote)
    {
        var known = repository.Run(["remote"]).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        if (!known.Contains(remote, StringComparer.Ordinal)) throw new GitException(Diagnose.UnknownRemote(remote, known));
    }

    /// <summary>Brings the remote-tracking branch to what the remote has of the ledger.</summary>
    /// <exception cref="GitException">The remote cannot be reached, or refuses.</exception>
    public static void Fetch(Repository repository, string remote, string environment)
    {
        var (source, target) = (LedgerBranch.RefOf(environment), LedgerBranch.RemoteRefOf(remote, environment));
        // With a star it need not be there.
        var (versions, remoteVersions) = (PublishedVersions.RefOf(environment), PublishedVersions.RemoteRefOf(remote, environment));
        var refLock = new RefLock(repository, target);
        string error;
        do
        {
            (var exitCode, _, error) = repository.Run(
                ["fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--no-recurse-submodules", "--no-auto-maintenance", remote, $"+{source}:{target}", $"+{versions}*:{remoteVersions}*"],
                environment: NeverAsk);
            if (exitCode == 0) return;
            if (error.Contains($"couldn't find remote ref {source}", StringComparison.Ordinal))
            {
                Forget(repository, remote, environment);
                return;
            }
        }
        while ((GitFailure.SaysLocked(error) || GitFailure.SaysMoved(error)) && refLock.Wait());
        throw new GitException(Diagnose.RemoteFailed(remote, "fetch", error));
    }

    /// <summary>
    /// The remote has no such branch: nothing was pushed yet, or somebody deleted it. What would be left of it here would count as pushed,
    /// so the remote-tracking branch goes, and what only it has goes to the local one first: the next push restores all of it.
    /// </summary>
    private static void Forget(Repository repository, string remote, string environment)
    {
        var branch = LedgerBranch.Read(repository, environment, remote);
        // Those that went separate ways are for a person to decide on, who is told so when the ledger is opened.
        if (branch.Remote is not { } stale || branch.Newest(repository, []) is not { } newest) return;
        if (newest != branch.Local)
        {
            // A worktree that has the branch checked out would be left behind, and a publish is refused for it anyway.
            if (branch.CheckedOutIn is not null) return;
            using var update = RefUpdate.Prepare(repository, branch.Ref, newest, branch.Local, $"{remote} has it no more");
            if (update is null) return;
            update.Commit();
        }

        var (exitCode, _, error) = repository.Run(["update-ref", "--no-deref", "-d", branch.RemoteRef, stale]);
        if (exitCode != 0 && !GitFailure.SaysMoved(error)) throw GitFailure.From(repository.Folder, "update-ref", exitCode, error);
    }

    /// <param name="along">What may come along, and need not.</param>
    /// <param name="refusal">Why it did not come along; <c>null</c> when it did.</param>
    /// <returns>Whether the remote took it; <c>false</c> when somebody was quicker there.</returns>
    /// <exception cref="GitException">The remote cannot be reached, or refuses.</exception>
    public static bool Push(Repository repository, string remote, (string Commit, string Ref) ledger, (string Commit, string Ref)? along, out string? refusal)
    {
        string[] second = along is null ? [] : [$"{along.Value.Commit}:{along.Value.Ref}"];
        var (exitCode, output, error) = repository.Run(
            ["push", "--porcelain", "--no-verify", "--no-follow-tags", "--recurse-submodules=no", remote, $"{ledger.Commit}:{ledger.Ref}", .. second], environment: NeverAsk);
        refusal = null;
        if (exitCode == 0) return true;
        var mine = Refusal(output, ledger.Ref);
        if (mine is not null && (mine.Contains("[rejected]", StringComparison.Ordinal) || Moved.Any(w => mine.Contains(w, StringComparison.Ordinal)))) return false;
        var why = mine is null ? error : $"{mine.Split('\t')[^1]}\n{error}";
        if (along is null) throw new GitException(Diagnose.RemoteFailed(remote, "push", why));
        // Some remotes take all or nothing; what came along is then left out.
        var isTaken = Push(repository, remote, ledger, null, out _);
        refusal = why;
        return isTaken;
    }

    /// <summary>The line <c>!	&lt;from&gt;:&lt;to&gt;	[rejected] (fetch first)</c>; the remote has its own words for a ref that moved while it was being updated.</summary>
    private static string? Refusal(string output, string reference) =>
        output.Split('\n').FirstOrDefault(l => l.StartsWith('!') && l.Split('\t') is [_, var refs, ..] && refs.EndsWith(":" + reference, StringComparison.Ordinal));

    private static readonly string[] Moved = ["cannot lock ref", "incorrect old value", "failed to update ref", "reference already exists"];
}
