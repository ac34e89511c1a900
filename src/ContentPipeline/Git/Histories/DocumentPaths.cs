using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace ContentPipeline.Git.Histories;

/// <summary>Which document a path belongs to; paths and documents are counted from 0 in the order of their first appearance.</summary>
internal sealed class DocumentPaths
{
    private readonly Dictionary<byte[], int> _paths = new(PathBytes.Comparer);
    private readonly Dictionary<byte[], int>.AlternateLookup<ReadOnlySpan<byte>> _lookup;
    private readonly List<byte[]> _byPath = [];
    private readonly List<int> _documentsByPath = [];
    private readonly Dictionary<DocumentKey, int> _documents = [];
    private readonly List<DocumentKey> _keys = [];

    public DocumentPaths() => _lookup = _paths.GetAlternateLookup<ReadOnlySpan<byte>>();

    public IReadOnlyList<DocumentKey> Keys => _keys;

    public bool TryGetDocument(DocumentKey key, out int document) => _documents.TryGetValue(key, out document);

    public int DocumentAt(int path) => _documentsByPath[path];

    public string PathAt(int path) => Encoding.UTF8.GetString(_byPath[path]);

    /// <param name="bytes">Relative to the content root.</param>
    /// <returns>Whether the path is a document's.</returns>
    public bool TryGetPath(ReadOnlySpan<byte> bytes, out int path)
    {
        if (_lookup.TryGetValue(bytes, out path)) return true;
        if (!DocumentKey.TryParse(bytes, out var key)) return false;
        if (!_documents.TryGetValue(key, out var document))
        {
            document = _keys.Count;
            _documents.Add(key, document);
            _keys.Add(key);
        }

        path = _byPath.Count;
        var copy = bytes.ToArray();
        _byPath.Add(copy);
        _documentsByPath.Add(document);
        _paths.Add(copy, path);
        return true;
    }

    private sealed class PathBytes : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        public static readonly PathBytes Comparer = new();

        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

        public int GetHashCode([DisallowNull] byte[] obj) => GetHashCode(obj.AsSpan());

        public int GetHashCode(ReadOnlySpan<byte> alternate)
        {
            var hash = new HashCode();
            hash.AddBytes(alternate);
            return hash.ToHashCode();
        }

        public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();
    }
}
