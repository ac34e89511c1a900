using System.Buffers;
using System.Text.Json;
using ContentPipeline.Diagnostics;
using ContentPipeline.Entries;
using ContentPipeline.Json;
using ContentPipeline.Loading;
using ContentPipeline.Snapshots;

namespace ContentPipeline.Querying;

/// <summary>Writes entries as answers show them: in the shape of the entries API, with what each lacks and how it stands.</summary>
public sealed class EntryWriter
{
    /// <summary>Which entry it is and how it stands: shown whatever is asked for.</summary>
    private static readonly HashSet<string> Always = ["uid", "locale", "_version", "_in_progress"];

    private readonly EntryReader _reader;
    private readonly EntrySelection _selection;
    private readonly EntryParts _parts;
    private readonly EntryNesting _nesting;

    private EntryWriter(EntryReader reader, EntrySelection selection, EntryParts parts) =>
        (_reader, _selection, _parts, _nesting) = (reader, selection, parts, new EntryNesting(reader));

    /// <summary>Shows all of an entry.</summary>
    public EntryWriter(EntryReader reader) : this(reader, EntrySelection.Everything, EntryParts.All)
    {
    }

    /// <returns><c>null</c>, with findings, when the selection names what there is not.</returns>
    public static EntryWriter? Of(EntryReader reader, EntrySelection selection, string contentType, Findings findings)
    {
        if (!reader.Stack.ContentTypes.TryGetValue(contentType, out var type)) findings.Add(Diagnose.NoSuchContentType(contentType, reader.Stack.ContentTypes.Keys));
        else if (EntryParts.Read(selection, type, reader.Stack, findings) is { } parts) return new EntryWriter(reader, selection, parts);
        return null;
    }

    /// <param name="version">Which version it is; the newest when <c>null</c>.</param>
    public void Write(Utf8JsonWriter json, LocalizedEntry entry, EntryVersion? version = null)
    {
        var shape = _reader.Entries.Shape(entry, _reader.Facts(entry, version));
        json.WriteStartObject();
        foreach (var property in shape.EnumerateObject())
        {
            if (property.Name is "published_at" or "publish_details" || (property.Name == WorkflowState.Metadata && !_selection.Metadata && _parts.Only?.Into(WorkflowState.Metadata) is null)) continue;
            if (Always.Contains(property.Name) || _parts.Shows(property.Name)) _nesting.Write(json, property, entry.Type.Fields, _parts, entry.Locale);
        }

        if (_selection.Workflow) Workflow(json, entry);
        if (_selection.Branch) json.WriteString("_branch", _reader.Branch);
        Details(json, entry);
        Standing(json, entry);
        json.WriteEndObject();
    }

    private void Workflow(Utf8JsonWriter json, LocalizedEntry entry)
    {
        json.WritePropertyName("_workflow");
        if (WorkflowState.StageOf(entry.Source) is not { } stated)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartObject();
        json.WritePropertyName("uid");
        stated.Value.WriteTo(json);
        if (stated.Value.ValueKind == JsonValueKind.String && _reader.Stack.StagesOf(entry.Id.ContentType).FirstOrDefault(s => s.Uid == stated.Value.GetString()) is { } stage)
        {
            json.WriteString("title", stage.Title);
            json.WriteString("color", stage.Color);
        }

        foreach (var key in new[] { WorkflowState.DueDate, WorkflowState.AssignedTo })
        {
            if (WorkflowState.Of(entry.Source)?.Find(key) is not { } value) continue;
            json.WritePropertyName(key);
            value.Value.WriteTo(json);
        }

        json.WriteEndObject();
    }

    private void Details(Utf8JsonWriter json, LocalizedEntry entry)
    {
        var details = _reader.Details(entry.Id);
        if (_parts.Shows("published_at")) SnapshotDocument.PublishedAt(json, details);
        if (_parts.Shows("publish_details")) SnapshotDocument.Details(json, details);
    }

    /// <summary>What keeps it from being published, and how it stands everywhere.</summary>
    private void Standing(Utf8JsonWriter json, LocalizedEntry entry)
    {
        var missing = entry.Missing();
        if (missing.Count > 0)
        {
            json.WriteStartArray("_missing");
            foreach (var field in missing) json.WriteStringValue(field.Path);
            json.WriteEndArray();
        }

        json.WriteStartArray("_status");
        foreach (var standing in _reader.Standings(entry.Id)) json.WriteRawValue(Row(standing));
        json.WriteEndArray();
    }

    /// <summary>On one line: there are as many as environments times locales.</summary>
    private static byte[] Row(Standing standing)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var row = new Utf8JsonWriter(bytes, JsonFormat.OneLine))
        {
            row.WriteStartObject();
            row.WriteString("environment", standing.Environment);
            row.WriteString("locale", standing.Locale);
            row.WriteString("status", standing.Status.Word());
            if (standing.Version is { } version) row.WriteNumber("version", version);
            row.WriteEndObject();
        }

        return bytes.WrittenSpan.ToArray();
    }
}
