using System.Buffers.Binary;

namespace ContentPipeline.Git.Histories;

/// <summary>
/// Rows of so many numbers each, as they lie in a file: 32 bits, little-endian on every machine. They are read where they lie. (A list of structs would do the same
/// with code that the framework has to make anew for each struct, in each process.)
/// </summary>
/// <param name="width">How many numbers a row has.</param>
internal readonly ref struct NumberRows(ReadOnlySpan<byte> bytes, int width)
{
    public ReadOnlySpan<byte> Bytes { get; } = bytes;

    public int Count => Bytes.Length / (width * sizeof(int));

    public int this[int row, int column] => BinaryPrimitives.ReadInt32LittleEndian(Bytes[(((row * width) + column) * sizeof(int))..]);

    /// <summary>The first rows.</summary>
    public NumberRows Take(int rows) => new(Bytes[..(rows * width * sizeof(int))], width);
}

/// <summary>Such rows, of which there can be more and which can change.</summary>
internal sealed class NumberTable(int width)
{
    private readonly ByteTable _bytes = new(width * sizeof(int));

    public int Count => _bytes.Count;

    public NumberRows Rows => new(_bytes.Bytes, width);

    public int this[int row, int column]
    {
        get => Rows[row, column];
        set => BinaryPrimitives.WriteInt32LittleEndian(_bytes[row][(column * sizeof(int))..], value);
    }

    /// <summary>Adds rows of zeros.</summary>
    public void Add(int rows) => _bytes.Add(rows);

    /// <summary>Adds one row.</summary>
    /// <returns>Its number.</returns>
    public int AddRow(params int[] row)
    {
        _bytes.Add(1);
        for (var column = 0; column < width; column++) this[Count - 1, column] = row[column];
        return Count - 1;
    }

    public void Add(NumberRows rows) => _bytes.Add(rows.Bytes);

    /// <summary>Removes all rows from this one on.</summary>
    public void RemoveFrom(int row) => _bytes.RemoveFrom(row);
}
