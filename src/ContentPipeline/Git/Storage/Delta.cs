namespace ContentPipeline.Git.Storage;

/// <summary>How one object differs from another one, its base: what to copy from there, and what to put between (gitformat-pack(5), "Deltified representation").</summary>
internal readonly ref struct Delta
{
    private const int IsCopy = 0x80;

    /// <summary>What a copy of length 0 means.</summary>
    private const int LongestCopy = 0x10000;

    private readonly ReadOnlySpan<byte> _commands;
    private readonly ReadOnlySpan<byte> _base;

    /// <exception cref="InvalidDataException">It is no delta, or one from something else.</exception>
    public Delta(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> from)
    {
        if (ReadLength(ref bytes) != from.Length) throw new InvalidDataException();
        Length = (int)ReadLength(ref bytes);
        _commands = bytes;
        _base = from;
    }

    /// <summary>Of the object that it makes, in bytes.</summary>
    public int Length { get; }

    /// <summary>Makes the object.</summary>
    /// <param name="target">Of its length.</param>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public void CopyTo(Span<byte> target)
    {
        for (var commands = _commands; !commands.IsEmpty;)
        {
            var command = Next(ref commands);
            if (command == 0) throw new InvalidDataException();
            var piece = (command & IsCopy) != 0 ? Copied(command, ref commands) : Take(ref commands, command);
            if (piece.Length > target.Length) throw new InvalidDataException();
            piece.CopyTo(target);
            target = target[piece.Length..];
        }

        if (!target.IsEmpty) throw new InvalidDataException();
    }

    /// <summary>Of where to begin and of how many bytes, only those digits are there that are not zero: the command's bits say which.</summary>
    private ReadOnlySpan<byte> Copied(int command, ref ReadOnlySpan<byte> commands)
    {
        var (at, length) = (0L, 0);
        for (var digit = 0; digit < 4; digit++)
        {
            if ((command & (1 << digit)) != 0) at |= (long)Next(ref commands) << (8 * digit);
        }

        for (var digit = 0; digit < 3; digit++)
        {
            if ((command & (0x10 << digit)) != 0) length |= Next(ref commands) << (8 * digit);
        }

        if (length == 0) length = LongestCopy;
        return at + length <= _base.Length ? _base.Slice((int)at, length) : throw new InvalidDataException();
    }

    /// <summary>Seven bits in each byte, the lowest first; the eighth says that there are more.</summary>
    private static long ReadLength(ref ReadOnlySpan<byte> bytes)
    {
        var length = 0L;
        for (var shift = 0; shift < 56; shift += 7)
        {
            var next = Next(ref bytes);
            length |= (long)(next & 0x7f) << shift;
            if ((next & 0x80) == 0) return length <= Array.MaxLength ? length : throw new InvalidDataException();
        }

        throw new InvalidDataException();
    }

    private static byte Next(ref ReadOnlySpan<byte> bytes) => Take(ref bytes, 1)[0];

    private static ReadOnlySpan<byte> Take(ref ReadOnlySpan<byte> bytes, int length)
    {
        if (length > bytes.Length) throw new InvalidDataException();
        var piece = bytes[..length];
        bytes = bytes[length..];
        return piece;
    }
}
