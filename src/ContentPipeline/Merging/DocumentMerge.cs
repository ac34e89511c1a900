using System.Collections.Immutable;
using System.Text.Json;
using ContentPipeline.Json;

namespace ContentPipeline.Merging;

/// <summary>What came of merging two documents that have one in common.</summary>
public sealed class DocumentMerge
{
    private DocumentMerge(MergedValue merged)
    {
        Merged = merged;
        Conflicts = [.. merged.Conflicts];
        Value = merged.Settle(c => c.Ours);
    }

    /// <summary>The merged document; where there is a conflict it has what ours has. Undefined when nothing is left of the document.</summary>
    public JsonElement Value { get; }

    /// <summary>What both changed, and differently. Nothing of it was guessed.</summary>
    public ImmutableArray<MergeConflict> Conflicts { get; }

    internal MergedValue Merged { get; }

    /// <summary>
    /// Merges field by field: what only one side changed counts. Instances of groups and blocks are matched by <c>_metadata.uid</c>, nodes of JSON rich text by
    /// <c>uid</c>; items that either side added are kept, in an order that does not depend on which side is which; one that one side removed and the other
    /// changed is a conflict. Lists of single values are one value, but tags, terms and references are chosen each for itself.
    /// </summary>
    /// <param name="type"><c>null</c> when the content type is not known: objects are then merged by their keys, and lists by <c>_metadata.uid</c>.</param>
    /// <param name="base">What both sides began with; undefined (<c>default</c>), as each of the three may be, when there was nothing.</param>
    public static DocumentMerge Of(ContentType? type, JsonElement @base, JsonElement ours, JsonElement theirs) =>
        new(Merge(Shape.OfDocument(type), "", new Three(@base, ours, theirs)));

    private static MergedValue Merge(Shape shape, string path, Three values)
    {
        if (JsonData.Same(values.Ours, values.Theirs) || JsonData.Same(values.Base, values.Theirs)) return new Settled(values.Ours);
        if (JsonData.Same(values.Base, values.Ours)) return new Settled(values.Theirs);
        if (shape.Members is not null && values.AreAll(JsonValueKind.Object)) return Members(shape, path, values);
        if (shape.KeyOf is not null && values.AreAll(JsonValueKind.Array) && Items(shape, path, values) is { } items) return items;
        return new MergedConflict(new MergeConflict(path, values.Base, values.Ours, values.Theirs));
    }

    private static MergedMembers Members(Shape shape, string path, Three values)
    {
        var (@base, ours, theirs) = (JsonData.Members(values.Base), JsonData.Members(values.Ours), JsonData.Members(values.Theirs));
        return new MergedMembers(
        [
            .. shape.InOrder(ours, theirs).Select(name => KeyValuePair.Create(
                name,
                Merge(shape.Of(name), ValueName.Member(path, name), new Three(@base.GetValueOrDefault(name), ours.GetValueOrDefault(name), theirs.GetValueOrDefault(name))))),
        ]);
    }

    /// <returns><c>null</c> when the list has to be taken as one value.</returns>
    private static MergedItems? Items(Shape shape, string path, Three values)
    {
        var (@base, ours, theirs) = (List(values.Base), List(values.Ours), List(values.Theirs));
        if (shape.Keys(@base) is not { } baseKeys || shape.Keys(ours) is not { } ourKeys || shape.Keys(theirs) is not { } theirKeys)
            return shape.ByPosition && StayInPlace(@base, ours, theirs) ? new MergedItems([.. ours.Select((item, n) => Merge(shape, ValueName.Item(path, n), new Three(@base[n], item, theirs[n])))]) : null;

        var (inBase, inOurs, inTheirs) = (ByKey(baseKeys, @base), ByKey(ourKeys, ours), ByKey(theirKeys, theirs));
        var merged = new Dictionary<string, MergedValue>(StringComparer.Ordinal);
        foreach (var (key, place) in inOurs.Concat(inTheirs.Where(t => !inOurs.ContainsKey(t.Key))))
        {
            var item = ValueName.Item(path, place.Index);
            var three = new Three(inBase.GetValueOrDefault(key).Item, inOurs.GetValueOrDefault(key).Item, inTheirs.GetValueOrDefault(key).Item);
            var value = three.AreOfOneKind() ? Merge(shape, item, three) : Merge(Shape.One, item, three);
            if (value is not Settled { Value.ValueKind: JsonValueKind.Undefined }) merged[key] = value;
        }

        var order = MergedOrder.Of(baseKeys, [.. ourKeys.Where(merged.ContainsKey)], [.. theirKeys.Where(merged.ContainsKey)]);
        return order is null ? null : new MergedItems([.. order.Select(k => merged[k])]);
    }

    /// <summary>Whether the items can be told apart by where they stand: as many on each side, none moved, and blocks of the same kinds.</summary>
    private static bool StayInPlace(List<JsonElement> @base, List<JsonElement> ours, List<JsonElement> theirs)
    {
        if (@base.Count != ours.Count || @base.Count != theirs.Count) return false;
        var known = @base.ToHashSet(JsonData.Comparer);
        return Enumerable.Range(0, @base.Count).All(n =>
            new Three(@base[n], ours[n], theirs[n]).AreOfOneKind()
            && (JsonData.Same(@base[n], ours[n]) || !known.Contains(ours[n]))
            && (JsonData.Same(@base[n], theirs[n]) || !known.Contains(theirs[n])));
    }

    private static List<JsonElement> List(JsonElement value) => value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : [];

    private static Dictionary<string, (JsonElement Item, int Index)> ByKey(IReadOnlyList<string> keys, List<JsonElement> items) =>
        keys.Index().ToDictionary(k => k.Item, k => (items[k.Index], k.Index), StringComparer.Ordinal);
}
