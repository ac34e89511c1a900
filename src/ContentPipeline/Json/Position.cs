using System.Text;
using ContentPipeline.Diagnostics;

namespace ContentPipeline.Json;

/// <summary>Turns an offset in UTF-8 text into the line and column that an editor shows (columns in UTF-16 units, as editors count).</summary>
internal static class Position
{
    /// <summary>Bytes between two known places, so that a file of one long line is not counted from its start for each either.</summary>
    private const int Stride = 1024;

    public static Location Of(string path, ReadOnlySpan<byte> text, int offset) => Of(path, text, offset, Places(text));

    /// <param name="places">What <see cref="Places"/> gave for the text.</param>
    public static Location Of(string path, ReadOnlySpan<byte> text, int offset, Place[] places)
    {
        var end = Math.Clamp(offset, 0, text.Length);
        var near = Array.BinarySearch(places, new Place(end, 0, 0), ByOffset);
        var place = places[near < 0 ? ~near - 1 : near];
        return new Location(path, place.Line, place.Column + Encoding.UTF8.GetCharCount(text[place.Offset..end]));
    }

    /// <summary>Known places of a text, in their order: where its lines begin, and some within long lines.</summary>
    public static Place[] Places(ReadOnlySpan<byte> text)
    {
        var last = new Place(0, 1, 1);
        var places = new List<Place> { last };
        while (last.Offset < text.Length)
        {
            var rest = text[last.Offset..Math.Min(text.Length, last.Offset + Stride)];
            var lineEnd = rest.IndexOf((byte)'\n');
            var length = lineEnd >= 0 ? lineEnd + 1 : rest.Length;
            // Not within a character, which would be counted twice.
            while (lineEnd < 0 && last.Offset + length < text.Length && (text[last.Offset + length] & 0xC0) == 0x80) length++;
            last = lineEnd >= 0
                ? new Place(last.Offset + length, last.Line + 1, 1)
                : new Place(last.Offset + length, last.Line, last.Column + Encoding.UTF8.GetCharCount(text.Slice(last.Offset, length)));
            places.Add(last);
        }

        return [.. places];
    }

    /// <param name="line">From 0.</param>
    /// <param name="byteInLine">From 0.</param>
    public static Location OfLine(string path, ReadOnlySpan<byte> text, int line, int byteInLine)
    {
        var places = Places(text);
        var start = Array.FindLast(places, p => p.Column == 1 && p.Line <= line + 1);
        return Of(path, text, start.Offset + byteInLine, places);
    }

    private static readonly Comparer<Place> ByOffset = Comparer<Place>.Create((a, b) => a.Offset.CompareTo(b.Offset));

    /// <param name="Offset">In bytes.</param>
    public readonly record struct Place(int Offset, int Line, int Column);
}
