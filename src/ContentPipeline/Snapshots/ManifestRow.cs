using System.Buffers;
using System.Text.Json;
using ContentPipeline.Json;

namespace ContentPipeline.Snapshots;

/// <summary>What a row of a manifest says: of an entry that is live, of an asset, or of an entry that no longer is.</summary>
internal static class ManifestRow
{
    /// <summary>The row of one entry, without what stands around it.</summary>
    public static void Write(PublishDetails entry, IBufferWriter<byte> bytes)
    {
        using var writer = new Utf8JsonWriter(bytes, JsonFormat.OneLine);
        writer.WriteStartObject();
        Write(writer, entry);
        writer.WriteEndObject();
    }

    /// <returns><c>null</c> when it is no such row.</returns>
    public static PublishDetails? Read(ReadOnlyMemory<byte> row)
    {
        try
        {
            using var json = JsonDocument.Parse(row);
            return ReadEntry(json.RootElement);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    public static void Write(Utf8JsonWriter row, PublishDetails entry)
    {
        row.WriteString("content_type", entry.Entry.ContentType);
        row.WriteString("uid", entry.Entry.Uid);
        row.WriteString("locale", entry.Locale);
        row.WriteNumber("version", entry.Version);
        row.WriteString("time", IsoDate.Format(entry.Time));
        row.WriteString("user", entry.User);
        row.WriteString("environment", entry.Environment);
        row.WriteString("source_locale", entry.SourceLocale);
        row.WriteString("commit", entry.Commit);
        row.WriteString("blob", entry.Blob);
        row.WriteString("sha256", entry.Sha256);
        if (entry.Draft is not null) row.WriteString("draft", entry.Draft);
        if (entry.Without is null) return;
        row.WriteStartArray("without");
        foreach (var id in entry.Without.Split(' ')) row.WriteStringValue(id);
        row.WriteEndArray();
    }

    public static PublishDetails ReadEntry(JsonElement row) => new(
        new EntryId(Required(row, "content_type"), Required(row, "uid")),
        Required(row, "locale"),
        row.GetProperty("version").GetInt32(),
        row.GetProperty("time").GetDateTimeOffset(),
        Required(row, "user"),
        Required(row, "environment"),
        Required(row, "source_locale"),
        Text(row, "commit"),
        Required(row, "blob"),
        Required(row, "sha256"),
        Text(row, "draft"),
        row.TryGetProperty("without", out var without) ? string.Join(' ', without.EnumerateArray().Select(id => id.GetString())) : null);

    public static void Write(Utf8JsonWriter row, PublishedAsset asset)
    {
        row.WriteString("uid", asset.Uid);
        row.WriteString("path", asset.Path);
        row.WriteString("blob", asset.Blob);
        row.WriteString("sha256", asset.Sha256);
        row.WriteNumber("file_size", asset.FileSize);
        row.WriteString("commit", asset.Commit);
    }

    public static PublishedAsset ReadAsset(JsonElement row) =>
        new(Required(row, "uid"), Required(row, "path"), Required(row, "blob"), Required(row, "sha256"), row.GetProperty("file_size").GetInt64(), Text(row, "commit"));

    public static void Write(Utf8JsonWriter row, UnpublishedEntry entry)
    {
        row.WriteString("content_type", entry.Entry.ContentType);
        row.WriteString("uid", entry.Entry.Uid);
        row.WriteString("locale", entry.Locale);
        row.WriteString("time", IsoDate.Format(entry.Time));
        row.WriteString("user", entry.User);
    }

    public static UnpublishedEntry ReadUnpublished(JsonElement row) =>
        new(new EntryId(Required(row, "content_type"), Required(row, "uid")), Required(row, "locale"), row.GetProperty("time").GetDateTimeOffset(), Required(row, "user"));

    /// <returns><c>null</c> where it is not said.</returns>
    public static string? Text(JsonElement row, string key) => row.TryGetProperty(key, out var value) ? value.GetString() : null;

    /// <exception cref="FormatException">It is nothing.</exception>
    public static string Required(JsonElement row, string key) => row.GetProperty(key).GetString() ?? throw new FormatException(key);
}
