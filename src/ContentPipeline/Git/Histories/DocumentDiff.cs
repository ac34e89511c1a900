namespace ContentPipeline.Git.Histories;

/// <summary>
/// What the difference between two trees means for documents. A file that only moved between grouping folders, or only changed
/// its mode, changes no document: the blob that appears at one path is one that the document had before.
/// </summary>
internal sealed class DocumentDiff(DocumentPaths paths, TreeDiff trees)
{
    private readonly List<int> _newPaths = [];
    private readonly List<DocumentBlob> _new = [];
    private readonly List<int> _oldPaths = [];
    private readonly HashSet<DocumentBlob> _old = [];
    private readonly NumberSet _oldDocuments = new();
    private readonly NumberSet _seen = new();

    /// <summary>Is told every change below the content root, whether it is a document's or not.</summary>
    public TreeDiff.Seen? Seen { get; init; }

    /// <summary>Reads what differs between two trees.</summary>
    /// <exception cref="GitException">A folder is missing, or damaged.</exception>
    public void Read(ObjectId? before, ObjectId? after)
    {
        _newPaths.Clear();
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
        var document = paths.DocumentAt(path);
        if (change.New is { } blob)
        {
            _newPaths.Add(path);
            _new.Add(new DocumentBlob(document, blob));
        }

        if (change.Old is not { } old) return;
        _oldPaths.Add(path);
        _old.Add(new DocumentBlob(document, old));
        _oldDocuments.Add(document);
    }

    /// <summary>The documents whose bytes are other or new, each once.</summary>
    public IEnumerable<ChangedDocument> Changed()
    {
        _seen.Clear();
        for (var i = 0; i < _new.Count; i++)
        {
            var document = _new[i].Document;
            if (!_old.Contains(_new[i]) && _seen.Add(document)) yield return new ChangedDocument(_new[i], _newPaths[i], !_oldDocuments.Contains(document));
        }
    }

    /// <summary>A path of each document that is gone.</summary>
    public IEnumerable<int> Deleted()
    {
        _seen.Clear();
        foreach (var path in _newPaths) _seen.Add(paths.DocumentAt(path));
        foreach (var path in _oldPaths)
        {
            if (_seen.Add(paths.DocumentAt(path))) yield return path;
        }
    }
}

/// <summary>What a document's bytes were, or are.</summary>
internal sealed record DocumentBlob(int Document, ObjectId Blob);

/// <summary>A document whose bytes are other or new.</summary>
/// <param name="Path">Where they are.</param>
/// <param name="IsAdded">Whether there was no such document before.</param>
internal sealed record ChangedDocument(DocumentBlob New, int Path, bool IsAdded);
