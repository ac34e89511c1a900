using System.CommandLine;
using ContentPipeline.Diagnostics;
using ContentPipeline.Editing;

namespace ContentPipeline.Cli.Commands;

internal static class StageCommand
{
    private static readonly Argument<string> Entry = new("content_type/uid") { Description = "The entry." };
    private static readonly Argument<string> Stage = new("stage") { Description = "The stage's uid or title." };
    private static readonly Option<string?> Locale = new("--locale") { Description = "The document's locale (the master locale unless given).", HelpName = "L" };
    private static readonly Option<string?> DueDate = new("--due-date") { Description = "When the stage is due: a day, or a time with its offset.", HelpName = "T" };
    private static readonly Option<string[]> AssignedTo = new("--assigned-to") { Description = "Who has to act; several may be given.", HelpName = "EMAIL" };

    public static Command Create() => CommonOptions.WithContent(
        "stage",
        "Moves an entry to a stage of its workflow, in the working tree; commit it to make it count. Without --due-date and --assigned-to, another stage begins without them.",
        "entry stage article/first-snow review --due-date 2026-03-01 --assigned-to ada@example.org",
        Run,
        Entry, Stage, Locale, DueDate, AssignedTo);

    private static ExitCode Run(ParseResult parsed, Report report, CancellationToken cancellation)
    {
        var entry = parsed.GetValue(Entry)!;
        if (entry.Split('/') is not [{ Length: > 0 } type, { Length: > 0 } uid]) return report.Fail(Diagnose.NotAnEntry(entry));
        var findings = new Findings();
        var change = StageEditor.Move(
            new StageRequest(report.ContentFolder, new EntryId(type, uid), parsed.GetValue(Stage)!)
            {
                Locale = parsed.GetValue(Locale),
                DueDate = parsed.GetValue(DueDate),
                AssignedTo = parsed.GetValue(AssignedTo) ?? [],
            },
            findings);
        return report.Answer(
            findings.Sorted(),
            text =>
            {
                if (change is null) return;
                var path = report.Placed(new Location(change.Path));
                text.WriteLine(change.Changed
                    ? $"{change.Entry} [{change.Locale}]: {change.Before ?? "no stage"} → {change.Stage.Uid} ({path}; commit it)"
                    : $"{change.Entry} [{change.Locale}]: {change.Stage.Uid}, as before ({path})");
            },
            json =>
            {
                if (change is null) return;
                json.WriteString("content_type", change.Entry.ContentType);
                json.WriteString("uid", change.Entry.Uid);
                json.WriteString("locale", change.Locale.Code);
                json.WriteString("stage", change.Stage.Uid);
                json.WriteString("before", change.Before);
                json.WriteBoolean("changed", change.Changed);
                json.WriteString("path", report.Placed(new Location(change.Path)).File);
            });
    }
}
