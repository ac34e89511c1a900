namespace ContentPipeline.Git;

/// <summary>
/// What the difference between two trees means for documents. A file that only moved between grouping folders, or only changed
/// its mode, changes no document: the blob that appears at one path is one that the document had before.
/// </summary>
internal sealed class DocumentDiff(DocumentPaths paths, TreeDiff trees)
{
    private readonly List<(int Path, ObjectId Blob)> _new = [];
    private readonly List<int> _oldPaths = [];
    private readonly HashSet<(int Document, ObjectId Blob)> _old = [];
    private readonly HashSet<int> _oldDocuments = [];
    private readonly HashSet<int> _seen = [];

    /// <summary>Is told every change below the content root, whether it is a document's or not.</summary>
    public TreeDiff.Seen? Seen { get; init; }

    /// <summary>Reads what differs between two trees.</summary>
    /// <exception cref="GitException">A folder is missing, or damaged.</exception>
    public void Read(ObjectId? before, ObjectId? after)
    {
        _new.Clear();
        _old.Clear();
        _oldPaths.Clear();
        _oldDocuments.Clear();
        trees.Compare(before, after, Add);
    }

    private void Add(FileChange change, ReadOnlySpan<byte> bytes)
    {
        Seen?.Invoke(change, bytes);
        if (change is { Old: null, New: null } || !paths.TryGetPath(bytes, out var path)) return;
        if (change.New is { } blob) _new.Add((path, blob));
        if (change.Old is not { } old) return;
        _old.Add((paths.DocumentAt(path), old));
        _oldDocuments.Add(paths.DocumentAt(path));
        _oldPaths.Add(path);
    }

    /// <summary>The documents whose bytes are other or new, each once.</summary>
    public IEnumerable<(int Document, int Path, ObjectId Blob, bool IsAdded)> Changed()
    {
        _seen.Clear();
        foreach (var (path, blob) in _new)
        {
            var document = paths.DocumentAt(path);
            if (!_old.Contains((document, blob)) && _seen.Add(document))
                yield return (document, path, blob, !_oldDocuments.Contains(document));
        }
    }

    /// <summary>The documents that are gone, each once.</summary>
    public IEnumerable<(int Document, int Path)> Deleted()
    {
        _seen.Clear();
        foreach (var (path, _) in _new) _seen.Add(paths.DocumentAt(path));
        foreach (var path in _oldPaths)
        {
            if (_seen.Add(paths.DocumentAt(path))) yield return (paths.DocumentAt(path), path);
        }
    }
}
