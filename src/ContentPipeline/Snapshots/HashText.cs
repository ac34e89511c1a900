using System.Buffers.Binary;

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
        Span<byte> bytes = stackalloc byte[4 * sizeof(ulong)];
        if (text.Length == 2 * bytes.Length && Hex.TryRead(text, bytes))
        {
            _a = BinaryPrimitives.ReadUInt64LittleEndian(bytes);
            _b = BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]);
            _c = BinaryPrimitives.ReadUInt64LittleEndian(bytes[16..]);
            _d = BinaryPrimitives.ReadUInt64LittleEndian(bytes[24..]);
        }
        else
        {
            _other = text;
        }
    }

    public override string ToString()
    {
        if (_other is not null) return _other;
        Span<byte> bytes = stackalloc byte[4 * sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, _a);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[8..], _b);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[16..], _c);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[24..], _d);
        return Hex.Of(bytes);
    }
}
