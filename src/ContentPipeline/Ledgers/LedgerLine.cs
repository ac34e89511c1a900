using System.Globalization;
using System.Text;
using ContentPipeline.Diagnostics;
using ContentPipeline.Git;

namespace ContentPipeline.Ledgers;

/// <summary>A ledger commit, the one before it, and so on to the first publish.</summary>
internal static class LedgerLine
{
    private const string Format = "%H%x00%T%x00%P%x00%ct%x00%an%x00%ae%x00%B%x00";

    /// <summary>A single commit.</summary>
    public static LedgerCommit One(Repository repository, string commit) => Read(repository, commit, "--max-count=1").Single();

    /// <summary>Newest first, streamed from one git process.</summary>
    /// <exception cref="GitException">At the end: a shallow clone lacks the publishes before, and that there are no more would be no answer.</exception>
    public static IEnumerable<LedgerCommit> Read(Repository repository, string commit)
    {
        var last = commit;
        foreach (var publish in Read(repository, commit, "--first-parent"))
        {
            yield return publish;
            last = publish.Id;
        }

        if (repository.IsCut(last)) throw new GitException(Diagnose.LedgerCut(last));
    }

    private static IEnumerable<LedgerCommit> Read(Repository repository, string commit, string range)
    {
        using var git = repository.Start("rev-list", range, "--encoding=UTF-8", $"--format={Format}", commit, "--");
        git.Input.Close();
        var fields = new ByteReader(git.Output);
        while (Next(fields) is { } id)
        {
            var tree = Next(fields) ?? "";
            var parents = Next(fields) ?? "";
            var seconds = long.TryParse(Next(fields), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
            var (name, email) = (Next(fields) ?? "", Next(fields) ?? "");
            var message = LedgerMessage.Parse(Next(fields) ?? "");
            yield return new LedgerCommit(
                // Before the id stands a line "commit <id>", which older versions of git cannot leave out.
                id[(id.LastIndexOf('\n') + 1)..],
                tree,
                parents.Length == 0 ? null : parents.Split(' ')[0],
                DateTimeOffset.FromUnixTimeSeconds(Math.Min(seconds, DateTimeOffset.MaxValue.ToUnixTimeSeconds())),
                name,
                email,
                message.Subject,
                message.SourceCommit,
                message.SourceRef,
                message.SnapshotTree,
                message.Releases,
                message.RollbackTo);
        }

        git.Finish();
    }

    private static string? Next(ByteReader fields) => fields.TryReadTo(0, out var field) ? Encoding.UTF8.GetString(field) : null;
}
