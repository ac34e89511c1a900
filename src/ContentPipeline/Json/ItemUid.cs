using System.Text.Json;

namespace ContentPipeline.Json;

/// <summary>What makes an item of a list the same one after it was changed or moved.</summary>
internal static class ItemUid
{
    /// <summary>
    /// <c>_metadata.uid</c> of a group's instance, of a block's value or of the object around it; else <c>uid</c>, as references and the nodes of JSON rich text have it;
    /// <c>null</c> where there is neither.
    /// </summary>
    public static string? Of(JsonElement item) => OfInstance(item) ?? JsonData.Text(item, "uid");

    /// <summary><c>_metadata.uid</c> of a group's instance, of a block's value or of the object around it.</summary>
    public static string? OfInstance(JsonElement item)
    {
        if (item.ValueKind != JsonValueKind.Object) return null;
        return BlockOf(item) is { } block && MetadataUid(block.Value) is { } inner ? inner : MetadataUid(item);
    }

    /// <summary>A block's kind and value, where the item has the shape of a block: one key besides <c>_metadata</c>, and below it an object.</summary>
    public static JsonProperty? BlockOf(JsonElement item)
    {
        JsonProperty? block = null;
        foreach (var member in item.EnumerateObject())
        {
            if (member.NameEquals("_metadata")) continue;
            if (block is not null || member.Value.ValueKind != JsonValueKind.Object) return null;
            block = member;
        }

        return block;
    }

    private static string? MetadataUid(JsonElement item) => item.TryGetProperty("_metadata", out var metadata) ? JsonData.Text(metadata, "uid") : null;
}
