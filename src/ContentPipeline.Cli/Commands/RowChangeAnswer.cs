using System.Globalization;
using System.Text.Json;
using ContentPipeline.Ledgers;

namespace ContentPipeline.Cli.Commands;

/// <summary>How what is live changed, for people and for programs.</summary>
internal static class RowChangeAnswer
{
    /// <summary>More than a screen of them nobody reads.</summary>
    private const int Shown = 100;

    public static void Text(TextWriter text, IReadOnlyCollection<RowChange> changes)
    {
        foreach (var change in changes.Take(Shown)) text.WriteLine(Line(change));
        if (changes.Count > Shown) text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  … and {changes.Count - Shown} more; --format json lists them all"));
    }

    public static void Json(Utf8JsonWriter json, IEnumerable<RowChange> changes)
    {
        json.WriteStartArray("changes");
        foreach (var change in changes)
        {
            json.WriteStartObject();
            json.WriteString("action", Word(change));
            json.WriteString("content_type", change.Entry.ContentType);
            json.WriteString("uid", change.Entry.Uid);
            json.WriteString("locale", change.Locale);
            Version(json, "version", change.After);
            Version(json, "previous_version", change.Before);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static void Version(Utf8JsonWriter json, string key, PublishDetails? row)
    {
        if (row is null) json.WriteNull(key);
        else json.WriteNumber(key, row.Version);
    }

    private static string Line(RowChange change)
    {
        var version = (change.Before, change.After) switch
        {
            ({ } before, { } after) => string.Create(CultureInfo.InvariantCulture, $"version {after.Version} (was {before.Version})"),
            var (before, after) => string.Create(CultureInfo.InvariantCulture, $"version {(after ?? before)!.Version}"),
        };
        return $"  {Word(change),-9} {change.Entry} [{change.Locale}] {version}";
    }

    private static string Word(RowChange change) => change.Before is null ? "publish" : change.After is null ? "unpublish" : "update";
}
