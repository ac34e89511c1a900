using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using ContentPipeline.Diagnostics;
using ContentPipeline.Json;
using ContentPipeline.Loading;
using ContentPipeline.Publishing;

namespace ContentPipeline.Cli.Commands;

internal static class EntryCommand
{
    private static readonly Argument<string> ContentType = new("content_type") { Description = "The content type's uid." };
    private static readonly Argument<string> Entry = new("content_type/uid") { Description = "The entry." };
    private static readonly Option<string?> Locale = new("--locale") { Description = "The locale (the master locale unless given).", HelpName = "L" };
    private static readonly Option<int?> Version = CommonOptions.Count("--version", "The version (the newest unless given).");
    private static readonly Option<string?> Ref = new("--ref") { Description = "The branch, tag or commit to read (HEAD unless given).", HelpName = "R" };
    private static readonly Option<int?> Skip = CommonOptions.Count("--skip", "How many entries to pass over.");
    private static readonly Option<int?> Limit = CommonOptions.Count("--limit", "How many entries to show at most (100 unless given).");

    private static readonly Option<bool> IncludePublishDetails = new("--include-publish-details") { Description = "Where it is live, in every environment and locale: shown in any case; accepted as the entries API has it." };

    public static Command Create() => new("entry", "Entries and their versions.")
    {
        CommonOptions.WithContent("list", "Lists the entries of a content type: entry, locale of its document, version, title.", "entry list article --locale de", List, ContentType, Locale, Ref, Skip, Limit, IncludePublishDetails),
        CommonOptions.WithContent("get", "Shows an entry as JSON.", "entry get article/first-snow --locale de --version 2", Get, Entry, Locale, Version, Ref, IncludePublishDetails),
        CommonOptions.WithContent("versions", "Lists the versions of an entry, newest first: version, locale, updated at, updated by, commit.", "entry versions article/first-snow", Versions, Entry, Locale, Ref),
        EntryCreateCommand.Create(),
        EntryUpdateCommand.Create(),
        LocalizationCommands.Localize(),
        LocalizationCommands.Unlocalize(),
        VersionCommands.NameVersion(),
        VersionCommands.Restore(),
        RegroupCommand.Create(),
        EntryReferencesCommand.Create(),
        EntryRenameCommand.Create(),
        EntryDeleteCommand.Create(),
        StageCommand.Create(),
    };

    private static ExitCode List(ParseResult parsed, Report report, CancellationToken cancellation)
    {
        var type = parsed.GetValue(ContentType)!;
        return Read(parsed, report, key => key.ContentType == type, (reader, locale, findings) =>
        {
            if (!reader.Stack.ContentTypes.ContainsKey(type)) findings.Add(Diagnose.NoSuchContentType(type, reader.Stack.ContentTypes.Keys));
            var all = reader.Entries.Select(id => reader.Find(id, locale)).OfType<LocalizedEntry>().ToList();
            var page = all.Skip(parsed.GetValue(Skip) ?? 0).Take(parsed.GetValue(Limit) ?? 100).ToList();
            var details = Details(reader, report);
            return report.Answer(
                findings.Sorted(),
                text => Terminal.Table(text, ["entry", "locale", "version", "title"], page.Select(e => (IReadOnlyList<string>)
                [
                    e.Id.ToString(), e.Source.Locale.Code, reader.NewestVersion(e).ToString(CultureInfo.InvariantCulture), Title(e),
                ])),
                json =>
                {
                    json.WriteStartArray("entries");
                    foreach (var entry in page) reader.Write(json, entry, null, details(entry));
                    json.WriteEndArray();
                    json.WriteNumber("count", all.Count);
                });
        }, cancellation);
    }

    private static ExitCode Get(ParseResult parsed, Report report, CancellationToken cancellation)
    {
        if (Id(parsed) is not { } id) return WrongEntry(parsed, report);
        return Read(parsed, report, IsOf(id), (reader, locale, findings) =>
        {
            var version = parsed.GetValue(Version);
            var found = version is null
                ? reader.Find(id, locale) is { } newest ? (newest, (EntryVersion?)null) : default
                : reader.Find(id, locale, version.Value) is { } older ? (older.Entry, older.Version) : default;
            if (found.Item1 is null) findings.Add(version is null ? Diagnose.NoSuchEntry(id.ToString(), locale.Code) : Diagnose.NoSuchVersion(id.ToString(), locale.Code, version.Value, reader.Versions(id, locale).Versions.Count));
            return report.Answer(findings.Sorted(), text => WritePlain(text, reader, found.Item1, found.Item2, Details(reader, report)), json =>
            {
                json.WritePropertyName("entry");
                if (found.Item1 is null) json.WriteNullValue();
                else reader.Write(json, found.Item1, found.Item2, Details(reader, report)(found.Item1));
            });
        }, cancellation);
    }

    private static ExitCode Versions(ParseResult parsed, Report report, CancellationToken cancellation)
    {
        if (Id(parsed) is not { } id) return WrongEntry(parsed, report);
        return Read(parsed, report, IsOf(id), (reader, locale, findings) =>
        {
            var (shown, versions) = reader.Versions(id, locale);
            if (versions.Count == 0 && reader.Find(id, locale) is null) findings.Add(Diagnose.NoSuchEntry(id.ToString(), locale.Code));
            return report.Answer(
                findings.Sorted(),
                text => Terminal.Table(text, ["version", "locale", "updated at", "updated by", "commit"], versions.Select(v => (IReadOnlyList<string>)
                [
                    v.Number.ToString(CultureInfo.InvariantCulture), shown.Code, IsoDate.Format(v.Time), v.AuthorEmail, ShortId.Of(v.Commit),
                ])),
                json => WriteVersions(json, shown, versions));
        }, cancellation);
    }

    private static void WriteVersions(Utf8JsonWriter json, Locale locale, IReadOnlyList<EntryVersion> versions)
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

    private static ExitCode Read(
        ParseResult parsed, Report report, Func<DocumentKey, bool> wanted, Func<EntryReader, Locale, Findings, ExitCode> answer, CancellationToken cancellation)
    {
        var findings = new Findings();
        using var reader = EntryReader.Open(report.ContentFolder, parsed.GetValue(Ref), wanted, findings, cancellation);
        if (reader is null) return report.Answer(findings.Sorted(), _ => { }, _ => { });
        var code = parsed.GetValue(Locale) ?? reader.Stack.Locales.Master.Code;
        if (reader.Stack.Locales.Find(code) is { } locale) return answer(reader, locale, findings);
        return report.Fail(Diagnose.NoSuchLocale(code, reader.Stack.Locales.Codes));
    }

    private static EntryId? Id(ParseResult parsed) => EntryId.TryParse(parsed.GetValue(Entry)!, out var id) ? id : null;

    private static ExitCode WrongEntry(ParseResult parsed, Report report) => report.Fail(Diagnose.NotAnEntry(parsed.GetValue(Entry)!));

    private static Func<DocumentKey, bool> IsOf(EntryId id) => key => key.ContentType == id.ContentType && key.Uid == id.Uid;

    private static Func<LocalizedEntry, IReadOnlyList<PublishDetails>> Details(EntryReader reader, Report report)
    {
        var all = reader.Details(e => ContentFolder.OutputOf(report.ContentFolder, e));
        return entry => [.. all[entry.Id]];
    }

    private static string Title(LocalizedEntry entry) =>
        entry.Source.Text.Root.TryGetProperty("title", out var title) && title.ValueKind == JsonValueKind.String ? title.GetString()! : "";

    private static void WritePlain(TextWriter text, EntryReader reader, LocalizedEntry? entry, EntryVersion? version, Func<LocalizedEntry, IReadOnlyList<PublishDetails>> details)
    {
        if (entry is null) return;
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, JsonFormat.Readable)) reader.Write(json, entry, version, details(entry));
        text.WriteLine(System.Text.Encoding.UTF8.GetString(bytes.ToArray()));
    }
}
