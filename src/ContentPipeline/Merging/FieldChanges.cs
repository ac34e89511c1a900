using System.Text.Json;
using ContentPipeline.Json;

namespace ContentPipeline.Merging;

/// <summary>Compares documents field by field, as data: the order of keys and the spelling of numbers are no difference.</summary>
public sealed class FieldChanges
{
    private readonly List<FieldChange> _changes = [];

    private FieldChanges()
    {
    }

    /// <summary>
    /// What is different between two documents of one content type. Instances of groups and blocks are matched by <c>_metadata.uid</c>, nodes of JSON
    /// rich text by <c>uid</c>, tags, terms and references by what they name; other items of lists where they are equal, else by position.
    /// </summary>
    /// <param name="type"><c>null</c> when the content type is not known.</param>
    /// <returns>In the order of the content type's fields.</returns>
    public static IReadOnlyList<FieldChange> Between(ContentType? type, JsonElement before, JsonElement after)
    {
        var found = new FieldChanges();
        found.Compare(Shape.OfDocument(type), "", before, after);
        return found._changes;
    }

    private void Compare(Shape shape, string path, JsonElement before, JsonElement after)
    {
        if (JsonData.Same(before, after)) return;
        if (before.ValueKind == JsonValueKind.Object && after.ValueKind == JsonValueKind.Object && shape.Members is not null) Members(shape, path, before, after);
        else if (before.ValueKind == JsonValueKind.Array && after.ValueKind == JsonValueKind.Array) Items(shape, path, before, after);
        else _changes.Add(new FieldChange(FieldChangeKind.Changed, path, null, before, after));
    }

    private void Members(Shape shape, string path, JsonElement before, JsonElement after)
    {
        var (old, now) = (JsonData.Members(before), JsonData.Members(after));
        foreach (var name in shape.InOrder(old, now))
        {
            var member = ValueName.Member(path, name);
            if (!old.TryGetValue(name, out var was)) Add(member, now[name]);
            else if (!now.TryGetValue(name, out var value)) Remove(member, was);
            else Compare(shape.Of(name), member, was, value);
        }
    }

    private void Items(Shape shape, string path, JsonElement before, JsonElement after)
    {
        var (old, now) = (before.EnumerateArray().ToList(), after.EnumerateArray().ToList());
        var byKey = shape.Keys(old) is { } oldKeys && shape.Keys(now) is { } nowKeys ? (Old: oldKeys, Now: nowKeys) : default;
        var inOrder = byKey.Old is null ? Alignment.Of(old, now) : Alignment.ByKey(byKey.Old, byKey.Now);
        var partners = (int[])inOrder.Clone();
        if (byKey.Old is not null)
        {
            var places = byKey.Old.Index().ToDictionary(k => k.Item, k => k.Index, StringComparer.Ordinal);
            for (var n = 0; n < now.Count; n++) partners[n] = places.GetValueOrDefault(byKey.Now[n], -1);
        }

        var kept = partners.ToHashSet();
        for (var n = 0; n < old.Count; n++)
        {
            if (!kept.Contains(n)) Remove(ValueName.Item(path, n), old[n]);
        }

        for (var n = 0; n < now.Count; n++)
        {
            var item = ValueName.Item(path, n);
            if (partners[n] < 0)
            {
                Add(item, now[n]);
                continue;
            }

            if (inOrder[n] < 0) _changes.Add(new FieldChange(FieldChangeKind.Moved, item, ValueName.Item(path, partners[n]), null, null));
            Compare(shape, item, old[partners[n]], now[n]);
        }
    }

    private void Add(string path, JsonElement value) => _changes.Add(new FieldChange(FieldChangeKind.Added, path, null, null, value));

    private void Remove(string path, JsonElement value) => _changes.Add(new FieldChange(FieldChangeKind.Removed, path, null, value, null));
}
