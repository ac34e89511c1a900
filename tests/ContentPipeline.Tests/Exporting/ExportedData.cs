using System.Text.Json.Nodes;

namespace ContentPipeline.Tests.Exporting;

/// <summary>An export as data: every JSON file a tree, whatever its layout. Chunks are put together, lists of things with uids are maps.</summary>
internal static class ExportedData
{
    /// <param name="folder">The folder that holds <c>content_types</c>.</param>
    public static SortedDictionary<string, JsonNode?> Read(string folder)
    {
        var files = new SortedDictionary<string, JsonNode?>(StringComparer.Ordinal);
        var chunks = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(folder, file).Replace('\\', '/');
            var json = JsonNode.Parse(File.ReadAllBytes(file));
            if (name.EndsWith("/index.json", StringComparison.Ordinal) || name == "assets/assets.json")
            {
                if (json is JsonObject index && index.Count > 0 && index.All(p => p.Value is JsonValue))
                {
                    var beside = index.Select(p => Path.Join(Path.GetDirectoryName(name), p.Value!.GetValue<string>()).Replace('\\', '/')).ToList();
                    chunks.UnionWith(beside);
                    json = new JsonObject(beside.SelectMany(c => JsonNode.Parse(File.ReadAllBytes(Path.Join(folder, c))) switch
                    {
                        JsonObject map => map.Select(p => KeyValuePair.Create(p.Key, p.Value?.DeepClone())),
                        JsonArray list => list.Select((item, n) => KeyValuePair.Create($"{n}", item?.DeepClone())),
                        _ => [],
                    }));
                }

                name = name.Replace("/index.json", ".json", StringComparison.Ordinal);
            }

            // An empty list of entries is no file in newer layouts.
            if (name.StartsWith("entries/", StringComparison.Ordinal) && json is JsonObject { Count: 0 }) continue;
            files[name] = Keyed(json);
        }

        foreach (var chunk in chunks) files.Remove(chunk);
        return files;
    }

    /// <summary>What differs: <c>+ path</c> is only in the second, <c>- path</c> only in the first, <c>! path: old → new</c> in both.</summary>
    public static IEnumerable<string> Differences(JsonNode? a, JsonNode? b, string path)
    {
        if (a is JsonObject x && b is JsonObject y)
            return x.Select(p => p.Key).Union(y.Select(p => p.Key)).SelectMany(key =>
                !x.ContainsKey(key) ? [$"+ {path}/{key}"] : !y.ContainsKey(key) ? [$"- {path}/{key}"] : Differences(x[key], y[key], $"{path}/{key}"));
        if (a is JsonArray list && b is JsonArray other && list.Count == other.Count) return list.SelectMany((item, n) => Differences(item, other[n], $"{path}/{n}"));
        return JsonNode.DeepEquals(a, b) ? [] : [$"! {path}: {a?.ToJsonString()} → {b?.ToJsonString()}"];
    }

    private static JsonNode? Keyed(JsonNode? json) => json is JsonArray list && list.Count > 0 && list.All(i => i is JsonObject item && item["uid"] is JsonValue)
        && list.DistinctBy(i => i!["uid"]!.GetValue<string>()).Count() == list.Count
        ? new JsonObject(list.Select(i => KeyValuePair.Create(i!["uid"]!.GetValue<string>(), (JsonNode?)i.DeepClone())))
        : json;
}
