using System.IO.Compression;

namespace ContentPipeline.Git.Storage;

/// <summary>
/// Reads objects, for one thread. In a pack most are told by how they differ from one that was read a short while ago, more often than not: so these are kept.
/// </summary>
/// <param name="budget">How many bytes are kept.</param>
internal sealed class Unpacker(int idLength, long budget) : IDisposable
{
    /// <summary>Objects that differ from one that differs from one …: git makes no longer chains than this.</summary>
    private const int LongestChain = 4095;

    private const int OffsetDelta = 6;
    private const int IdDelta = 7;

    private readonly PackStream _pack = new();
    private readonly RecentObjects _recent = new(budget);
    private readonly FolderParts _folders = new(idLength);

    /// <summary>For what is looked at once.</summary>
    private byte[] _scratch = [];

    /// <exception cref="InvalidDataException">The pack is damaged.</exception>
    /// <exception cref="IOException">It cannot be read, or is cut off.</exception>
    public StoredObject Read(PackedPlace place)
    {
        // What is told by differences has them in a row: from the object that is asked for down to the one that is there whole.
        var differences = new Stack<Difference>();
        StoredObject? found;
        while ((found = _recent.Find(place)) is null)
        {
            _pack.GoTo(place);
            var type = ReadHeader(out var size);
            if (type is not (OffsetDelta or IdDelta))
            {
                if (type is < (int)ObjectKind.Commit or > (int)ObjectKind.Tag) throw new InvalidDataException();
                found = _recent.Keep(place, Inflate(_pack, (ObjectKind)type, size));
                break;
            }

            var from = type == OffsetDelta ? place.Offset - ReadDistance() : place.Pack.Find(ReadId());
            if (from <= 0 || differences.Count == LongestChain) throw new InvalidDataException();
            differences.Push(new Difference(place, _pack.Position, size));
            place = place with { Offset = from };
        }

        while (differences.TryPop(out var next))
        {
            _pack.GoTo(place with { Offset = next.Start });
            found = _recent.Keep(next.Of, Apply(next, found));
        }

        return found;
    }

    /// <summary>Reads an object that has a file of its own: <c>tree SP size NUL bytes</c>, compressed.</summary>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    /// <exception cref="IOException">It cannot be read, or is cut off.</exception>
    public StoredObject ReadFile(string path)
    {
        if (_recent.Find(path) is { } known) return known;
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var inflated = new ZLibStream(file, CompressionMode.Decompress);
        var kind = Word(inflated, ' ') switch { "blob" => ObjectKind.Blob, "tree" => ObjectKind.Tree, "commit" => ObjectKind.Commit, "tag" => ObjectKind.Tag, _ => throw new InvalidDataException() };
        if (!int.TryParse(Word(inflated, '\0'), out var size) || size < 0) throw new InvalidDataException();
        return _recent.Keep(path, ReadWhole(inflated, kind, size));
    }

    public void Dispose() => _pack.Dispose();

    private StoredObject Apply(Difference difference, StoredObject from)
    {
        var commands = Scratch(difference.Size);
        using (var inflated = new ZLibStream(_pack, CompressionMode.Decompress, leaveOpen: true)) ReadToEnd(inflated, commands);
        var delta = new Delta(commands, from.Length);
        if (from.Kind == ObjectKind.Tree) return _folders.Of(from.Parts, delta);
        var (source, bytes, at) = (from.Bytes, GC.AllocateUninitializedArray<byte>(delta.Length), 0);
        while (delta.MoveNext())
        {
            var piece = delta.Count > 0 ? source.AsSpan(delta.At, delta.Count) : delta.New;
            piece.CopyTo(bytes.AsSpan(at));
            at += piece.Length;
        }

        return new StoredObject(from.Kind, bytes);
    }

    /// <summary>The kind in three bits of the first byte, the size in the other four and in seven of each that follows, the lowest first.</summary>
    private int ReadHeader(out long size)
    {
        var next = _pack.Next();
        var type = (next >> 4) & 7;
        size = next & 15;
        for (var shift = 4; (next & 0x80) != 0; shift += 7)
        {
            if (shift > 53) throw new InvalidDataException();
            next = _pack.Next();
            size |= (long)(next & 0x7f) << shift;
        }

        return type;
    }

    /// <summary>How far before the object its base begins: seven bits in each byte, the highest first, and one more for each byte that follows.</summary>
    private long ReadDistance()
    {
        var next = _pack.Next();
        var distance = (long)(next & 0x7f);
        while ((next & 0x80) != 0)
        {
            if (distance > long.MaxValue >> 8) throw new InvalidDataException();
            next = _pack.Next();
            distance = ((distance + 1) << 7) | (long)(next & 0x7f);
        }

        return distance > 0 ? distance : throw new InvalidDataException();
    }

    private byte[] ReadId()
    {
        var id = new byte[idLength];
        _pack.ReadExactly(id);
        return id;
    }

    private StoredObject Inflate(Stream stream, ObjectKind kind, long size)
    {
        using var inflated = new ZLibStream(stream, CompressionMode.Decompress, leaveOpen: true);
        return ReadWhole(inflated, kind, size);
    }

    private StoredObject ReadWhole(ZLibStream inflated, ObjectKind kind, long size)
    {
        if (kind == ObjectKind.Tree && size > FolderParts.PartLength)
        {
            var folder = Scratch(size);
            ReadToEnd(inflated, folder);
            return _folders.Of(folder);
        }

        if (size > Array.MaxLength) throw new InvalidDataException();
        var bytes = GC.AllocateUninitializedArray<byte>((int)size);
        ReadToEnd(inflated, bytes);
        return new StoredObject(kind, bytes);
    }

    private static void ReadToEnd(ZLibStream inflated, Span<byte> bytes)
    {
        inflated.ReadExactly(bytes);
        // At its end stands a checksum, which is looked at when somebody reads on.
        if (inflated.ReadByte() >= 0) throw new InvalidDataException();
    }

    private Span<byte> Scratch(long size)
    {
        if (size > Array.MaxLength) throw new InvalidDataException();
        if (_scratch.Length < size) _scratch = GC.AllocateUninitializedArray<byte>((int)Math.Min(2 * size, Array.MaxLength));
        return _scratch.AsSpan(0, (int)size);
    }

    private static string Word(ZLibStream stream, char end)
    {
        const int longest = 20;
        var word = "";
        while (word.Length < longest)
        {
            var next = stream.ReadByte();
            if (next == end) return word;
            word += (char)next;
        }

        throw new InvalidDataException();
    }

    /// <param name="Of">Of which object it is.</param>
    /// <param name="Start">Where it begins in the pack, compressed.</param>
    /// <param name="Size">In bytes, unpacked.</param>
    private sealed record Difference(PackedPlace Of, long Start, long Size);
}
