using System.Text.Json;
using ContentPipeline.Entries;
using ContentPipeline.Json;

namespace ContentPipeline.Editing;

/// <summary>
/// How a document is written that nobody has written yet: fields in the order of the content type, also within groups and blocks, then what the model does not
/// know, then <c>tags</c>, <c>ACL</c> and <c>_metadata</c>; two spaces, LF. What is derived is left out, and a file is named by its uid alone.
/// </summary>
internal static class CanonicalDocument
{
    public static byte[] Write(ContentType type, JsonElement entry) => JsonFormat.File(json =>
    {
        json.WriteStartObject();
        Fields(json, type.Fields, entry, key => EntryKeys.IsBeside(key) || (IsDerived(key) && type.Fields.All(f => f.Uid != key)));
        foreach (var key in EntryKeys.Beside)
        {
            if (!entry.TryGetProperty(key, out var value)) continue;
            json.WritePropertyName(key);
            value.WriteTo(json);
        }

        json.WriteEndObject();
    });

    /// <summary>Whether a key says nothing that a document would keep, unless a field is called so.</summary>
    public static bool IsDerived(string key) => EntryKeys.IsDerived(key) || EntryKeys.IsOfAnswers(key);

    private static void Fields(Utf8JsonWriter json, IReadOnlyList<Field> fields, JsonElement values, Predicate<string> leaveOut)
    {
        foreach (var field in fields)
        {
            if (!values.TryGetProperty(field.Uid, out var value)) continue;
            json.WritePropertyName(field.Uid);
            Value(json, field, value);
        }

        // For that is still somebody's content. Of a key that stands twice the last one counts, as for all readers.
        var known = fields.Select(f => f.Uid).ToHashSet(StringComparer.Ordinal);
        foreach (var member in values.EnumerateObject())
        {
            if (leaveOut(member.Name) || !known.Add(member.Name)) continue;
            json.WritePropertyName(member.Name);
            values.GetProperty(member.Name).WriteTo(json);
        }
    }

    private static void Value(Utf8JsonWriter json, Field field, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Array && field is GroupField or BlocksField or FileField)
        {
            json.WriteStartArray();
            foreach (var item in value.EnumerateArray()) Value(json, field, item);
            json.WriteEndArray();
        }
        else if (field is FileField && value.ValueKind == JsonValueKind.Object && FieldReference.AssetUid(value) is { Length: > 0 } uid)
        {
            json.WriteStringValue(uid);
        }
        else if (field is GroupField group && value.ValueKind == JsonValueKind.Object)
        {
            json.WriteStartObject();
            Fields(json, group.Fields, value, _ => false);
            json.WriteEndObject();
        }
        else if (field is BlocksField blocks && value.ValueKind == JsonValueKind.Object)
        {
            Block(json, blocks, value);
        }
        else
        {
            value.WriteTo(json);
        }
    }

    /// <summary><c>{"&lt;block uid&gt;": {…}}</c></summary>
    private static void Block(Utf8JsonWriter json, BlocksField blocks, JsonElement value)
    {
        json.WriteStartObject();
        foreach (var member in value.EnumerateObject())
        {
            json.WritePropertyName(member.Name);
            if (blocks.Find(member.Name) is not { } block || member.Value.ValueKind != JsonValueKind.Object)
            {
                member.Value.WriteTo(json);
                continue;
            }

            json.WriteStartObject();
            Fields(json, block.Fields, member.Value, _ => false);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }
}
