using System.Text.Json;
using ContentPipeline.Diagnostics;
using ContentPipeline.Entries;

namespace ContentPipeline.Editing;

/// <summary>
/// What of an entry a locale beside the master can have of its own. The values of non-localizable fields stay with the master document, and so does the mark
/// <c>_metadata.non_localizable_content</c>, with which requests of the entries API say that they do.
/// </summary>
internal sealed class Localizable
{
    private const string Metadata = "_metadata";
    private const string Mark = "non_localizable_content";

    private readonly Action<string, JsonElement>? _leftOut;

    private Localizable(Action<string, JsonElement>? leftOut) => _leftOut = leftOut;

    /// <param name="leftOut">Hears of each value that was left out: its path, and itself.</param>
    public static JsonElement Of(ContentType type, JsonElement entry, Action<string, JsonElement>? leftOut = null) =>
        !type.HasNonLocalizable ? entry : EntryEdit.Element(json => new Localizable(leftOut).Instance(json, type.Fields, entry, ""));

    private void Instance(Utf8JsonWriter json, IReadOnlyList<Field> fields, JsonElement instance, string prefix)
    {
        json.WriteStartObject();
        foreach (var member in instance.EnumerateObject())
        {
            var field = fields.FirstOrDefault(f => f.Uid == member.Name);
            if (field is { NonLocalizable: true })
            {
                _leftOut?.Invoke(prefix + field.Uid, member.Value);
                continue;
            }

            json.WritePropertyName(member.Name);
            if (field is GroupField or BlocksField) Items(json, field, member.Value, prefix + field.Uid);
            else if (field is null && member.Name == Metadata && prefix.Length > 0) WithoutMark(json, member.Value);
            else member.Value.WriteTo(json);
        }

        json.WriteEndObject();
    }

    private void Items(Utf8JsonWriter json, Field field, JsonElement value, string path)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            Item(json, field, value, path);
            return;
        }

        json.WriteStartArray();
        foreach (var (n, item) in value.EnumerateArray().Index()) Item(json, field, item, $"{path}[{n}]");
        json.WriteEndArray();
    }

    private void Item(Utf8JsonWriter json, Field field, JsonElement item, string path)
    {
        if (item.ValueKind != JsonValueKind.Object) item.WriteTo(json);
        else if (field is GroupField group) Instance(json, group.Fields, item, path + ".");
        else Block(json, (BlocksField)field, item, path);
    }

    private void Block(Utf8JsonWriter json, BlocksField field, JsonElement item, string path)
    {
        json.WriteStartObject();
        foreach (var member in item.EnumerateObject())
        {
            json.WritePropertyName(member.Name);
            if (field.Find(member.Name) is { } block && member.Value.ValueKind == JsonValueKind.Object) Instance(json, block.Fields, member.Value, $"{path}.{member.Name}.");
            else if (member.Name == Metadata) WithoutMark(json, member.Value);
            else member.Value.WriteTo(json);
        }

        json.WriteEndObject();
    }

    private static void WithoutMark(Utf8JsonWriter json, JsonElement metadata)
    {
        if (metadata.ValueKind != JsonValueKind.Object)
        {
            metadata.WriteTo(json);
            return;
        }

        json.WriteStartObject();
        foreach (var member in metadata.EnumerateObject().Where(m => m.Name != Mark)) member.WriteTo(json);
        json.WriteEndObject();
    }
}
