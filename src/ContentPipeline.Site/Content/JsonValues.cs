using System.Text.Json;

namespace ContentPipeline.Site.Content;

/// <summary>JSON as plain values, so that neither templates nor the template engine know about JSON.</summary>
internal static class JsonValues
{
    public static object? From(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => Object(json),
        JsonValueKind.Array => json.EnumerateArray().Select(From).ToList(),
        JsonValueKind.String => json.GetString(),
        JsonValueKind.Number => Number(json),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    private static Dictionary<string, object?> Object(JsonElement json)
    {
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        // A name that stands twice: the last one counts, as in every JSON reader that people know.
        foreach (var property in json.EnumerateObject()) values[property.Name] = From(property.Value);
        return values;
    }

    /// <summary>A number that fits nowhere is shown as it is written.</summary>
    private static object Number(JsonElement json) =>
        json.TryGetInt64(out var whole) ? whole : json.TryGetDecimal(out var exact) ? exact : json.GetRawText();
}
