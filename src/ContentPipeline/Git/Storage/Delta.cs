namespace ContentPipeline.Git.Storage;

/// <summary>
/// How one object differs from another one, its base: piece after piece, each either to be copied from there or there itself (gitformat-pack(5), "Deltified representation").
/// </summary>
internal ref struct Delta
{
    private const int IsCopy = 0x80;

    /// <summary>What a copy of length 0 means.</summary>
    private const int LongestCopy = 0x10000;

    private readonly int _baseLength;
    private ReadOnlySpan<byte> _commands;
    private int _left;

    /// <exception cref="InvalidDataException">It is no delta, or one from something else.</exception>
    public Delta(ReadOnlySpan<byte> bytes, int baseLength)
    {
        _commands = bytes;
        _baseLength = baseLength;
        if (ReadLength() != baseLength) throw new InvalidDataException();
        _left = Length = (int)ReadLength();
    }

    /// <summary>Of the object that it makes, in bytes.</summary>
    public int Length { get; }

    /// <summary>Where in the base the piece begins.</summary>
    public int At { get; private set; }

    /// <summary>How many bytes are to be copied from there: 0 of a piece that is new.</summary>
    public int Count { get; private set; }

    /// <summary>The piece that is new; empty of one that is to be copied.</summary>
    public ReadOnlySpan<byte> New { get; private set; }

    /// <summary>Goes on to the next piece.</summary>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public bool MoveNext()
    {
        if (_commands.IsEmpty) return _left == 0 ? false : throw new InvalidDataException();
        var command = Next();
        if (command == 0) throw new InvalidDataException();
        (At, Count) = (0, 0);
        New = default;
        if ((command & IsCopy) != 0) ReadCopy(command);
        else New = Take(command);
        _left -= Count + New.Length;
        return _left >= 0 ? true : throw new InvalidDataException();
    }

    /// <summary>Of where to begin and of how many bytes, only those digits are there that are not zero: the command's bits say which.</summary>
    private void ReadCopy(int command)
    {
        var (at, length) = (0L, 0);
        for (var digit = 0; digit < 4; digit++)
        {
            if ((command & (1 << digit)) != 0) at |= (long)Next() << (8 * digit);
        }

        for (var digit = 0; digit < 3; digit++)
        {
            if ((command & (0x10 << digit)) != 0) length |= Next() << (8 * digit);
        }

        if (length == 0) length = LongestCopy;
        if (at + length > _baseLength) throw new InvalidDataException();
        (At, Count) = ((int)at, length);
    }

    /// <summary>Seven bits in each byte, the lowest first; the eighth says that there are more.</summary>
    private long ReadLength()
    {
        var length = 0L;
        for (var shift = 0; shift < 56; shift += 7)
        {
            var next = Next();
            length |= (long)(next & 0x7f) << shift;
            if ((next & 0x80) == 0) return length <= Array.MaxLength ? length : throw new InvalidDataException();
        }

        throw new InvalidDataException();
    }

    private byte Next() => Take(1)[0];

    private ReadOnlySpan<byte> Take(int length)
    {
        if (length > _commands.Length) throw new InvalidDataException();
        var piece = _commands[..length];
        _commands = _commands[length..];
        return piece;
    }
}
