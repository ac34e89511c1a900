using System.Buffers;

namespace ContentPipeline.Git.Storage;

/// <summary>
/// Puts a folder's bytes together from parts of whole items. Of a folder with thousands of files a commit changes a few, and git tells it by how it differs from
/// another: the other's parts that are still the same become parts of both. They are neither copied nor, when the two are compared, looked into.
/// </summary>
internal sealed class FolderParts(int idLength)
{
    /// <summary>In bytes: a hundred items, which are what is copied and compared for one that changed, while a folder of thousands has few parts to go through.</summary>
    public const int PartLength = 4096;

    private readonly List<byte[]> _parts = [];

    /// <summary>What comes behind the parts, and need not end with a whole item.</summary>
    private readonly ArrayBufferWriter<byte> _rest = new();

    private int _size;

    /// <summary>A folder that is there whole.</summary>
    /// <exception cref="InvalidDataException">It is none.</exception>
    public StoredObject Of(ReadOnlySpan<byte> folder)
    {
        Begin();
        Cut(folder);
        return End();
    }

    /// <summary>A folder that is told by how it differs from another.</summary>
    /// <exception cref="InvalidDataException">It is none.</exception>
    public StoredObject Of(byte[][] other, Delta difference)
    {
        Begin();
        var (from, to) = (0, 0);
        while (difference.MoveNext())
        {
            // No piece is longer than 64 KB: where more is the same they follow one another.
            if (difference.Count > 0 && difference.At == to)
            {
                to += difference.Count;
                continue;
            }

            Copy(other, from, to);
            _rest.Write(difference.New);
            (from, to) = (difference.At, difference.At + difference.Count);
        }

        Copy(other, from, to);
        return TryCutRest() ? End() : throw new InvalidDataException();
    }

    private void Begin()
    {
        _parts.Clear();
        _rest.ResetWrittenCount();
        _size = 0;
    }

    private void Copy(byte[][] other, int from, int to)
    {
        foreach (var part in other)
        {
            if (to <= 0) return;
            var (first, last) = (Math.Max(0, from), Math.Min(part.Length, to));
            if (first == 0 && last == part.Length && TryCutRest()) _parts.Add(part);
            else if (first < last) _rest.Write(part.AsSpan(first..last));
            (from, to) = (from - part.Length, to - part.Length);
        }
    }

    /// <returns>Whether that ended with a whole item, so that a part can follow.</returns>
    private bool TryCutRest()
    {
        if (!TreeItem.AreWhole(_rest.WrittenSpan, idLength)) return false;
        Cut(_rest.WrittenSpan);
        _rest.ResetWrittenCount();
        return true;
    }

    private void Cut(ReadOnlySpan<byte> items)
    {
        _size += items.Length;
        while (!items.IsEmpty)
        {
            var length = TreeItem.Whole(items, PartLength, idLength);
            if (length == 0) length = TreeItem.First(items, idLength).Length;
            _parts.Add(items[..length].ToArray());
            items = items[length..];
        }
    }

    private StoredObject End() => new(ObjectKind.Tree, [.. _parts], _size + (_parts.Count * nint.Size));
}
