using System.Collections.Immutable;
using System.Text.Json;
using ContentPipeline.Entries;

namespace ContentPipeline.Querying;

/// <summary>Goes along the names of a path to every value that stands there.</summary>
internal sealed class PathWalk(QueryScope scope, ImmutableArray<string> names)
{
    /// <summary>Where references part and meet again, or go in a circle, an entry is gone through once.</summary>
    private readonly HashSet<(EntryId Entry, int At)> _seen = [];

    public IEnumerable<PathValue> OfEntry(LocalizedEntry entry, int at)
    {
        if (!_seen.Add((entry.Id, at))) return [];
        var name = names[at];
        if (Find(entry.Type.Fields, name) is null && scope.Derived(entry, name) is { } derived) return Inside(derived, at + 1);
        return OfFields(entry.Fields, entry.Type.Fields, at);
    }

    /// <summary>One item of a field's list, or its only value.</summary>
    public IEnumerable<PathValue> OfItem(JsonElement item, Field field)
    {
        if (names.IsEmpty) return [new PathValue(item, field)];
        // Nothing is said about places here, so that no document is needed.
        var node = new Node(null!, item);
        return field switch
        {
            GroupField group => OfFields(new Instance(node, null), group.Fields, 0),
            BlocksField blocks => blocks.Find(names[0]) is { } block && node.Find(names[0]) is { } value ? OfBlock(block, new Instance(value, null), 1) : Inside(item, 0),
            TaxonomyField => OfTerms(item, 0),
            ReferenceField or FileField when item.ValueKind == JsonValueKind.String => names is ["uid"] ? [new PathValue(item, null)] : [],
            _ => Inside(item, 0),
        };
    }

    private IEnumerable<PathValue> OfFields(Instance instance, ImmutableArray<Field> fields, int at)
    {
        if (Find(fields, names[at]) is { } field) return OfField(instance, field, at + 1);
        return names[at] == WorkflowState.Metadata ? Inside(instance.Own.Value, at) : [];
    }

    private IEnumerable<PathValue> OfField(Instance instance, Field field, int at)
    {
        if (at == names.Length) return [new PathValue(instance.SourceOf(field).Find(field.Uid)?.Value ?? default, field)];
        if (instance[field] is not { } value) return [];
        return field switch
        {
            GroupField group => instance.Of(group).SelectMany(i => OfFields(i, group.Fields, at)),
            BlocksField blocks => instance.Of(blocks).SelectMany(b => OfBlockItem(b.Block, b.Instance, b.Item, at)),
            ReferenceField reference => OfReference(reference, value, at),
            FileField => value.Items().SelectMany(i => OfAsset(i.Value, at)),
            TaxonomyField => OfTerms(value.Value, at),
            _ => Inside(value.Value, at),
        };
    }

    private IEnumerable<PathValue> OfBlockItem(Block block, Instance instance, Node item, int at) =>
        block.Uid == names[at] ? OfBlock(block, instance, at + 1)
        : names[at] == WorkflowState.Metadata ? Inside(item.Value, at)
        : [];

    private IEnumerable<PathValue> OfBlock(Block block, Instance instance, int at) =>
        at == names.Length ? [new PathValue(instance.Own.Value, null)] : OfFields(instance, block.Fields, at);

    private IEnumerable<PathValue> OfReference(ReferenceField field, Node value, int at)
    {
        var stated = value.Items().Select(i => FieldReference.Of(i.Value)).OfType<FieldReference>().ToList();
        // What a reference states can be asked for also where its target is not there.
        if (at + 1 == names.Length && names[at] == "uid") return stated.Select(r => Text(r.Uid));
        if (at + 1 == names.Length && names[at] == "_content_type_uid") return stated.SelectMany(r => scope.Targets(field, r)).Select(id => Text(id.ContentType));
        return stated.SelectMany(r => scope.Targets(field, r)).Select(scope.Find).OfType<LocalizedEntry>().SelectMany(e => OfEntry(e, at));
    }

    private IEnumerable<PathValue> OfAsset(JsonElement item, int at) =>
        FieldReference.AssetUid(item) is { } uid && scope.Asset(uid, names[at]) is { } value ? Inside(value, at + 1) : [];

    /// <summary><c>topics.season</c>: the terms of one taxonomy. <c>topics.term_uid</c>: what the values state.</summary>
    private IEnumerable<PathValue> OfTerms(JsonElement value, int at) =>
        names[at] is "taxonomy_uid" or "term_uid" ? Inside(value, at)
        : at + 1 < names.Length ? []
        : Items(value).Where(i => RichText.Text(i, "taxonomy_uid") == names[at]).Select(i => new PathValue(i, TaxonomyValue));

    /// <summary>Keys of a value that no field describes; of lists, those of each item.</summary>
    private IEnumerable<PathValue> Inside(JsonElement value, int at)
    {
        if (at == names.Length) return [new PathValue(value, null)];
        return Items(value).Where(i => i.ValueKind == JsonValueKind.Object)
            .SelectMany(i => i.TryGetProperty(names[at], out var inner) ? Inside(inner, at + 1) : at + 1 == names.Length ? [new PathValue(default, null)] : []);
    }

    private static readonly Field TaxonomyValue = new TaxonomyField([]);

    private static IEnumerable<JsonElement> Items(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            yield return value;
            yield break;
        }

        foreach (var item in value.EnumerateArray()) yield return item;
    }

    private static PathValue Text(string text) => new(QueryScope.Element(text), null);

    private static Field? Find(ImmutableArray<Field> fields, string uid)
    {
        foreach (var field in fields)
        {
            if (field.Uid == uid) return field;
        }

        return null;
    }
}
