using System.Buffers.Binary;

namespace ContentPipeline.Git;

/// <summary>The id of a git object, SHA-1 or SHA-256, without a string for each.</summary>
internal readonly record struct ObjectId
{
    private readonly ulong _a;
    private readonly ulong _b;
    private readonly ulong _c;
    private readonly ulong _d;
    private readonly byte _length;

    private ObjectId(ReadOnlySpan<byte> bytes, int length)
    {
        _a = BinaryPrimitives.ReadUInt64BigEndian(bytes);
        _b = BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]);
        _c = BinaryPrimitives.ReadUInt64BigEndian(bytes[16..]);
        _d = BinaryPrimitives.ReadUInt64BigEndian(bytes[24..]);
        _length = (byte)length;
    }

    /// <summary>Reads 40 or 64 hexadecimal digits.</summary>
    public static ObjectId Parse(ReadOnlySpan<byte> hex)
    {
        Span<byte> bytes = stackalloc byte[32];
        bytes.Clear();
        Convert.FromHexString(hex, bytes, out _, out var length);
        return new ObjectId(bytes, length);
    }

    /// <summary>Whether the text is an object's id in full, as git writes it, and not any other of git's revision expressions.</summary>
    /// <param name="format"><c>sha1</c> or <c>sha256</c>.</param>
    public static bool IsFull(string text, string format) => text.Length == (format == "sha256" ? 64 : 40) && text.All(char.IsAsciiHexDigitLower);

    public override int GetHashCode() => _a.GetHashCode();

    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[32];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, _a);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], _b);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[16..], _c);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[24..], _d);
        return Convert.ToHexStringLower(bytes[.._length]);
    }
}
