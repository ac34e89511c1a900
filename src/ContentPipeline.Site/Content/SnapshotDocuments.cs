using System.Collections.Concurrent;
using System.Text.Json;
using ContentPipeline.Snapshots;

namespace ContentPipeline.Site.Content;

/// <summary>
/// The documents of a snapshot. A site may have more of them than memory, so they are read when somebody asks; kept are the first ones that were read,
/// and of those that many pages show the last ones as values.
/// </summary>
/// <param name="mostBytes">Of documents that are kept as they were read.</param>
internal sealed class SnapshotDocuments(string folder, long mostBytes)
{
    /// <summary>Deeper than any editor writes, and shallow enough to walk by recursion.</summary>
    public const int MaxDepth = 256;

    /// <summary>Of documents whose values are kept, which take about four times as much.</summary>
    private const long MostValues = 8 << 20;

    private readonly ConcurrentDictionary<PublishedEntry, byte[]> _read = new(ReferenceEqualityComparer.Instance);
    private readonly Lock _gate = new();
    private Dictionary<PublishedEntry, IReadOnlyDictionary<string, object?>> _values = new(ReferenceEqualityComparer.Instance);
    private Dictionary<PublishedEntry, IReadOnlyDictionary<string, object?>> _earlier = new(ReferenceEqualityComparer.Instance);
    private long _sizeOfValues;
    private long _sizeOfRead;

    public string Folder => folder;

    /// <summary>Keeps what was read of an entry, as long as there is room.</summary>
    public void Keep(PublishedEntry entry, byte[] bytes)
    {
        if (Interlocked.Add(ref _sizeOfRead, bytes.Length) <= mostBytes) _read[entry] = bytes;
        else Interlocked.Add(ref _sizeOfRead, -bytes.Length);
    }

    /// <summary>The document's fields, and what its row in the manifest says of it, so that an entry is also a reference to itself. They are kept for others who ask.</summary>
    /// <exception cref="IOException">Since the snapshot was read, somebody changed the document.</exception>
    public IReadOnlyDictionary<string, object?> ValuesOf(PublishedEntry entry)
    {
        if (Known(entry) is { } known) return known;
        var bytes = _read.GetValueOrDefault(entry) ?? Read(entry);
        var values = Parse(entry, bytes);
        lock (_gate)
        {
            _sizeOfValues += bytes.Length;
            if (_sizeOfValues > MostValues / 2) (_earlier, _values, _sizeOfValues) = (_values, new(ReferenceEqualityComparer.Instance), bytes.Length);
            _values[entry] = values;
        }

        return values;
    }

    /// <summary>The same for somebody who looks at all documents; nothing is kept of them.</summary>
    public IReadOnlyDictionary<string, object?> LookAt(PublishedEntry entry) => Known(entry) ?? Parse(entry, _read.GetValueOrDefault(entry) ?? Read(entry));

    /// <summary>The same for the entry's own page, after which hardly anybody asks again: what was read of it is let go.</summary>
    public IReadOnlyDictionary<string, object?> Take(PublishedEntry entry) => Known(entry) ?? Parse(entry, _read.TryRemove(entry, out var bytes) ? bytes : Read(entry));

    private IReadOnlyDictionary<string, object?>? Known(PublishedEntry entry)
    {
        lock (_gate) return _values.GetValueOrDefault(entry) ?? _earlier.GetValueOrDefault(entry);
    }

    private byte[] Read(PublishedEntry entry) => File.ReadAllBytes(Path.Join(folder, PublishDetails.PathOf(entry.Locale, new EntryId(entry.ContentType, entry.Uid))));

    private static Dictionary<string, object?> Parse(PublishedEntry entry, byte[] bytes)
    {
        try
        {
            if (JsonValues.Read(bytes) is Dictionary<string, object?> values)
            {
                (values["uid"], values["locale"], values["_content_type_uid"]) = (entry.Uid, entry.Locale, entry.ContentType);
                return values;
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // It could be read when the snapshot was.
        }

        throw new IOException($"the snapshot of {entry} was changed while pages were rendered");
    }
}
