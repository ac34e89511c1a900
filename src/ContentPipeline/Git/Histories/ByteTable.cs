namespace ContentPipeline.Git.Histories;

/// <summary>Rows of so many bytes each, of which there can be more.</summary>
/// <param name="width">How many bytes a row has.</param>
internal sealed class ByteTable(int width)
{
    private byte[] _bytes = [];

    public int Count { get; private set; }

    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, Count * width);

    public Span<byte> this[int row] => _bytes.AsSpan(row * width, width);

    /// <summary>Adds rows of zeros.</summary>
    public void Add(int rows)
    {
        var (start, end) = (Count * width, checked((Count + rows) * width));
        // Room for what a few commits add to what was known: to make it later would copy all of that once more.
        if (end > _bytes.Length) Array.Resize(ref _bytes, (int)Math.Min(Math.Max(end + (end / 16L), 2L * _bytes.Length), Array.MaxLength));
        _bytes.AsSpan(start, end - start).Clear();
        Count += rows;
    }

    public void Add(ReadOnlySpan<byte> rows)
    {
        var start = Count * width;
        Add(rows.Length / width);
        rows.CopyTo(_bytes.AsSpan(start));
    }

    /// <summary>Removes all rows from this one on.</summary>
    public void RemoveFrom(int row) => Count = row;
}
