using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text.Json;
using ContentPipeline.Diagnostics;
using ContentPipeline.Loading;
using ContentPipeline.Querying;

namespace ContentPipeline.Cli.Commands;

internal static class EntryListCommand
{
    /// <summary>Bytes of an answer that wait before they are printed.</summary>
    private const int Pending = 1 << 16;

    private static readonly Argument<string> ContentType = new("content_type") { Description = "The content type's uid." };
    private static readonly Option<string?> Query = new(EntryQuery.Name) { Description = "Which entries: { \"beds\": { \"$gt\": 10 } }, as docs/queries.md tells.", HelpName = "JSON" };
    private static readonly Option<string[]> Asc = FieldPaths.Option("--asc", "Sort by these, the smallest first (by uid unless given). With --desc, in the order in which they are given.");
    private static readonly Option<string[]> Desc = FieldPaths.Option("--desc", "Sort by these, the largest first.");
    private static readonly Option<string?> Skip = CommonOptions.Count("--skip", "How many entries to pass over.");
    private static readonly Option<string?> Limit = CommonOptions.Count("--limit", "How many entries to show at most (100 unless given).");
    private static readonly Option<bool> IncludeCount = new("--include-count") { Description = "How many there are altogether: shown in any case; accepted as the entries API has it." };

    public static Command Create() => CommonOptions.WithContent(
        "list",
        "Lists the entries of a content type, or those that a query asks for: entry, locale of its document, version, title.",
        "entry list hut --query '{ \"beds\": { \"$gt\": 10 } }' --desc beds --limit 5",
        Run,
        [ContentType, Query, Asc, Desc, Skip, Limit, IncludeCount, .. EntryOptions.Place, .. EntrySelectionOptions.All]).WithOnePlace();

    private static ExitCode Run(ParseResult parsed, Report report, CancellationToken cancellation)
    {
        var request = new EntryListRequest(parsed.GetValue(ContentType)!)
        {
            Query = parsed.GetValue(Query),
            Order = [.. OrderOf(parsed)],
            Skip = CommonOptions.CountOf(parsed.GetValue(Skip)) ?? 0,
            Limit = CommonOptions.CountOf(parsed.GetValue(Limit)) ?? EntryListRequest.UsualLimit,
        };
        return EntryOptions.Read(parsed, report, (reader, locale, findings) =>
        {
            findings.AddRange(reader.Conflicts(e => e.ContentType == request.ContentType));
            var query = EntryQuery.Parse(request, reader.Stack, findings);
            var writer = query is null ? null : EntryWriter.Of(reader, EntrySelectionOptions.SelectionOf(parsed), request.ContentType, findings);
            if (writer is null) return report.Answer(findings.Sorted(), _ => { }, _ => { });
            return report.Stream(findings, text => Text(text, reader, query!, locale), json => Json(json, reader, query!, locale, writer));
        }, cancellation);
    }

    private static void Text(TextWriter text, EntryReader reader, EntryQuery query, Locale locale)
    {
        var rows = new List<IReadOnlyList<string>>();
        reader.Each(query, locale, e => rows.Add([e.Id.ToString(), e.Source.Locale.Code, reader.VersionOf(e).ToString(CultureInfo.InvariantCulture), Title(e)]));
        Terminal.Table(text, ["entry", "locale", "version", "title"], rows);
    }

    private static void Json(Utf8JsonWriter json, EntryReader reader, EntryQuery query, Locale locale, EntryWriter writer)
    {
        json.WriteStartArray("entries");
        var count = reader.Each(query, locale, entry =>
        {
            writer.Write(json, entry);
            if (json.BytesPending > Pending) json.Flush();
        });
        json.WriteEndArray();
        json.WriteNumber("count", count);
    }

    /// <summary>--asc and --desc in the order in which they stand on the command line.</summary>
    private static IEnumerable<EntryOrder> OrderOf(ParseResult parsed)
    {
        string? option = null;
        foreach (var token in parsed.Tokens)
        {
            if (token.Type == TokenType.Option) option = token.Value;
            else if (token.Type == TokenType.Argument && (option == Asc.Name || option == Desc.Name))
            {
                foreach (var path in FieldPaths.Of([token.Value])) yield return new EntryOrder(path, option == Desc.Name);
                // An option has one argument: what follows may be the content type.
                option = null;
            }
        }
    }

    private static string Title(LocalizedEntry entry) =>
        entry.Source.Text.Root.TryGetProperty("title", out var title) && title.ValueKind == JsonValueKind.String ? title.GetString()! : "";
}
