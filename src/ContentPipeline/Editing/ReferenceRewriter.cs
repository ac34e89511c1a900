using System.Text.Json;
using ContentPipeline.Entries;
using ContentPipeline.Json;

namespace ContentPipeline.Editing;

/// <summary>Says a document anew with other references, wherever they stand: in fields, groups, blocks and rich texts.</summary>
/// <param name="ofField">What takes the place of one value of a reference field; <c>null</c> takes it out.</param>
/// <param name="ofEmbed">What takes the place of a node of a rich text that embeds something.</param>
internal sealed class ReferenceRewriter(Func<ReferenceField, JsonElement, JsonElement?> ofField, Func<JsonElement, JsonElement> ofEmbed)
{
    public JsonElement Rewritten(ContentType type, JsonElement document) => Fields(type.Fields, document);

    private JsonElement Fields(IReadOnlyList<Field> fields, JsonElement instance)
    {
        if (instance.ValueKind != JsonValueKind.Object) return instance;
        var members = JsonOf.Members(instance);
        foreach (var field in fields)
        {
            if (members.TryGetValue(field.Uid, out var value)) members[field.Uid] = Value(field, value);
        }

        return JsonOf.Object(members);
    }

    private JsonElement Value(Field field, JsonElement value) => field switch
    {
        ReferenceField reference when value.ValueKind == JsonValueKind.Array => JsonOf.Array(value.EnumerateArray().Select(v => ofField(reference, v)).OfType<JsonElement>()),
        // A single value that goes leaves an empty list, as a list of one does.
        ReferenceField reference => ofField(reference, value) ?? JsonOf.Array([]),
        GroupField group => Each(value, item => Fields(group.Fields, item)),
        BlocksField blocks => Each(value, item => Block(blocks, item)),
        JsonField { IsRichText: true } => Each(value, Node),
        _ => value,
    };

    private static JsonElement Each(JsonElement value, Func<JsonElement, JsonElement> one) =>
        value.ValueKind == JsonValueKind.Array ? JsonOf.Array(value.EnumerateArray().Select(one)) : one(value);

    private JsonElement Block(BlocksField blocks, JsonElement item)
    {
        if (item.ValueKind != JsonValueKind.Object) return item;
        var members = JsonOf.Members(item);
        foreach (var block in blocks.Blocks)
        {
            if (members.TryGetValue(block.Uid, out var instance)) members[block.Uid] = Fields(block.Fields, instance);
        }

        return JsonOf.Object(members);
    }

    private JsonElement Node(JsonElement node)
    {
        if (node.ValueKind != JsonValueKind.Object) return node;
        var rewritten = RichText.EmbedOf(node) is null ? node : ofEmbed(node);
        if (!rewritten.TryGetProperty("children", out var children) || children.ValueKind != JsonValueKind.Array) return rewritten;
        var members = JsonOf.Members(rewritten);
        members["children"] = Each(children, Node);
        return JsonOf.Object(members);
    }
}
