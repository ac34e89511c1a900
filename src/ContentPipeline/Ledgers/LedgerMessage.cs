using System.Collections.Immutable;
using System.Text;

namespace ContentPipeline.Ledgers;

/// <summary>The message of a ledger commit: a line for people, and trailers for programs.</summary>
/// <param name="SnapshotTree">
/// The commit's own tree. Every commit that git makes by hand (<c>commit</c>, <c>--amend</c>, <c>merge</c>, <c>revert</c>) lacks it or contradicts it.
/// </param>
internal sealed record LedgerMessage(string Subject, string? SourceCommit, string? SourceRef, string? SnapshotTree, ImmutableArray<string> Releases, string? RollbackTo)
{
    private const string SourceCommitKey = "Source-Commit";
    private const string SourceRefKey = "Source-Ref";
    private const string SnapshotTreeKey = "Snapshot-Tree";
    private const string ReleaseKey = "Release";
    private const string RollbackToKey = "Rollback-To";

    public override string ToString()
    {
        var text = new StringBuilder(OneLine(Subject)).Append("\n\n");
        Trailer(text, SourceCommitKey, SourceCommit);
        Trailer(text, SourceRefKey, SourceRef);
        Trailer(text, SnapshotTreeKey, SnapshotTree);
        foreach (var release in Releases) Trailer(text, ReleaseKey, release);
        Trailer(text, RollbackToKey, RollbackTo);
        return text.ToString();
    }

    /// <summary>Reads any commit's message; what is not there is <c>null</c>.</summary>
    public static LedgerMessage Parse(string message)
    {
        var lines = message.TrimEnd().Split('\n');
        // As git does: trailers stand in the last paragraph, and the subject is none.
        var trailers = lines.Skip(1).Reverse().TakeWhile(l => l.Length > 0).Reverse()
            .Select(l => l.Split(": ", 2)).Where(t => t.Length == 2).ToLookup(t => t[0], t => t[1].Trim(), StringComparer.OrdinalIgnoreCase);
        return new LedgerMessage(
            lines[0],
            trailers[SourceCommitKey].LastOrDefault(),
            trailers[SourceRefKey].LastOrDefault(),
            trailers[SnapshotTreeKey].LastOrDefault(),
            [.. trailers[ReleaseKey]],
            trailers[RollbackToKey].LastOrDefault());
    }

    private static void Trailer(StringBuilder text, string key, string? value)
    {
        if (value is not null) text.Append(key).Append(": ").Append(OneLine(value)).Append('\n');
    }

    private static string OneLine(string text) => string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));
}
