using System.CommandLine;
using ContentPipeline.Diagnostics;
using ContentPipeline.Editing;

namespace ContentPipeline.Cli.Commands;

internal static class StageCommand
{
    private static readonly Argument<string> Stage = new("stage") { Description = "The stage's uid or title." };
    private static readonly Option<string?> DueDate = new("--due-date") { Description = "When the stage is due: a day, or a time with its offset.", HelpName = "T" };
    private static readonly Option<string[]> AssignedTo = new("--assigned-to") { Description = "Who has to act; several may be given.", HelpName = "EMAIL" };

    public static Command Create() => CommonOptions.WithContent(
        "stage",
        "Moves an entry to a stage of its workflow, which counts when it is committed. Without --due-date and --assigned-to, another stage begins without them.",
        "entry stage article/first-snow review --due-date 2026-03-01 --assigned-to ada@example.org",
        Run,
        [EntryOptions.Entry, Stage, EntryOptions.Locale, DueDate, AssignedTo, .. EditOptions.Target]);

    private static ExitCode Run(ParseResult parsed, Report report, CancellationToken cancellation)
    {
        if (EntryOptions.Id(parsed) is not { } entry) return EntryOptions.WrongEntry(parsed, report);
        var findings = new Findings();
        var change = StageEditor.Move(
            new StageRequest(EditOptions.TargetOf(parsed, report), entry, parsed.GetValue(Stage)!)
            {
                Locale = parsed.GetValue(EntryOptions.Locale),
                DueDate = parsed.GetValue(DueDate),
                AssignedTo = parsed.GetValue(AssignedTo) ?? [],
            },
            findings,
            cancellation);
        return report.Answer(
            findings.Sorted(),
            text =>
            {
                if (change is null) return;
                var path = report.Placed(new Location(change.Path));
                text.WriteLine(change.Saved.ChangedAnything
                    ? $"{change.Entry} [{change.Locale}]: {change.Before ?? "no stage"} → {change.Stage.Uid} ({path}; {SavedFiles.Where(change.Saved)})"
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
                json.WriteBoolean("changed", change.Saved.ChangedAnything);
                json.WriteString("commit", change.Saved.Commit);
                json.WriteString("path", report.Placed(new Location(change.Path)).File);
            });
    }
}
