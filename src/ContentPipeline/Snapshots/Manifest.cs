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
        Rows(bytes, target, "entries", snapshot.Entries, ManifestRow.Write, last: false);
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
        Rows(bytes, target, "assets", snapshot.Assets, ManifestRow.Write, last: false);
        Rows(bytes, target, "unpublished", snapshot.Unpublished, ManifestRow.Write, last: true);
        Raw(bytes, "}\n"u8);
        target.Write(bytes.WrittenSpan);
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
                ManifestRow.Required(root, "environment"),
                ManifestRow.Text(root, "commit"),
                ManifestRow.Text(root, "ref"),
                All(root.GetProperty("entries"), ManifestRow.ReadEntry),
                All(root.GetProperty("assets"), ManifestRow.ReadAsset),
                All(root.GetProperty("unpublished"), ManifestRow.ReadUnpublished));
            if (!SaysAnythingTwice(snapshot)) return snapshot;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            // Said below, as of one that can be read and makes no sense.
        }

        findings.Add(Diagnose.DamagedManifest(new Location(path)));
        return null;
    }

    private static ImmutableArray<T> All<T>(JsonElement rows, Func<JsonElement, T> read)
    {
        var all = ImmutableArray.CreateBuilder<T>(rows.GetArrayLength());
        foreach (var row in rows.EnumerateArray()) all.Add(read(row));
        return all.MoveToImmutable();
    }

    /// <summary>As after a merge of two snapshots that kept both sides' rows.</summary>
    private static bool SaysAnythingTwice(Snapshot snapshot) =>
        snapshot.Entries.DistinctBy(e => new { e.Locale, e.Entry }).Count() < snapshot.Entries.Length
        || snapshot.Assets.DistinctBy(a => a.Path).Count() < snapshot.Assets.Length;

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
}
