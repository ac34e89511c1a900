namespace ContentPipeline.Git;

/// <summary>The items of a folder from one on.</summary>
internal ref struct TreeItems
{
    private readonly byte[][] _parts;
    private readonly int _idLength;

    /// <summary>What is left of a part, and which part comes after it.</summary>
    private ReadOnlySpan<byte> _rest;
    private int _next;

    /// <param name="parts">The folder's bytes, each part of whole items.</param>
    public TreeItems(byte[][] parts, int idLength)
    {
        (_parts, _idLength) = (parts, idLength);
        Skip(0);
    }

    /// <summary>The next one; none behind the last.</summary>
    /// <exception cref="InvalidDataException">The bytes are no folder's.</exception>
    public readonly TreeItem First => TreeItem.First(_rest, _idLength);

    /// <summary>Goes on behind some items of the same part.</summary>
    /// <param name="length">Theirs, in bytes.</param>
    public void Skip(int length)
    {
        _rest = _rest[length..];
        while (_rest.IsEmpty && _next < _parts.Length) _rest = _parts[_next++];
    }

    /// <summary>Passes over all items that both begin with. Those of a part that both have are not looked at.</summary>
    /// <exception cref="InvalidDataException">The bytes are no folder's.</exception>
    public static void SkipSame(ref TreeItems a, ref TreeItems b)
    {
        while (!a._rest.IsEmpty && !b._rest.IsEmpty)
        {
            var same = a._rest == b._rest ? a._rest.Length : TreeItem.Whole(a._rest, a._rest.CommonPrefixLength(b._rest), a._idLength);
            if (same == 0) return;
            a.Skip(same);
            b.Skip(same);
        }
    }

    /// <summary>How many of them are folders.</summary>
    /// <exception cref="InvalidDataException">The bytes are no folder's.</exception>
    public int CountFolders()
    {
        var count = 0;
        for (var item = First; !item.IsNone; item = First)
        {
            if (item.IsFolder) count++;
            Skip(item.Length);
        }

        return count;
    }

    /// <summary>The item of that name; none when there is no such one.</summary>
    /// <exception cref="InvalidDataException">The bytes are no folder's.</exception>
    public TreeItem Find(ReadOnlySpan<byte> name)
    {
        var item = First;
        while (!item.IsNone && !item.Name.SequenceEqual(name))
        {
            Skip(item.Length);
            item = First;
        }

        return item;
    }
}
