using System.Collections.Immutable;
using NJsonSchema;

namespace ContentPipeline;

/// <summary>
/// A content type as JSON Schema, for the editors in which documents are written: what type a value has, its choices, lengths, ranges and counts.
/// Publishing checks the same and more, with messages and places of its own; that the two agree is tested.
/// </summary>
public static class EditorSchema
{
    /// <summary>From the Entry schema of the domain.</summary>
    private const int MaxTitleLength = 1000;
    private const int MaxTagLength = 100;

    /// <returns>The schema's text.</returns>
    public static string Of(ContentType type) => Schema(type).ToJson();

    internal static JsonSchema Schema(ContentType type)
    {
        var schema = Object(type.Fields);
        schema.Title = type.Title;
        if (schema.Properties.TryGetValue("title", out var title) && title.MaxLength is null) title.MaxLength = MaxTitleLength;
        schema.Properties["tags"] = new JsonSchemaProperty
        {
            Type = JsonObjectType.Array,
            UniqueItems = true,
            Item = new JsonSchema { Type = JsonObjectType.String, MaxLength = MaxTagLength },
        };
        return schema;
    }

    private static JsonSchema Object(ImmutableArray<Field> fields)
    {
        var schema = new JsonSchema { Type = JsonObjectType.Object };
        foreach (var field in fields) schema.Properties[field.Uid] = Property(field);
        return schema;
    }

    private static JsonSchemaProperty Property(Field field)
    {
        if (field is CustomField or JsonField or ReferenceField or FileField) return new JsonSchemaProperty { Type = JsonObjectType.None };
        var value = Value(field);
        if (!field.Multiple) return value;
        return new JsonSchemaProperty
        {
            Type = JsonObjectType.Array,
            Item = value,
            // 0 means "no bound" to the library, and so it does to us.
            MinItems = field.MinInstance ?? 0,
            MaxItems = field.MaxInstance ?? 0,
        };
    }

    private static JsonSchemaProperty Value(Field field)
    {
        var value = new JsonSchemaProperty { Type = JsonObjectType.Object };
        switch (field)
        {
            case TextField text:
                value.Type = JsonObjectType.String;
                (value.MinLength, value.MaxLength) = (text.MinLength, text.MaxLength);
                foreach (var choice in text.Choices) value.Enumeration.Add(choice);
                break;
            case NumberField number:
                value.Type = JsonObjectType.Number;
                (value.Minimum, value.Maximum) = (number.Min, number.Max);
                foreach (var choice in number.Choices) value.Enumeration.Add(choice);
                break;
            case BooleanField:
                value.Type = JsonObjectType.Boolean;
                break;
            case DateField:
                value.Type = JsonObjectType.String;
                break;
            case GroupField group:
                foreach (var inner in group.Fields) value.Properties[inner.Uid] = Property(inner);
                break;
            case BlocksField blocks:
                foreach (var block in blocks.Blocks) value.Properties[block.Uid] = AsProperty(Object(block.Fields));
                break;
            case LinkField:
                Strings(value, "title", "href", "url");
                break;
            case TaxonomyField:
                Strings(value, "taxonomy_uid", "term_uid");
                break;
        }

        return value;
    }

    private static void Strings(JsonSchema schema, params string[] keys)
    {
        foreach (var key in keys) schema.Properties[key] = new JsonSchemaProperty { Type = JsonObjectType.String };
    }

    private static JsonSchemaProperty AsProperty(JsonSchema schema)
    {
        var property = new JsonSchemaProperty { Type = schema.Type };
        foreach (var (key, value) in schema.Properties.ToList())
        {
            schema.Properties.Remove(key);
            property.Properties[key] = value;
        }

        return property;
    }
}
