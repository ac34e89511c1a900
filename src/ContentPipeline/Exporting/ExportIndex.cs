using System.Text.Json;
using ContentPipeline.Importing;
using ContentPipeline.Json;
using ContentPipeline.Output;

namespace ContentPipeline.Exporting;

/// <summary><c>content-pipeline/export.json</c>: which files of the folder an export wrote, and so may replace or remove.</summary>
internal static class ExportIndex
{
    private const int Format = 1;

    /// <returns>The paths; <c>null</c> when no export wrote to the folder.</returns>
    public static IReadOnlyCollection<string>? Read(OutputFolder target)
    {
        if (target.IsLink(OwnFiles.Index) || target.Read(OwnFiles.Index) is not { } bytes) return null;
        if (JsonText.Parse(OwnFiles.Index, bytes, []) is not { Root.ValueKind: JsonValueKind.Object } text) return null;
        if (!text.Root.TryGetProperty("files", out var files) || files.ValueKind != JsonValueKind.Array) return null;
        return [.. files.EnumerateArray().Where(f => f.ValueKind == JsonValueKind.String).Select(f => f.GetString()!).Where(OutputFolder.CanHold)];
    }

    public static void Write(OutputFolder target, IEnumerable<string> files) => target.Write(OwnFiles.Index, JsonFormat.File(json =>
    {
        json.WriteStartObject();
        json.WriteNumber("format", Format);
        json.WriteStartArray("files");
        foreach (var file in files.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)) json.WriteStringValue(file);
        json.WriteEndArray();
        json.WriteEndObject();
    }));
}
