namespace ContentPipeline.Merging;

/// <summary>Markers that a merge left in a text.</summary>
internal static class ConflictMarkers
{
    /// <summary>Git's shortest.</summary>
    private const int Shortest = 7;

    /// <summary>
    /// The text with what both sides began with wherever they conflict. Where branches have merged each other, git merges what they have in common
    /// first, and what conflicts there comes with its markers to be the beginning of the real merge.
    /// </summary>
    public static byte[] Base(byte[] text)
    {
        var output = new MemoryStream(text.Length);
        var (sign, size) = ('\0', 0);
        for (var start = 0; start < text.Length;)
        {
            var end = text.AsSpan(start).IndexOf((byte)'\n');
            var line = end < 0 ? text.AsSpan(start) : text.AsSpan(start, end + 1);
            start += line.Length;
            // A conflict within the one that is being read has longer markers, since it comes from an earlier beginning.
            if (MarkerOf(line) is { } marker && Follows(marker, sign, size))
                (sign, size) = marker.Sign == '>' ? ('\0', 0) : marker;
            else if (sign is '\0' or '|')
                output.Write(line);
        }

        var stripped = output.ToArray();
        return stripped.Length == text.Length ? text : Base(stripped);
    }

    private static bool Follows((char Sign, int Size) marker, char sign, int size) => marker.Sign == '<' ? sign == '\0' : marker.Size == size && (sign, marker.Sign) is ('<', '|') or ('|', '=') or ('=', '>');

    private static (char Sign, int Size)? MarkerOf(ReadOnlySpan<byte> line)
    {
        if (line[0] is not ((byte)'<' or (byte)'|' or (byte)'=' or (byte)'>')) return null;
        var size = line.IndexOfAnyExcept(line[0]);
        return size >= Shortest && line[size] is (byte)' ' or (byte)'\r' or (byte)'\n' ? ((char)line[0], size) : null;
    }
}
