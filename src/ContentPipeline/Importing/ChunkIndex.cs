using System.Text.Json;
using ContentPipeline.Diagnostics;

namespace ContentPipeline.Importing;

/// <summary>Newer exports cut long lists into chunks, and an index <c>{"1": "&lt;guid&gt;-entries.json"}</c> names them.</summary>
internal static class ChunkIndex
{
    /// <summary>The files that hold the items: those beside the index which it names, or the file itself when it is no index but the items.</summary>
    public static IReadOnlyList<string> FilesOf(Import import, string file)
    {
        if (import.Export.Read(file) is not { } json) return [];
        if (json.ValueKind != JsonValueKind.Object || !json.EnumerateObject().All(p => p.Value.ValueKind == JsonValueKind.String)) return [file];

        var folder = file[..(file.LastIndexOf('/') + 1)];
        var chunks = new List<string>();
        foreach (var name in json.EnumerateObject().Select(p => p.Value.GetString()!))
        {
            if (!name.Contains('/', StringComparison.Ordinal) && import.Export.Has(folder + name)) chunks.Add(folder + name);
            else import.Findings.Add(Diagnose.ExportChunkMissing(import.Export.LocationOf(file), name));
        }

        return chunks;
    }
}
