using System.Text.Json;
using ContentPipeline.Configuration;

namespace ContentPipeline.Exporting;

/// <summary>Writes what a configuration file says, YAML or JSON, as JSON.</summary>
internal static class ConfigurationJson
{
    public static void Write(Utf8JsonWriter json, Node node)
    {
        switch (node)
        {
            case Mapping mapping:
                json.WriteStartObject();
                // Of a key that stands twice the last one counts, as for all readers of JSON.
                foreach (var pair in mapping.Pairs.GroupBy(p => p.Key, StringComparer.Ordinal).Select(g => g.Last()))
                {
                    json.WritePropertyName(pair.Key);
                    Write(json, pair.Value);
                }

                json.WriteEndObject();
                break;
            case Sequence sequence:
                json.WriteStartArray();
                foreach (var item in sequence.Items) Write(json, item);
                json.WriteEndArray();
                break;
            case Scalar scalar:
                Write(json, scalar);
                break;
        }
    }

    private static void Write(Utf8JsonWriter json, Scalar scalar)
    {
        switch (scalar.Value)
        {
            case null:
                json.WriteNullValue();
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case decimal number:
                json.WriteNumberValue(number);
                break;
            case double number when double.IsFinite(number):
                json.WriteNumberValue(number);
                break;
            default:
                json.WriteStringValue(scalar.Text);
                break;
        }
    }
}
