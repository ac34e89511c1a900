using System.Buffers;
using System.Text.Json;

namespace ContentPipeline.Json;

/// <summary>How JSON is written wherever people read it, in reviews and in their editors: two spaces, LF, letters as letters.</summary>
/// <remarks>Elements that are copied keep the spelling of their numbers: <c>2.0</c> stays <c>2.0</c>.</remarks>
public static class JsonFormat
{
    /// <summary>Of a buffer, in bytes: a huge file's is not held on to.</summary>
    private const int MostKept = 1 << 20;

    public static readonly JsonWriterOptions Readable = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = LetterEncoder.Instance,
        MaxDepth = JsonText.MaxDepth + 8,
    };

    /// <summary>The same on one line.</summary>
    public static readonly JsonWriterOptions OneLine = new() { Encoder = LetterEncoder.Instance, MaxDepth = JsonText.MaxDepth + 8 };

    /// <summary>One for each thread: thousands of files are written one after another.</summary>
    [ThreadStatic]
    private static (ArrayBufferWriter<byte> Bytes, Utf8JsonWriter Json)? _files;

    /// <summary>A file's bytes: what is written, and a line end.</summary>
    public static byte[] File(Action<Utf8JsonWriter> write)
    {
        var (bytes, json) = _files ?? (new ArrayBufferWriter<byte>(4096), new Utf8JsonWriter(Stream.Null, Readable));
        // Whoever writes a file while writing one gets a writer of their own.
        _files = null;
        json.Reset(bytes);
        write(json);
        json.Flush();
        bytes.Write("\n"u8);
        var file = bytes.WrittenSpan.ToArray();
        bytes.ResetWrittenCount();
        if (bytes.Capacity <= MostKept) _files = (bytes, json);
        return file;
    }
}
