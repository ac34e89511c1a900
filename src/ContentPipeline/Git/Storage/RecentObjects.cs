using System.Buffers;

namespace ContentPipeline.Git.Storage;

/// <summary>The objects that were read last, up to so many bytes of them, by where they lie. What was too much gives its memory to those that come.</summary>
/// <param name="budget">Bytes.</param>
internal sealed class RecentObjects(long budget)
{
    /// <summary>Folders of ten thousand files have 350 KB, and chains of them are fifty long.</summary>
    public const long Budget = 24 << 20;

    private const int LongestReused = 64 << 20;
    private const int MostReused = 64;

    private readonly Dictionary<object, StoredObject> _objects = [];
    private readonly Queue<object> _order = new();
    private readonly ArrayPool<byte> _memory = ArrayPool<byte>.Create(LongestReused, MostReused);
    private readonly List<byte[]> _unused = [];
    private long _bytes;

    /// <param name="place">A <see cref="PackedPlace"/>, or a file's path.</param>
    public StoredObject? Find(object place) => _objects.GetValueOrDefault(place);

    /// <summary>Memory for that many bytes, or for more.</summary>
    public byte[] Rent(int length) => _memory.Rent(length);

    public void Return(byte[] memory) => _memory.Return(memory);

    public StoredObject Keep(object place, StoredObject found)
    {
        // The last one stays, however large it is: the next is often told by how it differs from it.
        while (_bytes + found.Memory.Length > budget && _order.TryDequeue(out var oldest) && _objects.Remove(oldest, out var gone))
        {
            _bytes -= gone.Memory.Length;
            _unused.Add(gone.Memory);
        }

        _objects.Add(place, found);
        _order.Enqueue(place);
        _bytes += found.Memory.Length;
        return found;
    }

    /// <summary>Nobody looks any more at what was handed out until here.</summary>
    public void Reuse()
    {
        foreach (var memory in _unused) _memory.Return(memory);
        _unused.Clear();
    }
}
