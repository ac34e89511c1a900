using System.Text.Json;
using ContentPipeline.Entries;
using ContentPipeline.Json;

namespace ContentPipeline.Snapshots;

/// <summary>Writes an entry in the shape of the domain's Entry schema: its fields in the content type's order, then what is derived.</summary>
internal static class SnapshotDocument
{
    /// <summary>The file of a snapshot: the entry as its row says that it is live.</summary>
    public static byte[] Write(LocalizedEntry entry, DocumentFacts facts, bool inProgress, PublishDetails row, FieldWriter fields) =>
        JsonFormat.File(writer => Write(writer, entry, row.Locale, facts, inProgress, [row], fields));

    /// <param name="details">The rows of <c>publish_details</c>; <c>null</c> leaves the key out.</param>
    public static void Write(Utf8JsonWriter writer, LocalizedEntry entry, string locale, DocumentFacts facts, bool inProgress, IReadOnlyList<PublishDetails>? details, FieldWriter fields)
    {
        writer.WriteStartObject();
        fields.Write(writer, entry);
        Tags(writer, entry);
        writer.WriteString("locale", locale);
        writer.WriteString("uid", entry.Id.Uid);
        // Before the first version there is nobody who created it, as far as git knows.
        if (facts.First is { } first)
        {
            writer.WriteString("created_by", first.AuthorEmail);
            writer.WriteString("created_at", IsoDate.Format(first.Time));
        }

        if (facts.Newest is { } newest)
        {
            writer.WriteString("updated_by", newest.AuthorEmail);
            writer.WriteString("updated_at", IsoDate.Format(newest.Time));
        }

        writer.WritePropertyName("ACL");
        if (entry.Fields.Own.Find("ACL") is { Value.ValueKind: JsonValueKind.Object } acl) acl.Value.WriteTo(writer);
        else writer.WriteRawValue("{}");
        if (entry.Fields.Own.Find("_metadata") is { Value.ValueKind: JsonValueKind.Object } metadata)
        {
            writer.WritePropertyName("_metadata");
            metadata.Value.WriteTo(writer);
        }

        writer.WriteNumber("_version", facts.Newest?.Number ?? 0);
        writer.WriteBoolean("_in_progress", inProgress);
        if (details is not null)
        {
            PublishedAt(writer, details);
            Details(writer, details);
        }

        writer.WriteEndObject();
    }

    private static void Tags(Utf8JsonWriter writer, LocalizedEntry entry)
    {
        writer.WritePropertyName("tags");
        if (entry.Fields.Own.Find("tags") is { Value.ValueKind: JsonValueKind.Array } tags) tags.Value.WriteTo(writer);
        else writer.WriteRawValue("[]");
    }

    /// <summary>Since when what was published last is live; null when nothing is.</summary>
    public static void PublishedAt(Utf8JsonWriter writer, IReadOnlyList<PublishDetails> details)
    {
        var last = DateTimeOffset.MinValue;
        foreach (var row in details) last = row.Time > last ? row.Time : last;
        writer.WriteString("published_at", details.Count == 0 ? null : IsoDate.Format(last));
    }

    public static void Details(Utf8JsonWriter writer, IReadOnlyList<PublishDetails> details)
    {
        writer.WriteStartArray("publish_details");
        foreach (var row in details)
        {
            writer.WriteStartObject();
            writer.WriteString("environment", row.Environment);
            writer.WriteString("locale", row.Locale);
            writer.WriteString("time", IsoDate.Format(row.Time));
            writer.WriteString("user", row.User);
            writer.WriteNumber("version", row.Version);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}

/// <summary>What git knows of a document.</summary>
/// <param name="First">Its first version; <c>null</c> when the main branch never had it, or versions are unknown.</param>
/// <param name="Newest">The version that its content has.</param>
internal readonly record struct DocumentFacts(EntryVersion? First, EntryVersion? Newest);
