using System.CommandLine;
using ContentPipeline.Diagnostics;
using ContentPipeline.Editing;

namespace ContentPipeline.Cli.Commands;

internal static class EntryDeleteCommand
{
    private static readonly Option<string?> Locale = new("--locale") { Description = "The locale whose document goes (the master locale unless given; it goes alone only when there is no other).", HelpName = "L" };
    private static readonly Option<string?> Locales = new("--locales") { Description = "Several locales whose documents go.", HelpName = "L,L" };
    private static readonly Option<bool> All = new("--delete-all-localized") { Description = "The entry in the master locale and in all others." };

    public static Command Create() => CommonOptions.WithContent(
        "delete",
        "Deletes an entry, or its documents in some locales. References to it go too where their fields say on_reference_delete_strategy: delete_references; others keep it.",
        "entry delete article/first-snow --delete-all-localized --commit",
        Run,
        [EntryOptions.Entry, Locale, Locales, All, .. EditOptions.Target]);

    private static ExitCode Run(ParseResult parsed, Report report, CancellationToken cancellation)
    {
        var findings = new Findings();
        // An empty name is none of a locale: it must not come to mean the master's.
        var several = parsed.GetValue(Locales)?.Split(',', StringSplitOptions.TrimEntries) ?? [];
        string[] locales = parsed.GetValue(Locale) is { } one ? [one, .. several] : several;
        var deleted = EditOptions.EntryOf(parsed, findings) is { } entry
            ? EntryDeletion.Delete(new DeleteRequest(EditOptions.TargetOf(parsed, report), entry, locales, parsed.GetValue(All)), findings, cancellation)
            : null;
        if (deleted is null) return report.Answer(findings.Sorted(), _ => { }, _ => { });
        return report.Answer(
            findings.Sorted(),
            text =>
            {
                var what = deleted.IsGone
                    ? $"; {SavedFiles.Named(deleted.Rewritten, "rewritten to refer to it no longer", report)}"
                    : $" in {string.Join(", ", deleted.Locales)}";
                text.WriteLine($"{deleted.Entry} is deleted{what} ({SavedFiles.Where(deleted.Saved)})");
            },
            json =>
            {
                json.WriteString("notice", "Entry deleted successfully.");
                json.WriteStartArray("locales");
                foreach (var locale in deleted.Locales) json.WriteStringValue(locale.Code);
                json.WriteEndArray();
                SavedFiles.Write(json, deleted.Rewritten, deleted.Saved, report);
            });
    }
}
