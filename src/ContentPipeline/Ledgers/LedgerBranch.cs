using System.Text;
using ContentPipeline.Diagnostics;
using ContentPipeline.Git;
using ContentPipeline.Git.Histories;

namespace ContentPipeline.Ledgers;

/// <summary>Where a ledger's branch stands, here and on the remote. Read anew each time: another publish may move it at any moment.</summary>
/// <param name="Local">The commit of <c>refs/heads/publish/&lt;environment&gt;</c>; <c>null</c> when there is no such branch.</param>
/// <param name="Remote">The same of the remote-tracking branch.</param>
/// <param name="CheckedOutIn">The worktree that has the branch checked out.</param>
internal sealed record LedgerBranch(string Environment, string RemoteName, string? Local, string? Remote, string? CheckedOutIn)
{
    /// <summary>The same of the branch beside it that says what is known of versions; see <see cref="PublishedVersions"/>.</summary>
    public string? LocalVersions { get; init; }

    /// <inheritdoc cref="LocalVersions"/>
    public string? RemoteVersions { get; init; }

    public string Ref => RefOf(Environment);

    public string RemoteRef => RemoteRefOf(RemoteName, Environment);

    public static string RefOf(string environment) => $"refs/heads/publish/{environment}";

    public static string RemoteRefOf(string remote, string environment) => $"refs/remotes/{remote}/publish/{environment}";

    public static LedgerBranch Read(Repository repository, string environment, string remote)
    {
        using var git = repository.Start(
            "for-each-ref", "--format=%(refname)%00%(objectname)%00%(worktreepath)",
            RefOf(environment), RemoteRefOf(remote, environment), PublishedVersions.RefOf(environment), PublishedVersions.RemoteRefOf(remote, environment));
        git.Input.Close();
        var lines = new ByteReader(git.Output);
        var branch = new LedgerBranch(environment, remote, null, null, null);
        while (lines.TryReadTo((byte)'\n', out var line))
        {
            if (Encoding.UTF8.GetString(line).Split('\0') is not [var name, var id, var folder]) continue;
            if (name == branch.RemoteRef) branch = branch with { Remote = id };
            else if (name == PublishedVersions.RefOf(environment)) branch = branch with { LocalVersions = id };
            else if (name == PublishedVersions.RemoteRefOf(remote, environment)) branch = branch with { RemoteVersions = id };
            // What has no working tree has none that would lie.
            else if (name == branch.Ref) branch = branch with { Local = id, CheckedOutIn = folder.Length == 0 || repository.IsBare ? null : folder };
        }

        git.Finish();
        return branch;
    }

    /// <summary>The newer of the two commits; where both are the same or one is missing, there is no choice.</summary>
    /// <returns><c>null</c> when there is none, and, with a finding, when they went separate ways.</returns>
    public string? Newest(Repository repository, Findings findings)
    {
        if (Local is null || Remote is null || Local == Remote) return Local ?? Remote;
        var (exitCode, counts, error) = repository.Run(["rev-list", "--left-right", "--count", $"{Local}...{Remote}", "--"]);
        if (exitCode != 0) throw GitFailure.From(repository.Folder, "rev-list", exitCode, error);
        // How many commits only the one has, a tab, and how many only the other.
        if (counts.StartsWith("0\t", StringComparison.Ordinal)) return Remote;
        if (counts.EndsWith("\t0\n", StringComparison.Ordinal)) return Local;
        // In a shallow clone the one may lead to the other by way of what is not there; who reads them to their ends is told so.
        if (repository.IsShallow) _ = LedgerLine.Read(repository, Local).Count() + LedgerLine.Read(repository, Remote).Count();
        findings.Add(Diagnose.LedgerDiverged(Environment, Local, $"{RemoteName}/publish/{Environment}", Remote));
        return null;
    }
}
