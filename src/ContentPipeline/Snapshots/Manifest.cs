using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using ContentPipeline.Diagnostics;
using ContentPipeline.Json;

namespace ContentPipeline.Snapshots;

/// <summary>
/// <c>publish_details.json</c>: what a snapshot says of itself. One row per line, in ordinal order, so that git shows a publish as the lines that changed.
/// </summary>
public static class Manifest
{
    public const string FileName = "publish_details.json";

    /// <summary>The shape of the file. A reader refuses what it does not know.</summary>
    private const int Format = 1;

    /// <summary>Rows that are made before they are written: a large snapshot's would not all fit into memory.</summary>
    private const int MostWaiting = 4096;

    public static byte[] Write(Snapshot snapshot)
    {
        using var bytes = new MemoryStream();
        Write(snapshot, bytes);
        return bytes.ToArray();
    }

    public static void Write(Snapshot snapshot, Stream target)
    {
        var bytes = new ArrayBufferWriter<byte>();
        WriteHead(snapshot, bytes);
        Rows(bytes, target, "entries", snapshot.Entries, Entry, last: false);
        WriteTail(snapshot, bytes, target);
    }

    /// <summary>What stands before the entries.</summary>
    internal static void WriteHead(Snapshot snapshot, ArrayBufferWriter<byte> bytes)
    {
        Raw(bytes, "{\n"u8);
        Header(bytes, "format", w => w.WriteNumberValue(Format));
        Header(bytes, "environment", w => w.WriteStringValue(snapshot.Environment));
        Header(bytes, "commit", w => w.WriteStringValue(snapshot.Commit));
        Header(bytes, "ref", w => w.WriteStringValue(snapshot.Ref));
    }

    /// <summary>What comes after them.</summary>
    /// <param name="bytes">What waits to be written before it.</param>
    internal static void WriteTail(Snapshot snapshot, ArrayBufferWriter<byte> bytes, Stream target)
    {
        Rows(bytes, target, "assets", snapshot.Assets, Asset, last: false);
        Rows(bytes, target, "unpublished", snapshot.Unpublished, Unpublished, last: true);
        Raw(bytes, "}\n"u8);
        target.Write(bytes.WrittenSpan);
    }

    /// <summary>The row of one entry, without what stands around it.</summary>
    internal static void WriteRow(PublishDetails entry, IBufferWriter<byte> bytes)
    {
        using var writer = new Utf8JsonWriter(bytes, JsonFormat.OneLine);
        writer.WriteStartObject();
        Entry(writer, entry);
        writer.WriteEndObject();
    }

    /// <returns><c>null</c> when it is no such row.</returns>
    internal static PublishDetails? ReadRow(ReadOnlyMemory<byte> row)
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

    /// <returns><c>null</c> when the bytes are no manifest of this format; the findings say why.</returns>
    public static Snapshot? Read(string path, byte[] bytes, Findings findings)
    {
        try
        {
            using var json = JsonDocument.Parse(bytes);
            var root = json.RootElement;
            if (root.GetProperty("format").GetInt32() is var format and not Format)
            {
                findings.Add(Diagnose.UnknownManifestFormat(new Location(path), format));
                return null;
            }

            var snapshot = new Snapshot(
                Required(root, "environment"),
                Text(root, "commit"),
                Text(root, "ref"),
                [.. root.GetProperty("entries").EnumerateArray().Select(ReadEntry)],
                [.. root.GetProperty("assets").EnumerateArray().Select(ReadAsset)],
                [.. root.GetProperty("unpublished").EnumerateArray().Select(ReadUnpublished)]);
            if (!SaysAnythingTwice(snapshot)) return snapshot;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            // Said below, as of one that can be read and makes no sense.
        }

        findings.Add(Diagnose.DamagedManifest(new Location(path)));
        return null;
    }

    /// <summary>As after a merge of two snapshots that kept both sides' rows.</summary>
    private static bool SaysAnythingTwice(Snapshot snapshot) =>
        snapshot.Entries.DistinctBy(e => (e.Locale, e.Entry)).Count() < snapshot.Entries.Length
        || snapshot.Assets.DistinctBy(a => a.Path).Count() < snapshot.Assets.Length;

    private static void Entry(Utf8JsonWriter row, PublishDetails entry)
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

    private static PublishDetails ReadEntry(JsonElement row) => new(
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

    private static void Asset(Utf8JsonWriter row, PublishedAsset asset)
    {
        row.WriteString("uid", asset.Uid);
        row.WriteString("path", asset.Path);
        row.WriteString("blob", asset.Blob);
        row.WriteString("sha256", asset.Sha256);
        row.WriteNumber("file_size", asset.FileSize);
        row.WriteString("commit", asset.Commit);
    }

    private static PublishedAsset ReadAsset(JsonElement row) =>
        new(Required(row, "uid"), Required(row, "path"), Required(row, "blob"), Required(row, "sha256"), row.GetProperty("file_size").GetInt64(), Text(row, "commit"));

    private static void Unpublished(Utf8JsonWriter row, UnpublishedEntry entry)
    {
        row.WriteString("content_type", entry.Entry.ContentType);
        row.WriteString("uid", entry.Entry.Uid);
        row.WriteString("locale", entry.Locale);
        row.WriteString("time", IsoDate.Format(entry.Time));
        row.WriteString("user", entry.User);
    }

    private static UnpublishedEntry ReadUnpublished(JsonElement row) =>
        new(new EntryId(Required(row, "content_type"), Required(row, "uid")), Required(row, "locale"), row.GetProperty("time").GetDateTimeOffset(), Required(row, "user"));

    private static void Header(ArrayBufferWriter<byte> bytes, string key, Action<Utf8JsonWriter> value)
    {
        Raw(bytes, "  \""u8);
        Raw(bytes, System.Text.Encoding.UTF8.GetBytes(key));
        Raw(bytes, "\": "u8);
        using (var writer = new Utf8JsonWriter(bytes, JsonFormat.OneLine)) value(writer);
        Raw(bytes, ",\n"u8);
    }

    private static void Rows<T>(ArrayBufferWriter<byte> bytes, Stream target, string key, ImmutableArray<T> rows, Action<Utf8JsonWriter, T> write, bool last)
    {
        Raw(bytes, "  \""u8);
        Raw(bytes, System.Text.Encoding.UTF8.GetBytes(key));
        Raw(bytes, "\": ["u8);
        target.Write(bytes.WrittenSpan);
        bytes.ResetWrittenCount();
        for (var done = 0; done < rows.Length; done += MostWaiting)
        {
            var first = done;
            foreach (var part in Parts.Run(Math.Min(MostWaiting, rows.Length - first), (from, to) => Part(first + from, first + to))) target.Write(part.WrittenSpan);
        }

        Raw(bytes, rows.IsEmpty ? "]"u8 : "\n  ]"u8);
        Raw(bytes, last ? "\n"u8 : ",\n"u8);

        ArrayBufferWriter<byte> Part(int from, int to)
        {
            var part = new ArrayBufferWriter<byte>();
            using var writer = new Utf8JsonWriter(part, JsonFormat.OneLine);
            for (var i = from; i < to; i++)
            {
                Raw(part, i == 0 ? "\n    "u8 : ",\n    "u8);
                writer.Reset();
                writer.WriteStartObject();
                write(writer, rows[i]);
                writer.WriteEndObject();
                writer.Flush();
            }

            return part;
        }
    }

    private static void Raw(ArrayBufferWriter<byte> bytes, ReadOnlySpan<byte> text) => bytes.Write(text);

    private static string? Text(JsonElement row, string key) => row.TryGetProperty(key, out var value) ? value.GetString() : null;

    private static string Required(JsonElement row, string key) => row.GetProperty(key).GetString() ?? throw new FormatException(key);
}
