using System.Text.Json;

namespace ContentPipeline.Exporting;

/// <summary>
/// Where assets are live. Contentstack publishes each on its own; here one is live with the entries that name it, so a row tells of the newest publish in its
/// environment and locale.
/// </summary>
internal sealed class AssetDetails(IReadOnlyList<Snapshot> live, EnvironmentsModule environments)
{
    private readonly List<(string Environment, HashSet<string> Assets, List<PublishDetails> Newest)> _live =
    [
        .. live.Select(s => (
            environments.UidOf(s.Environment),
            s.Assets.Select(a => a.Uid).ToHashSet(StringComparer.Ordinal),
            s.Entries.GroupBy(r => r.Locale, StringComparer.Ordinal).Select(g => g.MaxBy(r => r.Time)!).OrderBy(r => r.Locale, StringComparer.Ordinal).ToList())),
    ];

    public void Write(Utf8JsonWriter json, Asset asset, JsonElement? version)
    {
        json.WriteStartArray();
        foreach (var (environment, assets, newest) in _live.Where(l => l.Assets.Contains(asset.Uid)))
        {
            foreach (var row in newest)
            {
                json.WriteStartObject();
                json.WriteString("environment", environment);
                json.WriteString("locale", row.Locale);
                json.WriteString("time", IsoDate.Format(row.Time));
                json.WriteString("user", row.User);
                json.WritePropertyName("version");
                if (version is { ValueKind: JsonValueKind.Number } known) known.WriteTo(json);
                else json.WriteNumberValue(1);
                json.WriteEndObject();
            }
        }

        json.WriteEndArray();
    }
}
