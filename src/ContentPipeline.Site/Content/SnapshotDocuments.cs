using System.Collections.Concurrent;
using System.Text.Json;
using ContentPipeline.Snapshots;

namespace ContentPipeline.Site.Content;

/// <summary>
/// The documents of a snapshot. A site may have more of them than memory, so they are read when somebody asks; kept are the first ones that were read,
/// and of those that many pages show the last ones as values.
/// </summary>
internal sealed class SnapshotDocuments(string folder)
{
    /// <summary>Deeper than any editor writes, and shallow enough to walk by recursion.</summary>
    public const int MaxDepth = 256;

    /// <summary>Of documents that are kept as they were read.</summary>
    private const long MostBytes = 32 << 20;

    /// <summary>Of documents whose values are kept, which take about four times as much.</summary>
    private const long MostValues = 8 << 20;

    private static readonly JsonDocumentOptions Json = new() { MaxDepth = MaxDepth };

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
        if (Interlocked.Add(ref _sizeOfRead, bytes.Length) <= MostBytes) _read[entry] = bytes;
        else Interlocked.Add(ref _sizeOfRead, -bytes.Length);
    }

    /// <summary>The document's fields, and what its row in the manifest says of it, so that an entry is also a reference to itself.</summary>
    /// <param name="once">It will hardly be asked for again, and is not kept.</param>
    public IReadOnlyDictionary<string, object?> ValuesOf(PublishedEntry entry, bool once)
    {
        lock (_gate)
        {
            if (_values.TryGetValue(entry, out var known) || _earlier.TryGetValue(entry, out known)) return known;
        }

        var bytes = _read.TryGetValue(entry, out var read) ? read : File.ReadAllBytes(Path.Join(folder, PublishDetails.PathOf(entry.Locale, new EntryId(entry.ContentType, entry.Uid))));
        var values = Values(entry, bytes);
        if (once) return values;
        lock (_gate)
        {
            _sizeOfValues += bytes.Length;
            if (_sizeOfValues > MostValues / 2) (_earlier, _values, _sizeOfValues) = (_values, new(ReferenceEqualityComparer.Instance), bytes.Length);
            _values[entry] = values;
        }

        return values;
    }

    private static Dictionary<string, object?> Values(PublishedEntry entry, byte[] bytes)
    {
        using var document = JsonDocument.Parse(bytes, Json);
        var values = (Dictionary<string, object?>)JsonValues.From(document.RootElement)!;
        (values["uid"], values["locale"], values["_content_type_uid"]) = (entry.Uid, entry.Locale, entry.ContentType);
        return values;
    }
}
