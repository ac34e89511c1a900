using System.CommandLine;
using System.Text;
using System.Text.Json;
using ContentPipeline.Diagnostics;
using ContentPipeline.Json;
using ContentPipeline.Loading;

namespace ContentPipeline.Cli.Commands;

internal static class EntryGetCommand
{
    private static readonly Option<int?> Version = CommonOptions.Count("--version", "The version (the newest unless given).");

    public static Command Create() => CommonOptions.WithContent(
        "get",
        "Shows an entry as JSON.",
        "entry get article/first-snow --locale de --version 2",
        Run,
        EntryOptions.Entry, EntryOptions.Locale, Version, EntryOptions.Ref, EntryOptions.IncludePublishDetails);

    private static ExitCode Run(ParseResult parsed, Report report, CancellationToken cancellation)
    {
        if (EntryOptions.Id(parsed) is not { } id) return EntryOptions.WrongEntry(parsed, report);
        return EntryOptions.Read(parsed, report, EntryOptions.IsOf(id), (reader, locale, findings) =>
        {
            var version = parsed.GetValue(Version);
            var found = version is null
                ? reader.Find(id, locale) is { } newest ? (newest, (EntryVersion?)null) : default
                : reader.Find(id, locale, version.Value) is { } older ? (older.Entry, older.Version) : default;
            if (found.Item1 is null) findings.Add(version is null ? Diagnose.NoSuchEntry(id.ToString(), locale.Code) : Diagnose.NoSuchVersion(id.ToString(), locale.Code, version.Value, reader.Versions(id, locale).Versions.Count));
            return report.Answer(findings.Sorted(), text => WritePlain(text, reader, found.Item1, found.Item2, EntryOptions.Details(reader, report)), json =>
            {
                json.WritePropertyName("entry");
                if (found.Item1 is null) json.WriteNullValue();
                else reader.Write(json, found.Item1, found.Item2, EntryOptions.Details(reader, report)(found.Item1));
            });
        }, cancellation);
    }

    private static void WritePlain(TextWriter text, EntryReader reader, LocalizedEntry? entry, EntryVersion? version, Func<LocalizedEntry, IReadOnlyList<PublishDetails>> details)
    {
        if (entry is null) return;
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, JsonFormat.Readable)) reader.Write(json, entry, version, details(entry));
        text.WriteLine(Encoding.UTF8.GetString(bytes.ToArray()));
    }
}
