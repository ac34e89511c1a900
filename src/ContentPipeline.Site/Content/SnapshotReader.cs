using System.Text.Json;
using ContentPipeline.Diagnostics;

namespace ContentPipeline.Site.Content;

/// <summary>Reads what the manifest names and lists no folder: a file that the manifest does not name is not published.</summary>
internal static class SnapshotReader
{
    private const string Manifest = "publish_details.json";

    /// <summary>Deeper than any editor writes, and shallow enough to walk by recursion.</summary>
    private static readonly JsonDocumentOptions Json = new() { MaxDepth = 256 };

    public static Snapshot? Read(string folder, Findings findings)
    {
        if (!File.Exists(System.IO.Path.Join(folder, Manifest)))
        {
            findings.Add(Diagnose.SnapshotIncomplete(folder));
            return null;
        }

        using var manifest = Parse(folder, Manifest, findings);
        if (manifest is null) return null;
        if (!IsFormat1(manifest.RootElement))
        {
            findings.Add(Diagnose.SnapshotFileUnreadable(Manifest, "it is not of format 1"));
            return null;
        }

        return new Snapshot(folder, [.. Entries(folder, manifest.RootElement, findings)], [.. Assets(folder, manifest.RootElement, findings)]);
    }

    private static bool IsFormat1(JsonElement root) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty("format", out var format) && format.ValueKind == JsonValueKind.Number
        && format.TryGetInt32(out var number) && number == 1;

    private static IEnumerable<PublishedEntry> Entries(string folder, JsonElement manifest, Findings findings)
    {
        foreach (var row in Rows(manifest, "entries"))
        {
            var (locale, contentType, uid) = (Text(row, "locale"), Text(row, "content_type"), Text(row, "uid"));
            var file = $"{locale}/{contentType}/{uid}.json";
            if (!SitePath.IsSafe(file) || locale.Length == 0 || contentType.Length == 0 || uid.Length == 0 || file.Count(c => c == '/') != 2)
            {
                findings.Add(Diagnose.SnapshotFileUnreadable(Manifest, $"a row names the entry '{file}'"));
                continue;
            }

            using var document = Parse(folder, file, findings);
            if (document is null) continue;
            if (JsonValues.From(document.RootElement) is not Dictionary<string, object?> values)
            {
                findings.Add(Diagnose.SnapshotFileUnreadable(file, "it is no JSON object"));
                continue;
            }

            (values["uid"], values["locale"], values["_content_type_uid"]) = (uid, locale, contentType);
            yield return new PublishedEntry(contentType, uid, locale, values);
        }
    }

    private static IEnumerable<PublishedAsset> Assets(string folder, JsonElement manifest, Findings findings)
    {
        foreach (var row in Rows(manifest, "assets"))
        {
            var (uid, path) = (Text(row, "uid"), Text(row, "path"));
            if (!SitePath.IsSafe(path)) findings.Add(Diagnose.SnapshotFileUnreadable(Manifest, $"a row names the asset '{path}'"));
            else if (!File.Exists(System.IO.Path.Join(folder, "assets", path))) findings.Add(Diagnose.SnapshotFileUnreadable($"assets/{path}", "it is missing"));
            else yield return new PublishedAsset(uid.Length > 0 ? uid : path, path);
        }
    }

    private static JsonDocument? Parse(string folder, string file, Findings findings)
    {
        try
        {
            return JsonDocument.Parse(File.ReadAllBytes(System.IO.Path.Join(folder, file)), Json);
        }
        catch (JsonException e)
        {
            findings.Add(Diagnose.SnapshotFileUnreadable(file, e.Message));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            findings.Add(Diagnose.SnapshotFileUnreadable(file, "it is missing"));
        }

        return null;
    }

    private static IEnumerable<JsonElement> Rows(JsonElement manifest, string name) =>
        manifest.TryGetProperty(name, out var rows) && rows.ValueKind == JsonValueKind.Array
            ? rows.EnumerateArray().Where(r => r.ValueKind == JsonValueKind.Object)
            : [];

    private static string Text(JsonElement row, string name) =>
        row.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}
