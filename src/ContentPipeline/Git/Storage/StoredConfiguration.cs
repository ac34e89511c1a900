namespace ContentPipeline.Git.Storage;

/// <summary>
/// A repository's own configuration (git-config(1), "Syntax"), of which three things decide where it lies: that it is of the first format, without extensions, and has the
/// working tree around it.
/// </summary>
internal static class StoredConfiguration
{
    /// <returns><c>false</c> also where git would read something else than one setting in each line, or nothing at all.</returns>
    public static bool IsUsual(ReadOnlySpan<byte> configuration)
    {
        var (isInSection, isCore) = (false, false);
        while (!configuration.IsEmpty)
        {
            var end = configuration.IndexOf((byte)'\n');
            var line = end < 0 ? configuration : configuration[..end];
            configuration = configuration[(end < 0 ? line.Length : end + 1)..];
            line = Trimmed(line);
            if (line.IsEmpty || line[0] is (byte)'#' or (byte)';') continue;
            if (line[0] == '[')
            {
                // What another file says, or a later format.
                if (!IsSection(line, out var name) || Is(name, "extensions"u8) || Is(name, "include"u8) || Is(name, "includeif"u8)) return false;
                (isInSection, isCore) = (true, Is(name, "core"u8));
                continue;
            }

            var equals = line.IndexOf((byte)'=');
            if (!isInSection || equals < 1) return false;
            var key = WithoutBlanksAtEnd(line[..equals]);
            var value = Trimmed(line[(equals + 1)..]);
            if (!IsWord(key) || !char.IsAsciiLetter((char)key[0]) || !IsWhole(value)) return false;
            if (isCore && !IsUsual(key, value)) return false;
        }

        return true;
    }

    /// <summary>Of the core section, what <c>git init</c> writes and many people set; of anything else it is git that knows what it means, or that it means nothing.</summary>
    private static bool IsUsual(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        if (Is(key, "repositoryformatversion"u8)) return value.SequenceEqual("0"u8);
        // With letters of either case git may call a folder otherwise than it was called here.
        if (Is(key, "bare"u8) || Is(key, "ignorecase"u8)) return value.SequenceEqual("false"u8);
        if (Is(key, "editor"u8) || Is(key, "hookspath"u8)) return true;
        return (Is(key, "filemode"u8) || Is(key, "logallrefupdates"u8) || Is(key, "symlinks"u8) || Is(key, "autocrlf"u8)) && (value.SequenceEqual("true"u8) || value.SequenceEqual("false"u8));
    }

    /// <param name="name">Of <c>[name]</c> or <c>[name "more"]</c>, with nothing after it.</param>
    private static bool IsSection(ReadOnlySpan<byte> line, out ReadOnlySpan<byte> name)
    {
        name = line[1..];
        if (line[^1] != ']') return false;
        name = name[..^1];
        var quote = name.IndexOf((byte)'"');
        if (quote < 0) return IsWord(name);
        var more = name[(quote + 1)..];
        var before = name[..quote];
        name = WithoutBlanksAtEnd(before);
        return name.Length < before.Length && IsWord(name) && more is [.., (byte)'"'] && more.IndexOfAny((byte)'"', (byte)'\\') == more.Length - 1;
    }

    /// <summary>Whether git can read it, and it ends where the line ends.</summary>
    private static bool IsWhole(ReadOnlySpan<byte> value)
    {
        var isQuoted = false;
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] == '"') isQuoted = !isQuoted;
            if (value[i] is (byte)'#' or (byte)';' && !isQuoted) return true;
            if (value[i] == '\\' && (++i == value.Length || !"\"\\ntb".Contains((char)value[i], StringComparison.Ordinal))) return false;
        }

        return !isQuoted;
    }

    private static ReadOnlySpan<byte> Trimmed(ReadOnlySpan<byte> text)
    {
        while (text is [(byte)' ' or (byte)'\t' or (byte)'\r', ..]) text = text[1..];
        while (text is [.., (byte)' ' or (byte)'\t' or (byte)'\r']) text = text[..^1];
        return text;
    }

    private static ReadOnlySpan<byte> WithoutBlanksAtEnd(ReadOnlySpan<byte> text)
    {
        while (text is [.., (byte)' ' or (byte)'\t']) text = text[..^1];
        return text;
    }

    /// <param name="name">In lower case, and letters only.</param>
    private static bool Is(ReadOnlySpan<byte> text, ReadOnlySpan<byte> name)
    {
        if (text.Length != name.Length) return false;
        for (var i = 0; i < name.Length; i++)
        {
            if ((text[i] | 0x20) != name[i]) return false;
        }

        return true;
    }

    private static bool IsWord(ReadOnlySpan<byte> text)
    {
        foreach (var c in text)
        {
            if (!char.IsAsciiLetterOrDigit((char)c) && c != '-') return false;
        }

        return !text.IsEmpty;
    }
}
