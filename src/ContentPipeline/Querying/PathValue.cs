using System.Text.Json;
using ContentPipeline.Entries;

namespace ContentPipeline.Querying;

/// <summary>A value that stands at a path.</summary>
/// <param name="Field">Whose value it is; <c>null</c> inside of values that no field describes.</param>
internal readonly record struct PathValue(JsonElement Value, Field? Field)
{
    /// <summary>The value, each item of a list, and the names by which people call what it names: the uid of an entry, an asset or a term.</summary>
    public IEnumerable<JsonElement> Candidates()
    {
        yield return Value;
        if (Name(Value) is { } name) yield return name;
        if (Value.ValueKind != JsonValueKind.Array) yield break;
        foreach (var item in Value.EnumerateArray())
        {
            yield return item;
            if (Name(item) is { } ofItem) yield return ofItem;
        }
    }

    private JsonElement? Name(JsonElement item) => Field switch
    {
        ReferenceField or FileField => Text(item, "uid"),
        TaxonomyField => Text(item, "term_uid"),
        _ => null,
    };

    private static JsonElement? Text(JsonElement item, string key) =>
        item.ValueKind == JsonValueKind.Object && item.TryGetProperty(key, out var text) && text.ValueKind == JsonValueKind.String ? text : null;

    /// <summary>What a reference field's value names.</summary>
    public IEnumerable<FieldReference> References()
    {
        if (Field is not ReferenceField) return [];
        return Value.ValueKind == JsonValueKind.Array ? Value.EnumerateArray().Select(FieldReference.Of).OfType<FieldReference>()
            : FieldReference.Of(Value) is { } only ? [only]
            : [];
    }
}
