using System.Text.Json;
using ContentPipeline.Git;

namespace ContentPipeline.Site.Content;

/// <summary>Where in a manifest the rows of its entries stand, each in a line of its own, as a publish writes them.</summary>
internal sealed record ManifestLines(int Begin, int End, List<Range> Rows)
{
    private static ReadOnlySpan<byte> Indented => "    "u8;

    /// <returns><c>null</c> when they stand in another way.</returns>
    public static ManifestLines? Find(ReadOnlySpan<byte> manifest)
    {
        var head = "\n  \"entries\": [\n"u8;
        var begin = manifest.IndexOf(head);
        if (begin < 0) return null;
        begin += head.Length;
        var rows = new List<Range>(manifest.Length / 256);
        for (var at = begin; ;)
        {
            var length = manifest[at..].IndexOf((byte)'\n');
            if (length < 0 || !manifest[at..].StartsWith(Indented)) return null;
            var row = manifest.Slice(at + Indented.Length, length - Indented.Length);
            var isLast = !row.EndsWith(","u8);
            if (!isLast) row = row[..^1];
            // With one object and nothing inside it, a line of a manifest that can be read is one row, and no row has a second line.
            if (row.Length < 2 || row.IndexOf((byte)'}') != row.Length - 1 || row.LastIndexOf((byte)'{') != 0) return null;
            rows.Add(new Range(at + Indented.Length, at + Indented.Length + row.Length));
            at += length + 1;
            if (isLast) return new ManifestLines(begin, at, rows) is var lines && lines.AreAll(manifest) ? lines : null;
        }
    }

    public static ulong Sum(ReadOnlySpan<byte> line) => Checksum.Of(line) is not 0 and var sum ? sum : 1;

    /// <summary>The manifest as if it had no entries.</summary>
    public byte[] WithoutRows(ReadOnlySpan<byte> manifest) => [.. manifest[..Begin], .. manifest[End..]];

    /// <summary>A manifest of some of its rows.</summary>
    public static byte[] Alone(byte[] manifest, IEnumerable<Range> rows)
    {
        var bytes = new MemoryStream();
        bytes.Write("{\"format\":1,\"environment\":\"\",\"entries\":["u8);
        var isFirst = true;
        foreach (var row in rows)
        {
            // With line ends between them: a text that is not closed does not go on in the next row.
            bytes.Write(isFirst ? "\n"u8 : ",\n"u8);
            bytes.Write(manifest.AsSpan(row));
            isFirst = false;
        }

        bytes.Write("],\"assets\":[],\"unpublished\":[]}"u8);
        return bytes.ToArray();
    }

    /// <summary>Whether no other entries stand elsewhere: of two keys of one name, the second counts.</summary>
    private bool AreAll(ReadOnlySpan<byte> manifest)
    {
        try
        {
            var reader = new Utf8JsonReader(WithoutRows(manifest));
            var count = 0;
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("entries"u8)) count++;
            }

            return count == 1;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return false;
        }
    }
}
