using System.Runtime.InteropServices;

namespace ContentPipeline.Snapshots;

/// <summary>
/// The text of a SHA-256 in a quarter of its room: a large stack has one for each document. What is no hash, as in a manifest that somebody wrote,
/// stays the text that it is.
/// </summary>
internal readonly record struct HashText
{
    private readonly ulong _a;
    private readonly ulong _b;
    private readonly ulong _c;
    private readonly ulong _d;
    private readonly string? _other;

    /// <param name="text">64 hexadecimal digits in lower case, or anything else.</param>
    public HashText(string text)
    {
        Span<ulong> bytes = stackalloc ulong[4];
        if (text.Length == 64 && Hex.TryRead(text, MemoryMarshal.AsBytes(bytes)))
            (_a, _b, _c, _d) = (bytes[0], bytes[1], bytes[2], bytes[3]);
        else
            _other = text;
    }

    public override string ToString()
    {
        ReadOnlySpan<ulong> bytes = [_a, _b, _c, _d];
        return _other ?? Hex.Of(MemoryMarshal.AsBytes(bytes));
    }
}
