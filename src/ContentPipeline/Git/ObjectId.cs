using System.Buffers.Binary;

namespace ContentPipeline.Git;

/// <summary>The id of a git object, SHA-1 or SHA-256, without a string for each.</summary>
internal sealed record ObjectId
{
    /// <summary>In bytes, of an id of SHA-256.</summary>
    public const int MaximumLength = 32;

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

    /// <param name="id">20 or 32 bytes.</param>
    public static ObjectId From(ReadOnlySpan<byte> id)
    {
        Span<byte> bytes = stackalloc byte[MaximumLength];
        bytes.Clear();
        id.CopyTo(bytes);
        return new ObjectId(bytes, id.Length);
    }

    /// <summary>Reads 40 or 64 hexadecimal digits. Anything else becomes an id that no object has.</summary>
    public static ObjectId Parse(ReadOnlySpan<byte> hex)
    {
        Span<byte> bytes = stackalloc byte[MaximumLength];
        bytes.Clear();
        if (hex.Length <= 2 * MaximumLength && Hex.TryRead(hex, bytes)) return new ObjectId(bytes, hex.Length / 2);
        bytes.Clear();
        return new ObjectId(bytes, 0);
    }

    /// <summary>Whether the text is an object's id in full, as git writes it, in one format or the other.</summary>
    public static bool IsFull(string text) => IsFull(text, "sha1") || IsFull(text, "sha256");

    /// <summary>Whether the text is an object's id in full, as git writes it, and not any other of git's revision expressions.</summary>
    /// <param name="format"><c>sha1</c> or <c>sha256</c>.</param>
    public static bool IsFull(string text, string format) => text.Length == (format == "sha256" ? 64 : 40) && Hex.Is(text);

    public override int GetHashCode() => _a.GetHashCode();

    /// <param name="target">Of <see cref="MaximumLength"/>.</param>
    /// <returns>How many bytes the id has.</returns>
    public int CopyTo(Span<byte> target)
    {
        BinaryPrimitives.WriteUInt64BigEndian(target, _a);
        BinaryPrimitives.WriteUInt64BigEndian(target[8..], _b);
        BinaryPrimitives.WriteUInt64BigEndian(target[16..], _c);
        BinaryPrimitives.WriteUInt64BigEndian(target[24..], _d);
        return _length;
    }

    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[MaximumLength];
        return Hex.Of(bytes[..CopyTo(bytes)]);
    }
}
