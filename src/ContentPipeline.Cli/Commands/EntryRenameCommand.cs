using System.CommandLine;
using ContentPipeline.Diagnostics;
using ContentPipeline.Editing;

namespace ContentPipeline.Cli.Commands;

internal static class EntryRenameCommand
{
    private static readonly Argument<string> NewUid = new("new_uid") { Description = "The uid that the entry is to have." };

    public static Command Create() => CommonOptions.WithContent(
        "rename",
        "Gives an entry another uid: its files move, and every reference, embed and release that names it is rewritten with them. The versions of the new uid start anew.",
        "entry rename author/ada ada-lovelace --commit",
        Run,
        [EntryOptions.Entry, NewUid, .. EditOptions.Target]);

    private static ExitCode Run(ParseResult parsed, Report report, CancellationToken cancellation)
    {
        var findings = new Findings();
        var renamed = EditOptions.EntryOf(parsed, findings) is { } entry
            ? EntryRename.Rename(EditOptions.TargetOf(parsed, report), entry, parsed.GetValue(NewUid)!, findings, cancellation)
            : null;
        if (renamed is null) return report.Answer(findings.Sorted(), _ => { }, _ => { });
        return report.Answer(
            findings.Sorted(),
            text =>
            {
                text.WriteLine($"{renamed.Before} is {renamed.After} now, and its versions start anew; {SavedFiles.Named(renamed.Rewritten, "rewritten to name it so", report)} ({SavedFiles.Where(renamed.Saved)})");
            },
            json =>
            {
                json.WriteString("notice", "Entry renamed successfully. The versions of the new uid start anew.");
                json.WriteString("content_type_uid", renamed.After.ContentType);
                json.WriteString("entry_uid", renamed.After.Uid);
                json.WriteString("previous_uid", renamed.Before.Uid);
                SavedFiles.Write(json, renamed.Rewritten, renamed.Saved, report);
            });
    }
}
