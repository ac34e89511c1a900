using System.CommandLine;
using System.Text;
using System.Text.Json;
using ContentPipeline.Diagnostics;
using ContentPipeline.Json;
using ContentPipeline.Loading;
using ContentPipeline.Querying;

namespace ContentPipeline.Cli.Commands;

internal static class EntryGetCommand
{
    private static readonly Option<string?> Version = CommonOptions.Count("--version", "The version (the newest unless given; with --environment, the one that is live there).");

    public static Command Create() => CommonOptions.WithContent(
        "get",
        "Shows an entry as JSON.",
        "entry get article/first-snow --locale de --version 2",
        Run,
        [EntryOptions.Entry, Version, .. EntryOptions.Place, .. EntrySelectionOptions.All]).WithOnePlace();

    private static ExitCode Run(ParseResult parsed, Report report, CancellationToken cancellation)
    {
        if (EntryOptions.Id(parsed) is not { } id) return EntryOptions.WrongEntry(parsed, report);
        return EntryOptions.Read(parsed, report, (reader, locale, findings) =>
        {
            var version = CommonOptions.CountOf(parsed.GetValue(Version));
            var (entry, facts) = Find(reader, id, locale, version);
            findings.AddRange(reader.Conflicts(e => e == id));
            if (entry is null) findings.Add(NotThere(parsed, reader, id, locale, version));
            var writer = entry is null ? null : EntryWriter.Of(reader, EntrySelectionOptions.SelectionOf(parsed), id.ContentType, findings);
            return report.Answer(findings.Sorted(), text => Text(text, json => writer?.Write(json, entry!, facts)), json =>
            {
                json.WritePropertyName("entry");
                if (writer is null) json.WriteNullValue();
                else writer.Write(json, entry!, facts);
            });
        }, cancellation);
    }

    private static (LocalizedEntry? Entry, EntryVersion? Version) Find(EntryReader reader, EntryId id, Locale locale, int? version)
    {
        if (version is null) return (reader.Find(id, locale), null);
        return reader.Find(id, locale, version.Value) is { } older ? (older.Entry, older.Version) : default;
    }

    private static Diagnostic NotThere(ParseResult parsed, EntryReader reader, EntryId id, Locale locale, int? version) =>
        !reader.Stack.ContentTypes.ContainsKey(id.ContentType) ? Diagnose.NoSuchContentType(id.ContentType, reader.Stack.ContentTypes.Keys)
        : version is not null ? Diagnose.NoSuchVersion(id.ToString(), locale.Code, version.Value, reader.VersionCount(id, locale))
        : EntryOptions.EnvironmentOf(parsed) is { } environment ? Diagnose.NotLiveThere(id.ToString(), locale.Code, environment)
        : Diagnose.NoSuchEntry(id.ToString(), locale.Code);

    private static void Text(TextWriter text, Action<Utf8JsonWriter> write)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, JsonFormat.Readable)) write(json);
        if (bytes.Length > 0) text.WriteLine(Encoding.UTF8.GetString(bytes.ToArray()));
    }
}
