using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;

namespace ContentPipeline.Git.Storage;

/// <summary>
/// Where the objects of a pack lie: git's <c>.idx</c>, version 2 (gitformat-pack(5)), in which objects stand in the order of their ids.
/// Only the parts that somebody asks for are read; the ids of a part have their first byte in common.
/// </summary>
internal sealed class PackIndex : IDisposable
{
    private const int HeaderLength = 8;
    private const int PartCount = 256;

    /// <summary>The offset is too large for four bytes, and the rest of these says which of those with eight it is.</summary>
    private const uint IsLong = 0x8000_0000;

    private readonly SafeFileHandle _file;
    private readonly int _idLength;

    /// <summary>How many objects have this first byte or a smaller one.</summary>
    private readonly int[] _upTo = new int[PartCount];

    /// <summary>Threads that read the same part at once read the same.</summary>
    private readonly Part?[] _parts = new Part?[PartCount];

    /// <param name="file">Disposed with the index.</param>
    /// <exception cref="InvalidDataException">It is of another version, or cut off.</exception>
    public PackIndex(SafeFileHandle file, int idLength)
    {
        (_file, _idLength) = (file, idLength);
        Span<byte> header = stackalloc byte[HeaderLength + PartCount * sizeof(uint)];
        ReadOnlySpan<byte> version2 = [0xff, (byte)'t', (byte)'O', (byte)'c', 0, 0, 0, 2];
        if (RandomAccess.Read(file, header, 0) != header.Length || !header.StartsWith(version2)) throw new InvalidDataException();
        for (var first = 0; first < PartCount; first++)
        {
            _upTo[first] = BinaryPrimitives.ReadInt32BigEndian(header[(HeaderLength + first * sizeof(uint))..]);
            if (_upTo[first] < From(first)) throw new InvalidDataException();
        }

        if (RandomAccess.GetLength(file) < LongOffsets + 2L * idLength) throw new InvalidDataException();
    }

    public int Count => _upTo[^1];

    private static long Ids => HeaderLength + PartCount * sizeof(uint);

    /// <summary>Between ids and offsets stand the objects' checksums.</summary>
    private long Offsets => Ids + (long)Count * (_idLength + sizeof(uint));

    private long LongOffsets => Offsets + (long)Count * sizeof(uint);

    /// <returns>Where in the pack the object begins; -1 when the pack does not have it.</returns>
    /// <exception cref="InvalidDataException">The file is cut off.</exception>
    public long Find(ReadOnlySpan<byte> id)
    {
        var part = Volatile.Read(ref _parts[id[0]]) ?? ReadPart(id[0]);
        for (var (low, high) = (0, part.Offsets.Length / sizeof(uint) - 1); low <= high;)
        {
            var middle = (low + high) >>> 1;
            var order = id.SequenceCompareTo(part.Ids.AsSpan(middle * _idLength, _idLength));
            if (order == 0) return Offset(BinaryPrimitives.ReadUInt32BigEndian(part.Offsets.AsSpan(middle * sizeof(uint))));
            if (order < 0) high = middle - 1;
            else low = middle + 1;
        }

        return -1;
    }

    /// <summary>The pack's own checksum, as it was when the index was made.</summary>
    public byte[] PackChecksum() => Read(RandomAccess.GetLength(_file) - 2L * _idLength, _idLength);

    /// <summary>What was read of it is read again when somebody asks for it.</summary>
    public void Forget() => Array.Clear(_parts);

    public void Dispose() => _file.Dispose();

    private int From(int first) => first == 0 ? 0 : _upTo[first - 1];

    private Part ReadPart(int first)
    {
        var (from, count) = (From(first), _upTo[first] - From(first));
        var part = new Part(Read(Ids + (long)from * _idLength, count * _idLength), Read(Offsets + (long)from * sizeof(uint), count * sizeof(uint)));
        Volatile.Write(ref _parts[first], part);
        return part;
    }

    private long Offset(uint offset) => (offset & IsLong) == 0 ? offset : BinaryPrimitives.ReadInt64BigEndian(Read(LongOffsets + (offset & ~IsLong) * 8L, sizeof(long)));

    private byte[] Read(long at, int length)
    {
        var bytes = new byte[length];
        return RandomAccess.Read(_file, bytes, at) == length ? bytes : throw new InvalidDataException();
    }

    private sealed record Part(byte[] Ids, byte[] Offsets);
}
