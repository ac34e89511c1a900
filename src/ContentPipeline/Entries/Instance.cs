using System.Text.Json;

namespace ContentPipeline.Entries;

/// <summary>
/// A set of fields with their values: a whole document, or one instance of a group or block. Where a field is non-localizable, the value
/// is the master document's, whose instances are matched by <c>_metadata.uid</c>; an instance that only this document has keeps its own.
/// </summary>
internal readonly record struct Instance(Node Own, Node? Master)
{
    /// <summary>The field's value, or <c>null</c> when it is absent or null.</summary>
    public Node? this[Field field]
    {
        get => SourceOf(field).Find(field.Uid) is { Value.ValueKind: not (JsonValueKind.Null or JsonValueKind.Undefined) } node ? node : null;
    }

    /// <summary>The instance, of this document or the master's, that has the field's value.</summary>
    public Node SourceOf(Field field) => field.NonLocalizable && Master is { } master ? master : Own;

    /// <summary>The instances of a group.</summary>
    public IEnumerable<Instance> Of(GroupField group)
    {
        if (this[group] is not { } value) yield break;
        var overlay = Overlay(group);
        foreach (var item in value.Items().Where(i => i.Value.ValueKind == JsonValueKind.Object))
            yield return new Instance(item, overlay is { } master ? Counterpart(item, master) : null);
    }

    /// <summary>The blocks, each with its kind; values that are no block of the field are left out.</summary>
    public IEnumerable<(Block Block, Instance Instance, Node Item)> Of(BlocksField blocks)
    {
        if (this[blocks] is not { } value) yield break;
        var overlay = Overlay(blocks);
        foreach (var item in value.Items().Where(i => i.Value.ValueKind == JsonValueKind.Object))
        {
            foreach (var property in item.Value.EnumerateObject())
            {
                if (blocks.Find(property.Name) is not { } block || property.Value.ValueKind != JsonValueKind.Object) continue;
                var own = item.With(property.Value);
                var master = overlay is { } list ? BlockCounterpart(item, own, block, list) : null;
                yield return (block, new Instance(own, master), item);
            }
        }
    }

    /// <summary>The master document's value of a field that is this document's own, for the fields inside it.</summary>
    private Node? Overlay(Field field) => !field.NonLocalizable && Master is { } master ? master.Find(field.Uid) : null;

    private static Node? Counterpart(Node item, Node master)
    {
        if (master.Value.ValueKind == JsonValueKind.Object) return master;
        if (MetadataUid(item) is not { } uid) return null;
        foreach (var candidate in master.Items())
        {
            if (MetadataUid(candidate) == uid) return candidate;
        }

        return null;
    }

    private static Node? BlockCounterpart(Node item, Node own, Block block, Node master)
    {
        if ((MetadataUid(own) ?? MetadataUid(item)) is not { } uid) return null;
        foreach (var candidate in master.Items())
        {
            if (candidate.Find(block.Uid) is { } inner && (MetadataUid(inner) ?? MetadataUid(candidate)) == uid) return inner;
        }

        return null;
    }

    private static string? MetadataUid(Node instance) =>
        instance.Find("_metadata")?.Find("uid") is { Value.ValueKind: JsonValueKind.String } uid ? uid.Value.GetString() : null;
}
