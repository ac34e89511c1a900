using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using ContentPipeline.Diagnostics;

namespace ContentPipeline.Cli.Commands;

internal static class EntryListCommand
{
    private static readonly Argument<string> ContentType = new("content_type") { Description = "The content type's uid." };
    private static readonly Option<int?> Skip = CommonOptions.Count("--skip", "How many entries to pass over.");
    private static readonly Option<int?> Limit = CommonOptions.Count("--limit", "How many entries to show at most (100 unless given).");

    public static Command Create() => CommonOptions.WithContent(
        "list",
        "Lists the entries of a content type: entry, locale of its document, version, title.",
        "entry list article --locale de",
        Run,
        ContentType, EntryOptions.Locale, EntryOptions.Ref, Skip, Limit, EntryOptions.IncludePublishDetails);

    private static ExitCode Run(ParseResult parsed, Report report, CancellationToken cancellation)
    {
        var type = parsed.GetValue(ContentType)!;
        return EntryOptions.Read(parsed, report, key => key.ContentType == type, (reader, locale, findings) =>
        {
            if (!reader.Stack.ContentTypes.ContainsKey(type)) findings.Add(Diagnose.NoSuchContentType(type, reader.Stack.ContentTypes.Keys));
            var all = reader.Entries.Select(id => reader.Find(id, locale)).OfType<LocalizedEntry>().ToList();
            var page = all.Skip(parsed.GetValue(Skip) ?? 0).Take(parsed.GetValue(Limit) ?? 100).ToList();
            var details = EntryOptions.Details(reader, report);
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

    private static string Title(LocalizedEntry entry) =>
        entry.Source.Text.Root.TryGetProperty("title", out var title) && title.ValueKind == JsonValueKind.String ? title.GetString()! : "";
}
