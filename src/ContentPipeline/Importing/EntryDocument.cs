using System.Text.Json;
using ContentPipeline.Entries;
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
    IReadOnlyList<ExportedWorkflow> workflows,
    ImportReport report)
{
    internal static readonly HashSet<string> Derived =
    [
        "uid", "locale", "_version", "_in_progress", "_owner", "_workflow", "_content_type_uid",
        "created_at", "created_by", "updated_at", "updated_by", "deleted_at", "deleted_by", "published_at", "publish_details",
        "stackHeaders", "urlPath",
    ];

    /// <summary>Beside the fields, and after them.</summary>
    private static readonly string[] _besideFields = ["tags", "ACL"];

    public IEnumerable<string> ContentTypes => contentTypes.Keys;

    public bool Knows(string contentType) => contentTypes.ContainsKey(contentType);

    public byte[] Bytes(string contentType, JsonElement entry)
    {
        return JsonFormat.File(json =>
        {
            json.WriteStartObject();
            Fields(json, contentTypes[contentType].Member("schema"), entry, name => Derived.Contains(name) || _besideFields.Contains(name) || name == WorkflowState.Metadata);
            foreach (var name in _besideFields)
            {
                if (entry.Member(name) is not { } value || value.IsEmpty()) continue;
                json.WritePropertyName(name);
                value.WriteTo(json);
            }

            Metadata(json, entry.Member(WorkflowState.Metadata), Stage(contentType, entry));

            json.WriteEndObject();
        });
    }

    /// <summary>The entry's <c>_workflow</c>, when its stage is one that the stack knows.</summary>
    private JsonElement? Stage(string contentType, JsonElement entry)
    {
        if (entry.Member("_workflow") is not { } workflow || workflow.IsEmpty()) return null;
        var stage = workflow.Text(WorkflowState.StageOfApi);
        if (workflows.Any(w => w.Concerns(contentType) && w.Stages.Any(s => s.Uid == stage))) return workflow;
        report.StagesUnknown++;
        return null;
    }

    private static void Metadata(Utf8JsonWriter json, JsonElement? metadata, JsonElement? stage)
    {
        var own = metadata is { ValueKind: JsonValueKind.Object } map ? map.EnumerateObject().ToList() : [];
        if (metadata is { ValueKind: not JsonValueKind.Object } odd && !odd.IsEmpty())
        {
            json.WritePropertyName(WorkflowState.Metadata);
            odd.WriteTo(json);
            return;
        }

        if (own.Count == 0 && stage is null) return;
        json.WriteStartObject(WorkflowState.Metadata);
        foreach (var member in own) member.WriteTo(json);
        if (stage is { } workflow && !own.Exists(m => m.Name == WorkflowState.Workflow))
        {
            json.WriteStartObject(WorkflowState.Workflow);
            json.WriteString(WorkflowState.Stage, workflow.Text(WorkflowState.StageOfApi));
            foreach (var member in workflow.EnumerateObject().Where(m => m.Name is not (WorkflowState.Stage or WorkflowState.StageOfApi))) member.WriteTo(json);
            json.WriteEndObject();
        }

        json.WriteEndObject();
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

        if (assets.Contains(uid))
        {
            json.WriteStringValue(uid);
            return;
        }

        // Nothing else tells what it was.
        report.FilesWithoutAsset++;
        value.WriteTo(json);
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
