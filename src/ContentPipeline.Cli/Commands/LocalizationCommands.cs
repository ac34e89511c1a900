using System.CommandLine;
using ContentPipeline.Diagnostics;
using ContentPipeline.Editing;

namespace ContentPipeline.Cli.Commands;

internal static class LocalizationCommands
{
    private static readonly Option<string> Locale = new("--locale") { Description = "The locale.", HelpName = "L", Required = true };

    private static readonly Option<string?> File = new("--file") { Description = "The file that holds the localized entry as JSON (- is standard input); what the fallback says, unless given.", HelpName = "FILE" };

    public static Command Localize() => CommonOptions.WithContent(
        "localize",
        "Gives an entry content of its own in a locale: what its fallback says, or a file. The values of non-localizable fields stay with the master.",
        "entry localize article/first-snow --locale de",
        (parsed, report, cancellation) =>
        {
            var findings = new Findings();
            var body = parsed.GetValue(File) is { } file ? EditOptions.BodyOf(file, findings) : null;
            var edit = findings.HasErrors || EditOptions.EntryOf(parsed, findings) is not { } entry ? null
                : Localization.Localize(EditOptions.TargetOf(parsed, report), entry, parsed.GetValue(Locale)!, body, findings, cancellation);
            return EditAnswer.Of(edit, parsed, report, findings, cancellation);
        },
        [EditOptions.Entry, Locale, File, .. EditOptions.Target]);

    public static Command Unlocalize() => CommonOptions.WithContent(
        "unlocalize",
        "Deletes an entry's own content in a locale, which then shows what its fallback says.",
        "entry unlocalize article/first-snow --locale de",
        (parsed, report, cancellation) =>
        {
            var findings = new Findings();
            var edit = EditOptions.EntryOf(parsed, findings) is { } entry
                ? Localization.Unlocalize(EditOptions.TargetOf(parsed, report), entry, parsed.GetValue(Locale)!, findings, cancellation)
                : null;
            return EditAnswer.Of(edit, parsed, report, findings, cancellation);
        },
        [EditOptions.Entry, Locale, .. EditOptions.Target]);
}
