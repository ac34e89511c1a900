using ContentPipeline.Diagnostics;
using ContentPipeline.Git;

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
        var refLock = new RefLock(repository, target);
        string error;
        do
        {
            (var exitCode, _, error) = repository.Run(
                ["fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--no-recurse-submodules", "--no-auto-maintenance", remote, $"+{source}:{target}"],
                environment: NeverAsk);
            // Before the first publish is pushed, there is none.
            if (exitCode == 0 || error.Contains($"couldn't find remote ref {source}", StringComparison.Ordinal)) return;
        }
        while ((GitFailure.SaysLocked(error) || GitFailure.SaysMoved(error)) && refLock.Wait());
        throw new GitException(Diagnose.RemoteFailed(remote, "fetch", error));
    }

    /// <returns>Whether the remote took it; <c>false</c> when somebody was quicker there.</returns>
    /// <exception cref="GitException">The remote cannot be reached, or refuses.</exception>
    public static bool Push(Repository repository, string remote, string commit, string reference)
    {
        var (exitCode, output, error) = repository.Run(
            ["push", "--porcelain", "--no-verify", "--no-follow-tags", "--recurse-submodules=no", remote, $"{commit}:{reference}"], environment: NeverAsk);
        if (exitCode == 0) return true;
        // "!	<from>:<to>	[rejected] (fetch first)"; the remote has its own words for a ref that moved while it was being updated.
        var refusal = output.Split('\n').FirstOrDefault(l => l.StartsWith('!')) ?? "";
        if (refusal.Contains("[rejected]", StringComparison.Ordinal) || Moved.Any(w => refusal.Contains(w, StringComparison.Ordinal))) return false;
        throw new GitException(Diagnose.RemoteFailed(remote, "push", refusal.Length > 0 ? $"{refusal.Split('\t')[^1]}\n{error}" : error));
    }

    private static readonly string[] Moved = ["cannot lock ref", "incorrect old value", "failed to update ref", "reference already exists"];
}
