using System.Text.Json;

namespace ContentPipeline.Entries;

/// <summary>A JSON RTE: a tree of nodes with <c>type</c>, <c>uid</c>, <c>attrs</c> and <c>children</c>, whose leaves are texts.</summary>
internal static class RichText
{
    /// <summary>The node and all below it, in reading order. The depth is bounded by what <see cref="Json.JsonText"/> reads.</summary>
    public static IEnumerable<JsonElement> Nodes(JsonElement node)
    {
        if (node.ValueKind != JsonValueKind.Object) yield break;
        yield return node;
        if (!node.TryGetProperty("children", out var children) || children.ValueKind != JsonValueKind.Array) yield break;
        foreach (var child in children.EnumerateArray())
        {
            foreach (var below in Nodes(child)) yield return below;
        }
    }

    /// <summary>Whether there is any text that is not white, or anything embedded. Some hold an HTML string instead of nodes; that is text too.</summary>
    public static bool SaysAnything(JsonElement value) => value.ValueKind == JsonValueKind.String
        ? !string.IsNullOrWhiteSpace(value.GetString())
        : Nodes(value).Any(n => !string.IsNullOrWhiteSpace(Text(n, "text")) || Text(n, "type") is "reference" or "img" or "embed" or "hr");

    /// <summary>What a <c>reference</c> node embeds, or <c>null</c>.</summary>
    public static Embed? EmbedOf(JsonElement node)
    {
        if (Text(node, "type") != "reference" || !node.TryGetProperty("attrs", out var attrs) || attrs.ValueKind != JsonValueKind.Object) return null;
        return Text(attrs, "type") == "asset" || Text(attrs, "content-type-uid") == AssetReference.ContentType
            ? new Embed(AssetReference.ContentType, Text(attrs, "asset-uid") ?? "")
            : new Embed(Text(attrs, "content-type-uid") ?? "", Text(attrs, "entry-uid") ?? "");
    }

    public static string? Text(JsonElement element, string key) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}

/// <summary>What a node of a JSON RTE embeds: an entry, or an asset (<see cref="AssetReference.ContentType"/>).</summary>
internal readonly record struct Embed(string ContentType, string Uid)
{
    public bool IsAsset => ContentType == AssetReference.ContentType;
}
