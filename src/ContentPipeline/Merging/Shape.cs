using System.Text.Json;
using ContentPipeline.Json;

namespace ContentPipeline.Merging;

/// <summary>What a value consists of when two people change it: one thing, the members of an object, or the items of a list that stay themselves.</summary>
/// <param name="Members">The shapes of an object's members, in the order of the content type; <c>null</c> when an object is one thing.</param>
/// <param name="Others">The shape of members that are not among those.</param>
/// <param name="KeyOf">What makes an item of a list the same one on two sides; <c>null</c> when a list is one thing.</param>
/// <param name="ByPosition">Whether items without a key may be matched by their position.</param>
internal sealed record Shape(OrderedDictionary<string, Shape>? Members, Shape? Others, Func<JsonElement, string?>? KeyOf, bool ByPosition)
{
    private static readonly OrderedDictionary<string, Shape> None = [];

    /// <summary>Text, numbers, links, lists of texts, what an extension keeps: whatever is wrong when two halves of it are put together.</summary>
    public static readonly Shape One = new(null, null, null, false);

    /// <summary>
    /// Tags, terms and references: each item is chosen for itself, and two people who add one each want both. An order of them has little meaning
    /// beside that, and what came to be too many is said where it is checked.
    /// </summary>
    private static readonly Shape Choices = new(null, null, ChoiceOf, false);

    /// <summary>Nothing is known but the JSON: objects by their members, lists where each item has a <c>_metadata.uid</c>.</summary>
    private static readonly Shape Open = new(None, null, ItemUid.OfInstance, false);

    /// <summary>JSON rich text: nodes that have a uid stay themselves; a list with bare text in it is one thing.</summary>
    private static readonly Shape RichText = Nodes();

    /// <summary>A document of the type; <c>null</c> where no model is known.</summary>
    public static Shape OfDocument(ContentType? type) => OfFields(type?.Fields ?? [], canRepeat: false, [KeyValuePair.Create("tags", Choices)]);

    /// <summary>The shape of an object's member.</summary>
    public Shape Of(string member)
    {
        if (Members is null) return One;
        return Members.TryGetValue(member, out var known) ? known : Others ?? Open;
    }

    /// <summary>The names in the order of the content type, then those that it does not know.</summary>
    public IEnumerable<string> InOrder(params IEnumerable<OrderedDictionary<string, JsonElement>> values)
    {
        var names = values.SelectMany(v => v.Keys).Distinct(StringComparer.Ordinal).ToList();
        return Members is null ? names : Members.Keys.Intersect(names, StringComparer.Ordinal).Union(names, StringComparer.Ordinal);
    }

    /// <summary>The items' keys, where each has one and no two the same.</summary>
    public IReadOnlyList<string>? Keys(IReadOnlyList<JsonElement> items)
    {
        if (KeyOf is null) return null;
        var keys = new List<string>(items.Count);
        foreach (var item in items)
        {
            if (KeyOf(item) is not { } key) return null;
            keys.Add(key);
        }

        return keys.Distinct(StringComparer.Ordinal).Count() == keys.Count ? keys : null;
    }

    private static Shape OfFields(IEnumerable<Field> fields, bool canRepeat, IEnumerable<KeyValuePair<string, Shape>> besides)
    {
        var members = new OrderedDictionary<string, Shape>(StringComparer.Ordinal);
        foreach (var field in fields) members[field.Uid] = OfField(field);
        foreach (var (name, shape) in besides) members.TryAdd(name, shape);
        return canRepeat ? OfInstances(members) : new Shape(members, null, null, false);
    }

    private static Shape OfField(Field field) => field switch
    {
        GroupField group => OfFields(group.Fields, canRepeat: true, []),
        BlocksField blocks => OfInstances(new(blocks.Blocks.Select(b => KeyValuePair.Create(b.Uid, OfFields(b.Fields, canRepeat: false, []))), StringComparer.Ordinal)),
        JsonField { IsRichText: true } => RichText,
        TaxonomyField => Choices,
        ReferenceField or FileField when field.Multiple => Choices,
        _ => One,
    };

    private static Shape OfInstances(OrderedDictionary<string, Shape> members) => new(members, null, ItemUid.OfInstance, true);

    private static Shape Nodes()
    {
        var members = new OrderedDictionary<string, Shape>(StringComparer.Ordinal);
        var nodes = new Shape(members, One, ItemUid.Of, false);
        members["children"] = nodes;
        return nodes;
    }

    private static string? ChoiceOf(JsonElement item) => item.ValueKind switch
    {
        JsonValueKind.String => item.GetString(),
        JsonValueKind.Object when JsonData.Text(item, "term_uid") is { } term => $"{JsonData.Text(item, "taxonomy_uid")}/{term}",
        JsonValueKind.Object when JsonData.Text(item, "uid") is { } uid => $"{JsonData.Text(item, "_content_type_uid")}/{uid}",
        _ => null,
    };
}
