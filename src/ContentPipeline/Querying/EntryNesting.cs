using System.Collections.Immutable;
using System.Text.Json;
using ContentPipeline.Loading;

namespace ContentPipeline.Querying;

/// <summary>Writes values without the fields that are not asked for, and with entries in place of references.</summary>
internal sealed class EntryNesting(EntryReader reader)
{
    /// <param name="fields">Those beside it.</param>
    /// <param name="parts">What is shown of the object that the property stands in.</param>
    /// <param name="locale">In which the entries that are put in are shown.</param>
    public void Write(Utf8JsonWriter json, JsonProperty property, ImmutableArray<Field> fields, EntryParts parts, Locale locale)
    {
        var inner = parts.Into(property.Name);
        json.WritePropertyName(property.Name);
        if (inner.IsAll) property.Value.WriteTo(json);
        else Value(json, property.Value, fields.FirstOrDefault(f => f.Uid == property.Name), inner, locale);
    }

    private void Value(Utf8JsonWriter json, JsonElement value, Field? field, EntryParts parts, Locale locale)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Array:
                json.WriteStartArray();
                foreach (var item in value.EnumerateArray()) Value(json, item, field, parts, locale);
                json.WriteEndArray();
                break;
            case JsonValueKind.Object when field is ReferenceField && parts.Include is not null && Target(value, locale) is { } target:
                Entry(json, target, parts, locale);
                break;
            case JsonValueKind.Object when field is BlocksField blocks:
                Object(json, value, parts, (property, inner) => Blocks(json, property, blocks, inner, locale));
                break;
            case JsonValueKind.Object when field is not ReferenceField:
                var fields = field is GroupField group ? group.Fields : [];
                Object(json, value, parts, (property, _) => Write(json, property, fields, parts, locale));
                break;
            default:
                value.WriteTo(json);
                break;
        }
    }

    private void Blocks(Utf8JsonWriter json, JsonProperty property, BlocksField blocks, EntryParts inner, Locale locale)
    {
        json.WritePropertyName(property.Name);
        if (inner.IsAll || property.Value.ValueKind != JsonValueKind.Object || blocks.Find(property.Name) is not { } block) property.Value.WriteTo(json);
        else Object(json, property.Value, inner, (field, _) => Write(json, field, block.Fields, inner, locale));
    }

    private static void Object(Utf8JsonWriter json, JsonElement value, EntryParts parts, Action<JsonProperty, EntryParts> write)
    {
        json.WriteStartObject();
        foreach (var property in value.EnumerateObject().Where(p => parts.Shows(p.Name))) write(property, parts.Into(property.Name));
        json.WriteEndObject();
    }

    /// <summary>An entry in place of its reference. What it includes itself is what the path goes on to, so that a circle ends with the path.</summary>
    private void Entry(Utf8JsonWriter json, LocalizedEntry entry, EntryParts parts, Locale locale)
    {
        json.WriteStartObject();
        foreach (var property in reader.Entries.Shape(entry, reader.Facts(entry)).EnumerateObject())
        {
            if (property.Name is "published_at" or "publish_details" or Entries.WorkflowState.Metadata) continue;
            if (property.Name == "uid" || parts.Shows(property.Name)) Write(json, property, entry.Type.Fields, parts, locale);
        }

        json.WriteString("_content_type_uid", entry.Id.ContentType);
        json.WriteEndObject();
    }

    private LocalizedEntry? Target(JsonElement reference, Locale locale) =>
        Entries.FieldReference.Of(reference) is { ContentType: { } type } stated ? reader.Entries.Find(new EntryId(type, stated.Uid), locale) : null;
}
