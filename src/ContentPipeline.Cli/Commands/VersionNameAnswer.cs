using System.Text.Json;

namespace ContentPipeline.Cli.Commands;

/// <summary>A version's name, as the entries API has it.</summary>
internal static class VersionNameAnswer
{
    public static void Write(Utf8JsonWriter json, string key, VersionName name)
    {
        json.WriteStartObject(key);
        json.WriteString("title", name.Title);
        json.WriteString("updated_by", name.UpdatedBy);
        json.WriteString("updated_at", name.UpdatedAt is { } at ? IsoDate.Format(at) : null);
        json.WriteEndObject();
    }
}
