namespace ContentPipeline.Entries;

/// <summary>One single value of a field: of a list, each item.</summary>
/// <param name="Path">How a person calls it: <c>sections[0].image</c>.</param>
internal sealed record FieldValue(Field Field, Node Node, string Path);

/// <summary>Walks an entry's values in the order of its content type.</summary>
internal static class Values
{
    /// <summary>Every single value of every field, however deep, groups and blocks themselves left out.</summary>
    public static IEnumerable<FieldValue> Of(LocalizedEntry entry) => Of(entry, _ => true);

    /// <summary>The same of certain fields; where there can be none of them, nobody looks.</summary>
    public static IEnumerable<FieldValue> Of(LocalizedEntry entry, Func<Field, bool> wanted) => Of(entry.Fields, entry.Type.Fields, "", wanted);

    private static IEnumerable<FieldValue> Of(Instance instance, IEnumerable<Field> fields, string prefix, Func<Field, bool> wanted)
    {
        foreach (var field in fields)
        {
            if (field is GroupField or BlocksField ? !Field.AnyOf(field.Inner, wanted) : !wanted(field)) continue;
            var path = prefix + field.Uid;
            var inner = field switch
            {
                GroupField group => instance.Of(group).SelectMany((i, n) => Of(i, group.Fields, $"{path}{Index(field, n)}.", wanted)),
                BlocksField blocks => instance.Of(blocks).SelectMany((b, n) => Of(b.Instance, b.Block.Fields, $"{path}[{n}].{b.Block.Uid}.", wanted)),
                JsonField { Multiple: false } or CustomField => instance[field] is { } value ? [new FieldValue(field, value, path)] : [],
                _ => instance[field] is { } value ? value.Items().Select((v, n) => new FieldValue(field, v, path + Index(field, n))) : [],
            };
            foreach (var value in inner) yield return value;
        }
    }

    private static string Index(Field field, int n) => field.Multiple ? $"[{n}]" : "";
}
