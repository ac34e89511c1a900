using System.Text.Json;
using ContentPipeline.Entries;
using ContentPipeline.Importing;
using ContentPipeline.Json;

namespace ContentPipeline.Exporting;

/// <summary>
/// Writes a document as an export has an entry: what the file says, also what its content type does not know; files described as their assets are;
/// references as <c>[{uid, _content_type_uid}]</c>; and beside the fields what git and the environments know.
/// </summary>
internal sealed class DocumentWriter
{
    private readonly Export _export;
    private readonly EnvironmentsModule _environments;
    private readonly IReadOnlyDictionary<string, JsonElement> _assets;
    private readonly ILookup<(EntryId Entry, string Locale), PublishDetails> _details;

    public DocumentWriter(Export export, EnvironmentsModule environments, IReadOnlyDictionary<string, JsonElement> assets, IReadOnlyList<Snapshot> live)
    {
        (_export, _environments, _assets) = (export, environments, assets);
        _details = live.SelectMany(s => s.Entries).ToLookup(r => (r.Entry, r.SourceLocale));
    }

    /// <param name="master">The master document, where its values may shine through.</param>
    public void Write(Utf8JsonWriter json, Document document, Document? master)
    {
        var type = _export.Stack.ContentTypes[document.Entry.ContentType];
        var entry = new LocalizedEntry(new Entry(document.Entry, type, []), document.Locale, document, master);
        var root = document.Text.Root;
        json.WriteStartObject();
        Fields(json, type.Fields, root, IsBesideFields);
        ExportedValues.Facts(json, entry, _export.Checkout);
        Metadata(json, document);
        Details(json, document);
        json.WriteEndObject();
    }

    private static bool IsBesideFields(string name) => EntryDocument.Derived.Contains(name) || name is "tags" or "ACL" or WorkflowState.Metadata;

    /// <summary>The stage is <c>_workflow</c> there, with its uid as <c>uid</c>; the rest is metadata in both, and so is a stage that no workflow has, which would be lost there.</summary>
    private void Metadata(Utf8JsonWriter json, Document document)
    {
        if (document.Text.Root.Member(WorkflowState.Metadata) is not { } metadata || metadata.IsEmpty()) return;
        var stages = _export.Stack.StagesOf(document.Entry.ContentType);
        var workflow = metadata.Member(WorkflowState.Workflow) is { ValueKind: JsonValueKind.Object } state && stages.Any(s => s.Uid == StageOf(state)) ? state : (JsonElement?)null;
        if (workflow is null || metadata.EnumerateObject().Any(m => m.Name != WorkflowState.Workflow))
        {
            json.WritePropertyName(WorkflowState.Metadata);
            ExportedValues.Copy(json, metadata, without: workflow is null ? null : WorkflowState.Workflow);
        }

        if (workflow is not { } stated) return;
        json.WriteStartObject("_workflow");
        json.WriteString(WorkflowState.StageOfApi, StageOf(stated));
        foreach (var (name, value) in JsonData.Members(stated))
        {
            if (name is WorkflowState.Stage or WorkflowState.StageOfApi) continue;
            json.WritePropertyName(name);
            ExportedValues.Copy(json, value);
        }

        json.WriteEndObject();
    }

    private static string? StageOf(JsonElement workflow) => workflow.Text(WorkflowState.Stage) ?? workflow.Text(WorkflowState.StageOfApi);

    /// <summary>An entry lists where its own document is live, also in the locales that fall back to it.</summary>
    private void Details(Utf8JsonWriter json, Document document)
    {
        json.WriteStartArray("publish_details");
        foreach (var row in _details[(document.Entry, document.Locale.Code)])
        {
            json.WriteStartObject();
            json.WriteString("environment", _environments.UidOf(row.Environment));
            json.WriteString("locale", row.Locale);
            json.WriteString("time", IsoDate.Format(row.Time));
            json.WriteString("user", row.User);
            json.WriteNumber("version", row.Version);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void Fields(Utf8JsonWriter json, IReadOnlyList<Field> fields, JsonElement values, Predicate<string>? leaveOut = null)
    {
        foreach (var (name, value) in JsonData.Members(values))
        {
            if (leaveOut?.Invoke(name) == true) continue;
            json.WritePropertyName(name);
            Value(json, fields.FirstOrDefault(f => f.Uid == name), value);
        }
    }

    private void Value(Utf8JsonWriter json, Field? field, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Array && field is FileField or GroupField or BlocksField)
            List(json, value, item => One(json, field, item));
        else if (field is ReferenceField reference && value.ValueKind is JsonValueKind.Array or JsonValueKind.String && !Blank.Is(value))
            References(json, reference, value);
        else
            One(json, field, value);
    }

    private void One(Utf8JsonWriter json, Field? field, JsonElement value)
    {
        switch (field)
        {
            case FileField when FieldReference.AssetUid(value) is { } uid && _assets.TryGetValue(uid, out var asset):
                asset.WriteTo(json);
                break;
            case GroupField group when value.ValueKind == JsonValueKind.Object:
                Instance(json, group.Fields, value);
                break;
            case BlocksField blocks when value.ValueKind == JsonValueKind.Object:
                json.WriteStartObject();
                foreach (var (name, inner) in JsonData.Members(value))
                {
                    json.WritePropertyName(name);
                    if (inner.ValueKind == JsonValueKind.Object && blocks.Find(name) is { } block) Instance(json, block.Fields, inner);
                    else ExportedValues.Copy(json, inner);
                }

                json.WriteEndObject();
                break;
            default:
                ExportedValues.Copy(json, value);
                break;
        }
    }

    private void Instance(Utf8JsonWriter json, IReadOnlyList<Field> fields, JsonElement value)
    {
        json.WriteStartObject();
        Fields(json, fields, value);
        json.WriteEndObject();
    }

    /// <summary>A bare uid is spelled out when it can mean only one entry.</summary>
    private void References(Utf8JsonWriter json, ReferenceField field, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.String) json.WriteStartArray();
        List(json, value, item =>
        {
            if (item.ValueKind == JsonValueKind.String && FieldReference.Of(item) is { } stated && _export.Content.Targets(field, stated) is [var target])
            {
                json.WriteStartObject();
                json.WriteString("uid", target.Uid);
                json.WriteString("_content_type_uid", target.ContentType);
                json.WriteEndObject();
            }
            else
            {
                ExportedValues.Copy(json, item);
            }
        });
        if (value.ValueKind == JsonValueKind.String) json.WriteEndArray();
    }

    private static void List(Utf8JsonWriter json, JsonElement value, Action<JsonElement> one)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            one(value);
            return;
        }

        json.WriteStartArray();
        foreach (var item in value.EnumerateArray()) one(item);
        json.WriteEndArray();
    }
}
