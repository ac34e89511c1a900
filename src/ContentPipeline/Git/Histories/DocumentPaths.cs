using System.Text;
using ContentPipeline.Output;

namespace ContentPipeline.Git.Histories;

/// <summary>Which document a path belongs to; paths and documents are counted from 0 in the order of their first appearance.</summary>
internal sealed class DocumentPaths
{
    private readonly List<byte[]> _byPath = [];
    private readonly List<int> _documentsByPath = [];
    private readonly Dictionary<DocumentKey, int> _documents = [];
    private readonly List<DocumentKey> _keys = [];

    /// <summary>One more than the path's number, or 0: a hash table with open addresses, of a power of two slots, which finds bytes without making an array of them.</summary>
    private int[] _slots = new int[1024];

    public IReadOnlyList<DocumentKey> Keys => _keys;

    public bool TryGetDocument(DocumentKey key, out int document) => _documents.TryGetValue(key, out document);

    public int DocumentAt(int path) => _documentsByPath[path];

    public string PathAt(int path) => Encoding.UTF8.GetString(_byPath[path]);

    /// <param name="bytes">Relative to the content root.</param>
    /// <returns>Whether the path is a document's.</returns>
    public bool TryGetPath(ReadOnlySpan<byte> bytes, out int path)
    {
        path = Find(bytes);
        if (path >= 0) return true;
        if (!DocumentKey.TryParse(bytes, out var key)) return false;
        if (!_documents.TryGetValue(key, out var document))
        {
            document = _keys.Count;
            _documents.Add(key, document);
            _keys.Add(key);
        }

        path = Add(bytes.ToArray());
        _documentsByPath.Add(document);
        return true;
    }

    /// <returns>-1 when the path is new.</returns>
    private int Find(ReadOnlySpan<byte> bytes)
    {
        for (var slot = SlotOf(bytes); _slots[slot] != 0; slot = (slot + 1) & (_slots.Length - 1))
        {
            if (_byPath[_slots[slot] - 1].AsSpan().SequenceEqual(bytes)) return _slots[slot] - 1;
        }

        return -1;
    }

    private int Add(byte[] bytes)
    {
        _byPath.Add(bytes);
        if (_byPath.Count <= _slots.Length / 4 * 3)
        {
            Place(_byPath.Count - 1);
        }
        else
        {
            _slots = new int[2 * _slots.Length];
            for (var path = 0; path < _byPath.Count; path++) Place(path);
        }

        return _byPath.Count - 1;
    }

    private void Place(int path)
    {
        var slot = SlotOf(_byPath[path]);
        while (_slots[slot] != 0) slot = (slot + 1) & (_slots.Length - 1);
        _slots[slot] = path + 1;
    }

    private int SlotOf(ReadOnlySpan<byte> bytes) => (int)(Checksum.Of(bytes) & (uint)(_slots.Length - 1));
}
