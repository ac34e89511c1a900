using System.Globalization;
using System.Text.Json;

namespace ContentPipeline.Exporting;

/// <summary>Long lists are cut into chunks, and an index <c>{"1": "…-entries.json"}</c> names them.</summary>
internal static class Chunked
{
    public static void Index(Utf8JsonWriter json, IEnumerable<string> chunks)
    {
        json.WriteStartObject();
        foreach (var (n, name) in chunks.Index()) json.WriteString((n + 1).ToString(CultureInfo.InvariantCulture), name);
        json.WriteEndObject();
    }

    public static void Items(Utf8JsonWriter json, IEnumerable<(string Uid, JsonElement Item)> items)
    {
        json.WriteStartObject();
        foreach (var (uid, item) in items)
        {
            json.WritePropertyName(uid);
            item.WriteTo(json);
        }

        json.WriteEndObject();
    }
}
