using System.Buffers;
using System.Text;
using System.Text.Json;

namespace ContentPipeline.Json;

/// <summary>Makes values out of others. Numbers that are taken over keep their spelling.</summary>
internal static class JsonOf
{
    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = JsonFormat.OneLine.MaxDepth };

    public static JsonElement Object(IEnumerable<KeyValuePair<string, JsonElement>> members) => Written(writer =>
    {
        writer.WriteStartObject();
        foreach (var (name, value) in members)
        {
            writer.WritePropertyName(name);
            value.WriteTo(writer);
        }

        writer.WriteEndObject();
    });

    public static JsonElement Array(IEnumerable<JsonElement> items) => Written(writer =>
    {
        writer.WriteStartArray();
        foreach (var item in items) item.WriteTo(writer);
        writer.WriteEndArray();
    });

    /// <param name="text">As JSON spells numbers.</param>
    public static JsonElement Number(string text) => Parsed(Encoding.ASCII.GetBytes(text));

    /// <summary>The members in their order; of a key that stands twice, the last one, as all readers take it.</summary>
    public static OrderedDictionary<string, JsonElement> Members(JsonElement value)
    {
        var members = new OrderedDictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var property in value.EnumerateObject()) members[property.Name] = property.Value;
        return members;
    }

    private static JsonElement Written(Action<Utf8JsonWriter> write)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(bytes, JsonFormat.OneLine)) write(writer);
        return Parsed(bytes.WrittenMemory);
    }

    /// <summary>Not disposed: the element lives as long as whoever holds it.</summary>
    private static JsonElement Parsed(ReadOnlyMemory<byte> text) => JsonDocument.Parse(text, Deep).RootElement;
}
