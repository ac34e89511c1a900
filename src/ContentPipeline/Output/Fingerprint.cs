namespace ContentPipeline.Output;

/// <summary>A number for a text, by which it is known again in another run of the program; no secret hangs on it.</summary>
/// <remarks>A cryptographic hash would first load a library, which takes longer than all that is compared by it.</remarks>
internal static class Fingerprint
{
    /// <summary>Of the empty text, before it is <see cref="Mixed"/>.</summary>
    public const ulong Start = 0xcbf29ce484222325;

    private const ulong Prime = 0x100000001b3;

    public static Digest Of(ReadOnlySpan<char> text) => new(Mixed(Add(Mixed((ulong)text.Length + 1), text)), Mixed(Add(Start, text)));

    public static Digest Of(ReadOnlySpan<byte> bytes)
    {
        var (high, low) = (Mixed((ulong)bytes.Length + 1), Start);
        foreach (var b in bytes) (high, low) = ((high ^ b) * Prime, (low ^ b) * Prime);
        return new(Mixed(high), Mixed(low));
    }

    /// <summary>Goes on with a text (FNV-1a).</summary>
    public static ulong Add(ulong fingerprint, ReadOnlySpan<char> text)
    {
        foreach (var c in text) fingerprint = (fingerprint ^ c) * Prime;
        return fingerprint;
    }

    /// <summary>Every bit of the result depends on every bit of the number (splitmix64).</summary>
    public static ulong Mixed(ulong number)
    {
        number = (number ^ (number >> 30)) * 0xbf58476d1ce4e5b9;
        number = (number ^ (number >> 27)) * 0x94d049bb133111eb;
        return number ^ (number >> 31);
    }
}
