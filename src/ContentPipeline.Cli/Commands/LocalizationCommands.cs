using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using ContentPipeline.Diagnostics;
using ContentPipeline.Editing;
using ContentPipeline.Loading;

namespace ContentPipeline.Cli.Commands;

internal static class LocalizationCommands
{
    private static readonly Option<string> Locale = new("--locale") { Description = "The locale.", HelpName = "L", Required = true };

    private static readonly Option<string?> File = new("--file") { Description = "The file that holds the localized entry as JSON (- is standard input); what the fallback says, unless given.", HelpName = "FILE" };

    public static Command Locales() => CommonOptions.WithContent(
        "locales",
        "Lists the locales in which an entry has content: localized there, or shown from which other one; version, in progress or not.",
        "entry locales article/first-snow",
        (parsed, report, cancellation) =>
        {
            if (EntryOptions.Id(parsed) is not { } id) return EntryOptions.WrongEntry(parsed, report);
            return EntryOptions.Read(parsed, report, (reader, locale, findings) =>
            {
                var shown = reader.Stack.Locales.All.Select(l => reader.Find(id, l)).OfType<LocalizedEntry>().ToList();
                if (shown.Count == 0) findings.Add(Diagnose.NoSuchEntry(id.ToString(), locale.Code));
                return report.Answer(
                    findings.Sorted(),
                    text => Terminal.Table(text, ["locale", "localized", "version", "in progress"], shown.Select(s => (IReadOnlyList<string>)
                    [
                        s.Locale.Code, s.Source.Locale == s.Locale ? "localized" : $"from {s.Source.Locale}", reader.VersionOf(s).ToString(CultureInfo.InvariantCulture), s.Missing().Count > 0 ? "in progress" : "",
                    ])),
                    json => Write(json, shown, reader));
            }, cancellation);
        },
        [EntryOptions.Entry, .. EntryOptions.Place]).WithOnePlace();

    private static void Write(Utf8JsonWriter json, IReadOnlyList<LocalizedEntry> shown, EntryReader reader)
    {
        json.WriteStartArray("locales");
        foreach (var one in shown)
        {
            json.WriteStartObject();
            json.WriteString("code", one.Locale.Code);
            json.WriteBoolean("localized", one.Source.Locale == one.Locale);
            json.WriteString("source_locale", one.Source.Locale.Code);
            json.WriteNumber("_version", reader.VersionOf(one));
            json.WriteBoolean("_in_progress", one.Missing().Count > 0);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static Command Localize() => CommonOptions.WithContent(
        "localize",
        "Gives an entry content of its own in a locale: what its fallback says, or a file. The values of non-localizable fields stay with the master.",
        "entry localize article/first-snow --locale de",
        (parsed, report, cancellation) =>
        {
            var findings = new Findings();
            var body = parsed.GetValue(File) is { } file ? EditOptions.BodyOf(file, findings, cancellation) : null;
            var edit = findings.HasErrors || EditOptions.EntryOf(parsed, findings) is not { } entry ? null
                : Localization.Localize(EditOptions.TargetOf(parsed, report), entry, parsed.GetValue(Locale)!, body, findings, cancellation);
            return EditAnswer.Of(edit, report, findings, cancellation);
        },
        [EntryOptions.Entry, Locale, File, .. EditOptions.Target]);

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
            return EditAnswer.Of(edit, report, findings, cancellation);
        },
        [EntryOptions.Entry, Locale, .. EditOptions.Target]);
}
