using System.Text;
using System.Text.Json;

namespace ContentPipeline.Site.Content;

/// <summary>JSON as plain values, so that neither templates nor the template engine know about JSON.</summary>
internal static class JsonValues
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = SnapshotDocuments.MaxDepth };

    /// <exception cref="JsonException">It is no JSON.</exception>
    /// <exception cref="InvalidOperationException">A text in it is none.</exception>
    public static object? Read(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, Options);
        reader.Read();
        var value = Value(ref reader);
        // Nothing stands behind it.
        reader.Read();
        return value;
    }

    private static object? Value(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.StartObject => Object(ref reader),
        JsonTokenType.StartArray => Array(ref reader),
        JsonTokenType.String => reader.GetString(),
        JsonTokenType.Number => Number(ref reader),
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        _ => null,
    };

    private static Dictionary<string, object?> Object(ref Utf8JsonReader reader)
    {
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            // A name that stands twice: the last one counts, as in every JSON reader that people know.
            values[name] = Value(ref reader);
        }

        return values;
    }

    private static List<object?> Array(ref Utf8JsonReader reader)
    {
        var items = new List<object?>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) items.Add(Value(ref reader));
        return items;
    }

    /// <summary>A number that fits nowhere is shown as it is written.</summary>
    private static object Number(ref Utf8JsonReader reader) =>
        reader.TryGetInt64(out var whole) ? whole : reader.TryGetDecimal(out var exact) ? exact : Encoding.UTF8.GetString(reader.ValueSpan);
}
