using System.Text;
using ContentPipeline.Diagnostics;

namespace ContentPipeline.Json;

/// <summary>Turns an offset in UTF-8 text into the line and column that an editor shows (columns in UTF-16 units, as editors count).</summary>
internal static class Position
{
    public static Location Of(string path, ReadOnlySpan<byte> text, int offset) => Of(path, text, offset, Lines(text));

    /// <param name="lines">What <see cref="Lines"/> gave for the text.</param>
    public static Location Of(string path, ReadOnlySpan<byte> text, int offset, int[] lines)
    {
        var end = Math.Clamp(offset, 0, text.Length);
        var line = Array.BinarySearch(lines, end);
        if (line < 0) line = ~line - 1;
        return new Location(path, line + 1, Column(text[lines[line]..end]));
    }

    /// <summary>The offsets where the text's lines begin, in their order.</summary>
    public static int[] Lines(ReadOnlySpan<byte> text)
    {
        var lines = new List<int> { 0 };
        for (var start = 0; text[start..].IndexOf((byte)'\n') is >= 0 and var end;) lines.Add(start += end + 1);
        return [.. lines];
    }

    /// <param name="line">From 0.</param>
    /// <param name="byteInLine">From 0.</param>
    public static Location OfLine(string path, ReadOnlySpan<byte> text, int line, int byteInLine)
    {
        var lines = Lines(text);
        return Of(path, text, lines[Math.Min(line, lines.Length - 1)] + byteInLine, lines);
    }

    private static int Column(ReadOnlySpan<byte> partOfLine) => Encoding.UTF8.GetCharCount(partOfLine) + 1;
}
