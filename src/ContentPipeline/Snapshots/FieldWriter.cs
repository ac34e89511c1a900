using System.Text.Json;
using ContentPipeline.Entries;

namespace ContentPipeline.Snapshots;

/// <summary>
/// Writes an entry's fields as a snapshot has them: master values where a field is non-localizable, references always as
/// <c>[{uid, _content_type_uid}]</c>, files as descriptions of their assets, everything else as it was written, spelling of numbers included.
/// </summary>
/// <param name="fileSize">How many bytes an asset has.</param>
/// <param name="without">Entries that reference fields are not to name, though the document does. Rich text keeps what it embeds: it would not be whole without.</param>
internal sealed class FieldWriter(Content content, Func<Asset, long> fileSize, IReadOnlySet<EntryId>? without = null)
{
    private const string AssetOfCustom = "asset";

    public void Write(Utf8JsonWriter writer, LocalizedEntry entry) => Fields(writer, entry.Fields, entry.Type.Fields);

    private void Fields(Utf8JsonWriter writer, Instance instance, IReadOnlyList<Field> fields)
    {
        foreach (var field in fields)
        {
            if (instance[field] is not { } value)
            {
                // A null that somebody wrote stays one; what is absent stays absent.
                if (instance.SourceOf(field).Find(field.Uid) is not null) writer.WriteNull(field.Uid);
                continue;
            }

            writer.WritePropertyName(field.Uid);
            switch (field)
            {
                case GroupField group when value.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array:
                    Groups(writer, instance, group, value);
                    break;
                case BlocksField blocks when value.Value.ValueKind == JsonValueKind.Array:
                    Blocks(writer, instance, blocks);
                    break;
                case ReferenceField reference:
                    References(writer, reference, value);
                    break;
                case FileField:
                    Files(writer, field, value);
                    break;
                case CustomField:
                    Custom(writer, value);
                    break;
                default:
                    value.Value.WriteTo(writer);
                    break;
            }
        }
    }

    /// <summary>As it was written, and beside the uid of an asset, what the asset is: as the entries API answers for a custom asset field.</summary>
    private void Custom(Utf8JsonWriter writer, Node value)
    {
        if (value.Value.ValueKind == JsonValueKind.Array) writer.WriteStartArray();
        foreach (var item in value.Items())
        {
            if (RichText.Text(item.Value, "uid") is not { } uid || !content.Assets.TryGetValue(uid, out var asset) || item.Find(AssetOfCustom) is not null)
            {
                item.Value.WriteTo(writer);
                continue;
            }

            writer.WriteStartObject();
            foreach (var member in item.Value.EnumerateObject()) member.WriteTo(writer);
            writer.WritePropertyName(AssetOfCustom);
            File(writer, asset);
            writer.WriteEndObject();
        }

        if (value.Value.ValueKind == JsonValueKind.Array) writer.WriteEndArray();
    }

    private void Groups(Utf8JsonWriter writer, Instance instance, GroupField group, Node value)
    {
        if (value.Value.ValueKind == JsonValueKind.Array) writer.WriteStartArray();
        foreach (var inner in instance.Of(group))
        {
            writer.WriteStartObject();
            Fields(writer, inner, group.Fields);
            Metadata(writer, inner.Own);
            writer.WriteEndObject();
        }

        if (value.Value.ValueKind == JsonValueKind.Array) writer.WriteEndArray();
    }

    private void Blocks(Utf8JsonWriter writer, Instance instance, BlocksField blocks)
    {
        writer.WriteStartArray();
        foreach (var (block, inner, item) in instance.Of(blocks))
        {
            writer.WriteStartObject();
            writer.WriteStartObject(block.Uid);
            Fields(writer, inner, block.Fields);
            Metadata(writer, inner.Own);
            writer.WriteEndObject();
            Metadata(writer, item);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void Metadata(Utf8JsonWriter writer, Node instance)
    {
        if (instance.Find("_metadata") is not { } metadata) return;
        writer.WritePropertyName("_metadata");
        metadata.Value.WriteTo(writer);
    }

    private void References(Utf8JsonWriter writer, ReferenceField field, Node value)
    {
        writer.WriteStartArray();
        foreach (var item in value.Items())
        {
            if (FieldReference.Of(item.Value) is not { } stated) continue;
            var type = stated.ContentType ?? (content.Targets(field, stated) is [var target, ..] ? target.ContentType : null);
            if (without is not null && (type ?? (field.ReferenceTo is [var only] ? only : null)) is { } known && without.Contains(new EntryId(known, stated.Uid))) continue;
            writer.WriteStartObject();
            writer.WriteString("uid", stated.Uid);
            writer.WriteString("_content_type_uid", type);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private void Files(Utf8JsonWriter writer, Field field, Node value)
    {
        if (field.Multiple) writer.WriteStartArray();
        var written = 0;
        foreach (var item in value.Items())
        {
            if (FieldReference.AssetUid(item.Value) is not { Length: > 0 } uid || !content.Assets.TryGetValue(uid, out var asset)) continue;
            if (!field.Multiple && written > 0) break;
            File(writer, asset);
            written++;
        }

        if (field.Multiple) writer.WriteEndArray();
        else if (written == 0) writer.WriteNullValue();
    }

    private void File(Utf8JsonWriter writer, Asset asset)
    {
        writer.WriteStartObject();
        writer.WriteString("uid", asset.Uid);
        writer.WriteString("title", asset.Title);
        writer.WriteString("filename", asset.FileName);
        writer.WriteString("content_type", asset.ContentType);
        writer.WriteNumber("file_size", fileSize(asset));
        writer.WriteString("url", asset.Url);
        writer.WriteEndObject();
    }
}
