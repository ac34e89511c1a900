using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using ContentPipeline.Diagnostics;

namespace ContentPipeline.Cli.Commands;

internal static class EntryVersionsCommand
{
    public static Command Create() => CommonOptions.WithContent(
        "versions",
        "Lists the versions of an entry, newest first: version, locale, updated at, updated by, commit.",
        "entry versions article/first-snow",
        Run,
        EntryOptions.Entry, EntryOptions.Locale, EntryOptions.Ref);

    private static ExitCode Run(ParseResult parsed, Report report, CancellationToken cancellation)
    {
        if (EntryOptions.Id(parsed) is not { } id) return EntryOptions.WrongEntry(parsed, report);
        return EntryOptions.Read(parsed, report, (reader, locale, findings) =>
        {
            var (shown, versions) = reader.Versions(id, locale);
            if (versions.Count == 0 && reader.Find(id, locale) is null) findings.Add(Diagnose.NoSuchEntry(id.ToString(), locale.Code));
            return report.Answer(
                findings.Sorted(),
                text => Terminal.Table(text, ["version", "locale", "updated at", "updated by", "commit"], versions.Select(v => (IReadOnlyList<string>)
                [
                    v.Number.ToString(CultureInfo.InvariantCulture), shown.Code, IsoDate.Format(v.Time), v.AuthorEmail, ShortId.Of(v.Commit),
                ])),
                json => Write(json, shown, versions));
        }, cancellation);
    }

    private static void Write(Utf8JsonWriter json, Locale locale, IReadOnlyList<EntryVersion> versions)
    {
        json.WriteStartArray("versions");
        foreach (var version in versions)
        {
            json.WriteStartObject();
            json.WriteNumber("_version", version.Number);
            json.WriteString("locale", locale.Code);
            json.WriteString("updated_at", IsoDate.Format(version.Time));
            json.WriteString("updated_by", version.AuthorEmail);
            json.WriteString("commit", version.Commit);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteNumber("count", versions.Count);
    }
}
