using System.Buffers;
using System.Text.Json;

namespace ContentPipeline.Json;

/// <summary>How JSON is written wherever people read it, in reviews and in their editors: two spaces, LF, letters as letters.</summary>
/// <remarks>Elements that are copied keep the spelling of their numbers: <c>2.0</c> stays <c>2.0</c>.</remarks>
public static class JsonFormat
{
    public static readonly JsonWriterOptions Readable = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = LetterEncoder.Instance,
        MaxDepth = JsonText.MaxDepth + 8,
    };

    /// <summary>The same on one line.</summary>
    public static readonly JsonWriterOptions OneLine = new() { Encoder = LetterEncoder.Instance, MaxDepth = JsonText.MaxDepth + 8 };

    /// <summary>A file's bytes: what is written, and a line end.</summary>
    public static byte[] File(Action<Utf8JsonWriter> write)
    {
        var bytes = new ArrayBufferWriter<byte>(4096);
        using (var writer = new Utf8JsonWriter(bytes, Readable)) write(writer);
        bytes.Write("\n"u8);
        return bytes.WrittenSpan.ToArray();
    }
}
