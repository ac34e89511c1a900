using System.CommandLine;
using ContentPipeline.Diagnostics;
using ContentPipeline.Editing;

namespace ContentPipeline.Cli.Commands;

internal static class RegroupCommand
{
    private static readonly Argument<string> ContentType = new("content_type") { Description = "The content type's uid." };
    private static readonly Option<bool> Always = new("--always") { Description = "Group them though they are fewer than a thousand." };

    public static Command Create() => CommonOptions.WithContent(
        "regroup",
        "Moves entries that lie directly in their content type's folder into groups, where they are so many that a flat folder slows git down. No document changes, and no version is made.",
        "entry regroup article --commit",
        Run,
        [ContentType, Always, .. EditOptions.Target]);

    private static ExitCode Run(ParseResult parsed, Report report, CancellationToken cancellation)
    {
        var findings = new Findings();
        var result = Regrouping.Regroup(EditOptions.TargetOf(parsed, report), parsed.GetValue(ContentType)!, parsed.GetValue(Always), findings, cancellation);
        return report.Answer(
            findings.Sorted(),
            text =>
            {
                if (result is null) return;
                text.WriteLine(result.Levels == 0
                    ? $"{result.ContentType}: too few entries to group; --always groups them"
                    : $"{result.ContentType}: {result.Entries} entries grouped{(result.Entries == 0 ? "" : $" ({SavedFiles.Where(result.Saved)})")}");
            },
            json =>
            {
                if (result is null) return;
                json.WriteString("content_type", result.ContentType);
                json.WriteNumber("entries", result.Entries);
                json.WriteNumber("levels", result.Levels);
                json.WriteString("commit", result.Saved.Commit);
            });
    }
}
