using System.Text.Json;
using ContentPipeline.Json;

namespace ContentPipeline.Importing;

/// <summary>
/// Turns an exported entry into a document: its fields in the order of the content type, files as bare uids,
/// and without what git and the ledger know better.
/// </summary>
internal sealed class EntryDocument(
    IReadOnlyDictionary<string, JsonElement> contentTypes,
    IReadOnlyDictionary<string, JsonElement> globalFields,
    IReadOnlySet<string> assets,
    ImportReport report)
{
    private static readonly HashSet<string> _derived =
    [
        "uid", "locale", "_version", "_in_progress", "_owner", "_workflow", "_content_type_uid",
        "created_at", "created_by", "updated_at", "updated_by", "deleted_at", "deleted_by", "published_at", "publish_details",
        "stackHeaders", "urlPath",
    ];

    /// <summary>Beside the fields, and after them.</summary>
    private static readonly string[] _besideFields = ["tags", "ACL", "_metadata"];

    public IEnumerable<string> ContentTypes => contentTypes.Keys;

    public bool Knows(string contentType) => contentTypes.ContainsKey(contentType);

    public byte[] Bytes(string contentType, JsonElement entry)
    {
        return JsonFormat.File(json =>
        {
            json.WriteStartObject();
            Fields(json, contentTypes[contentType].Member("schema"), entry, name => _derived.Contains(name) || _besideFields.Contains(name));
            foreach (var name in _besideFields)
            {
                if (entry.Member(name) is not { } value || value.IsEmpty()) continue;
                json.WritePropertyName(name);
                value.WriteTo(json);
            }

            json.WriteEndObject();
        });
    }

    /// <summary>The fields that the schema knows, in its order; then what it does not know, for that is still somebody's content.</summary>
    private void Fields(Utf8JsonWriter json, JsonElement? schema, JsonElement values, Predicate<string> leaveOut)
    {
        var written = new HashSet<string>(StringComparer.Ordinal);
        foreach (var field in schema.Elements())
        {
            if (field.Text("uid") is not { } uid || leaveOut(uid) || values.Member(uid) is not { } value || !written.Add(uid)) continue;
            json.WritePropertyName(uid);
            Value(json, field, value);
        }

        foreach (var member in values.EnumerateObject())
        {
            if (written.Contains(member.Name) || leaveOut(member.Name)) continue;
            json.WritePropertyName(member.Name);
            member.Value.WriteTo(json);
        }
    }

    private void Value(Utf8JsonWriter json, JsonElement field, JsonElement value)
    {
        var type = field.Text("data_type");
        if (value.ValueKind == JsonValueKind.Array && type is "file" or "group" or "global_field" or "blocks")
        {
            json.WriteStartArray();
            foreach (var instance in value.EnumerateArray()) Value(json, field, instance);
            json.WriteEndArray();
            return;
        }

        if (value.ValueKind != JsonValueKind.Object) value.WriteTo(json);
        else if (type == "file") File(json, value);
        else if (type is "group" or "global_field") Instance(json, field, value);
        else if (type == "blocks") Block(json, field, value);
        else value.WriteTo(json);
    }

    private void File(Utf8JsonWriter json, JsonElement value)
    {
        if (value.Text("uid") is not { } uid)
        {
            value.WriteTo(json);
            return;
        }

        if (!assets.Contains(uid)) report.FilesWithoutAsset++;
        json.WriteStringValue(uid);
    }

    private void Instance(Utf8JsonWriter json, JsonElement definition, JsonElement value)
    {
        json.WriteStartObject();
        Fields(json, SchemaOf(definition), value, _ => false);
        json.WriteEndObject();
    }

    /// <summary><c>{"&lt;block uid&gt;": {…}}</c></summary>
    private void Block(Utf8JsonWriter json, JsonElement field, JsonElement value)
    {
        json.WriteStartObject();
        foreach (var member in value.EnumerateObject())
        {
            json.WritePropertyName(member.Name);
            var block = field.Member("blocks").Elements().FirstOrDefault(b => b.Text("uid") == member.Name);
            if (member.Value.ValueKind == JsonValueKind.Object && block.ValueKind == JsonValueKind.Object) Instance(json, block, member.Value);
            else member.Value.WriteTo(json);
        }

        json.WriteEndObject();
    }

    /// <summary>Exports repeat a global field's schema where it is used, but not always.</summary>
    private JsonElement? SchemaOf(JsonElement definition) =>
        definition.Member("schema") is { ValueKind: JsonValueKind.Array } own ? own
        : definition.Text("reference_to") is { } uid && globalFields.TryGetValue(uid, out var global) ? global.Member("schema")
        : null;
}
