using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using ContentPipeline.Diagnostics;
using ContentPipeline.Loading;

namespace ContentPipeline.Cli.Commands;

internal static class EntryVersionsCommand
{
    private static readonly Option<bool> Named = new("--named") { Description = "Only versions that have a name." };
    private static readonly Option<bool> IncludeCount = new("--include-count") { Description = "How many there are: said in any case; accepted as the entries API has it." };

    public static Command Create() => CommonOptions.WithContent(
        "versions",
        "Lists the versions of an entry, newest first: version, locale, updated at, updated by, commit, name.",
        "entry versions article/first-snow",
        Run,
        EntryOptions.Entry, EntryOptions.Locale, EntryOptions.Ref, Named, IncludeCount);

    private static ExitCode Run(ParseResult parsed, Report report, CancellationToken cancellation)
    {
        if (EntryOptions.Id(parsed) is not { } id) return EntryOptions.WrongEntry(parsed, report);
        var findings = new Findings();
        using var history = EntryHistory.Open(report.ContentFolder, parsed.GetValue(EntryOptions.Ref), id, findings, cancellation);
        if (history is null) return report.Answer(findings.Sorted(), _ => { }, _ => { });
        if (EntryOptions.LocaleIn(history.Locales, parsed) is not { } locale) return EntryOptions.WrongLocale(history.Locales, parsed, report);
        var (shown, versions) = history.Versions(locale);
        if (versions.Count == 0 && !history.Shows(locale)) findings.Add(Diagnose.NoSuchEntry(id.ToString(), locale.Code));
        var names = history.Names(shown);
        if (parsed.GetValue(Named)) versions = [.. versions.Where(v => NameOf(v, names) is not null)];
        return report.Answer(
            findings.Sorted(),
            text => Terminal.Table(text, ["version", "locale", "updated at", "updated by", "commit", "name"], versions.Select(v => (IReadOnlyList<string>)
            [
                v.Number.ToString(CultureInfo.InvariantCulture), shown.Code, IsoDate.Format(v.Time), v.AuthorEmail, ShortId.Of(v.Commit), NameOf(v, names)?.Title ?? "",
            ])),
            json => Write(json, shown, versions, names));
    }

    private static void Write(Utf8JsonWriter json, Locale locale, IReadOnlyList<EntryVersion> versions, IReadOnlyList<VersionName> names)
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
            if (NameOf(version, names) is { } name) VersionNameAnswer.Write(json, "_version_name", name);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteNumber("count", versions.Count);
    }

    private static VersionName? NameOf(EntryVersion version, IReadOnlyList<VersionName> names) => names.FirstOrDefault(n => n.Version == version.Number);
}
