using System.Text;
using ContentPipeline.Diagnostics;

namespace ContentPipeline.Json;

/// <summary>Turns an offset in UTF-8 text into the line and column that an editor shows (columns in UTF-16 units, as editors count).</summary>
internal static class Position
{
    public static Location Of(string path, ReadOnlySpan<byte> text, int offset)
    {
        var before = text[..Math.Clamp(offset, 0, text.Length)];
        var line = before.Count((byte)'\n') + 1;
        return new Location(path, line, Column(before[(before.LastIndexOf((byte)'\n') + 1)..]));
    }

    /// <param name="line">From 0.</param>
    /// <param name="byteInLine">From 0.</param>
    public static Location OfLine(string path, ReadOnlySpan<byte> text, int line, int byteInLine)
    {
        var start = 0;
        for (var i = 0; i < line && text[start..].IndexOf((byte)'\n') is >= 0 and var next; i++) start += next + 1;
        return Of(path, text, start + byteInLine);
    }

    private static int Column(ReadOnlySpan<byte> partOfLine) => Encoding.UTF8.GetCharCount(partOfLine) + 1;
}
