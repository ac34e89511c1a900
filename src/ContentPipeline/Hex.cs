namespace ContentPipeline;

/// <summary>Bytes as hexadecimal digits in lower case, as git and manifests write ids and hashes.</summary>
/// <remarks>The framework's own way is made for megabytes, and compiled at each start; most commands read and write a few dozen ids.</remarks>
internal static class Hex
{
    /// <summary>Of the longest hash there is here.</summary>
    private const int UsualLength = 32;

    public static string Of(ReadOnlySpan<byte> bytes)
    {
        Span<char> text = bytes.Length <= UsualLength ? stackalloc char[2 * bytes.Length] : new char[2 * bytes.Length];
        for (var i = 0; i < bytes.Length; i++) (text[2 * i], text[(2 * i) + 1]) = ((char)Digit(bytes[i] >> 4), (char)Digit(bytes[i] & 15));
        return new string(text);
    }

    /// <param name="target">Twice as long.</param>
    public static void Write(ReadOnlySpan<byte> bytes, Span<byte> target)
    {
        for (var i = 0; i < bytes.Length; i++) (target[2 * i], target[(2 * i) + 1]) = (Digit(bytes[i] >> 4), Digit(bytes[i] & 15));
    }

    /// <param name="target">At least half as long.</param>
    /// <returns>Whether the text is an even number of such digits, and nothing else.</returns>
    public static bool TryRead(ReadOnlySpan<byte> text, Span<byte> target)
    {
        for (var i = 0; i < text.Length; i += 2)
        {
            if (i + 1 == text.Length || (Value(text[i]) << 4 | Value(text[i + 1])) is not (>= 0 and var value)) return false;
            target[i / 2] = (byte)value;
        }

        return true;
    }

    /// <inheritdoc cref="TryRead(ReadOnlySpan{byte}, Span{byte})"/>
    public static bool TryRead(ReadOnlySpan<char> text, Span<byte> target)
    {
        for (var i = 0; i < text.Length; i += 2)
        {
            if (i + 1 == text.Length || (Value(text[i]) << 4 | Value(text[i + 1])) is not (>= 0 and var value)) return false;
            target[i / 2] = (byte)value;
        }

        return true;
    }

    /// <exception cref="FormatException">It is none.</exception>
    public static byte[] Parse(string text)
    {
        var bytes = new byte[text.Length / 2];
        return TryRead(text, bytes) ? bytes : throw new FormatException($"'{text}' is not hexadecimal");
    }

    public static bool Is(ReadOnlySpan<char> text)
    {
        foreach (var digit in text)
        {
            if (Value(digit) < 0) return false;
        }

        return true;
    }

    private static byte Digit(int value) => (byte)(value < 10 ? '0' + value : 'a' + value - 10);

    /// <returns>Negative when it is no digit.</returns>
    private static int Value(int digit) => digit switch
    {
        >= '0' and <= '9' => digit - '0',
        >= 'a' and <= 'f' => digit - 'a' + 10,
        _ => -1,
    };
}
