using System.Buffers;
using System.Text.Json;
using ContentPipeline.Git;
using ContentPipeline.Output;

namespace ContentPipeline.Site.Content;

/// <summary>A manifest read line by line, as a publish writes it: each row of an entry in a line of its own.</summary>
/// <remarks>With one object and nothing inside it, a line of a manifest that can be read is one row, and no row has a second line.</remarks>
internal sealed class ManifestLines
{
    private readonly ArrayBufferWriter<byte> _others = new();
    private readonly ByteReader _reader;
    private bool _isInside;

    public ManifestLines(Stream manifest)
    {
        _reader = new ByteReader(manifest);
        while (!_isInside && _reader.TryReadTo((byte)'\n', out var line))
        {
            Add(_others, line);
            _isInside = line.SequenceEqual("  \"entries\": ["u8);
        }

        IsAsWritten = _isInside;
    }

    /// <summary>Whether, as far as it was read, it is laid out as a publish does it.</summary>
    public bool IsAsWritten { get; private set; }

    /// <param name="row">Without what stands around it; valid until the next call.</param>
    /// <returns>Whether there was another row.</returns>
    public bool TryRead(out ReadOnlySpan<byte> row)
    {
        row = default;
        if (!_isInside || !IsAsWritten) return false;
        IsAsWritten = _reader.TryReadTo((byte)'\n', out var line) && line.StartsWith("    {"u8);
        if (!IsAsWritten) return false;
        row = line[4..];
        _isInside = row[^1] == ',';
        if (_isInside) row = row[..^1];
        return IsAsWritten = row.IndexOf((byte)'}') == row.Length - 1 && row.LastIndexOf((byte)'{') == 0;
    }

    /// <summary>The manifest as if it had no entries, when all rows have been read.</summary>
    /// <returns><c>null</c> when other entries stand elsewhere: of two keys of one name, the second counts.</returns>
    public byte[]? WithoutRows()
    {
        while (_reader.TryReadTo((byte)'\n', out var line)) Add(_others, line);
        var manifest = _others.WrittenSpan.ToArray();
        try
        {
            var reader = new Utf8JsonReader(manifest);
            var count = 0;
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("entries"u8)) count++;
            }

            return count == 1 ? manifest : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    public static ulong Sum(ReadOnlySpan<byte> row) => Checksum.Of(row) is not 0 and var sum ? sum : 1;

    private static void Add(ArrayBufferWriter<byte> lines, ReadOnlySpan<byte> line)
    {
        lines.Write(line);
        lines.Write("\n"u8);
    }

    /// <summary>Some rows, as a manifest of their own.</summary>
    internal sealed class Portion
    {
        private readonly ArrayBufferWriter<byte> _manifest = new();
        private readonly List<ulong> _sums = [];

        public Portion() => _manifest.Write("{\"format\":1,\"environment\":\"\",\"entries\":["u8);

        /// <summary>Of the lines.</summary>
        public IReadOnlyList<ulong> Sums => _sums;

        public void Add(ReadOnlySpan<byte> row, ulong sum)
        {
            // With line ends between them: a text that is not closed does not go on in the next row.
            _manifest.Write(_sums.Count == 0 ? "\n"u8 : ",\n"u8);
            _manifest.Write(row);
            _sums.Add(sum);
        }

        public byte[] ToManifest()
        {
            _manifest.Write("],\"assets\":[],\"unpublished\":[]}"u8);
            return _manifest.WrittenSpan.ToArray();
        }
    }
}
