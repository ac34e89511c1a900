namespace ContentPipeline.Git.Storage;

/// <summary>The objects that were read last, up to so many of them and of their bytes, by where they lie.</summary>
/// <param name="budget">Bytes.</param>
internal sealed class RecentObjects(long budget)
{
    /// <summary>Of a folder of ten thousand files the chain of fifty that differ from one another has 600 KB.</summary>
    public const long Budget = 8 << 20;

    /// <summary>A commit has about five objects, and chains of those that differ from one another are fifty long. What stays for longer the collector carries about.</summary>
    private const int Most = 256;

    private readonly Dictionary<object, StoredObject> _objects = [];
    private readonly Queue<object> _order = new();
    private long _bytes;

    /// <param name="place">A <see cref="PackedPlace"/>, or a file's path.</param>
    public StoredObject? Find(object place) => _objects.GetValueOrDefault(place);

    public StoredObject Keep(object place, StoredObject found)
    {
        // The last one stays, however large it is: the next is often told by how it differs from it.
        while ((_bytes + found.Size > budget || _order.Count == Most) && _order.TryDequeue(out var oldest) && _objects.Remove(oldest, out var gone)) _bytes -= gone.Size;
        _objects.Add(place, found);
        _order.Enqueue(place);
        _bytes += found.Size;
        return found;
    }
}
