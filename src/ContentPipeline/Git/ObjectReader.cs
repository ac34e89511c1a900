using System.Text;
using ContentPipeline.Git.Storage;

namespace ContentPipeline.Git;

/// <summary>Reads objects, and resolves revisions: from disk what lies there, and through git what it alone knows.</summary>
/// <remarks>One reading at a time: while <see cref="Read"/> is being enumerated, nothing else can be asked.</remarks>
public sealed class ObjectReader : IDisposable
{
    private readonly Repository _repository;
    private readonly StoredObjects _stored;
    private readonly CatFile _git;

    /// <param name="budget">How many bytes of what was read are kept, for what is told by how it differs from them.</param>
    internal ObjectReader(Repository repository, long budget = RecentObjects.Budget) =>
        (_repository, _stored, _git) = (repository, new StoredObjects(repository.Database, budget), new CatFile(repository));

    /// <summary>The id of what a revision expression names (<c>main^{commit}</c>, <c>HEAD:content/stack.yaml</c>), or <c>null</c>.</summary>
    public string? Resolve(string revision) => _stored.TryFind(revision, out var found) ? found?.ToString() : _git.Resolve(revision);

    /// <summary>The bytes of the file that a revision expression names, or <c>null</c> when there is no such file.</summary>
    public byte[]? TryRead(string revision) => TryRead(revision, ObjectKind.Blob, "blob");

    /// <summary>The files and folders directly in a folder that a revision expression names (<c>HEAD:content</c>); none when there is no such folder.</summary>
    public IReadOnlyList<TreeFile> List(string revision) => TryRead(revision, ObjectKind.Tree, "tree") is { } tree ? Entries(tree) : [];

    /// <summary>The files and folders directly in many folders, by the folders' ids, in the order asked.</summary>
    /// <exception cref="GitException">One of them is missing.</exception>
    public IEnumerable<(string Oid, IReadOnlyList<TreeFile> Entries)> ReadTrees(IEnumerable<string> trees) => Read(trees).Select(t => (t.Oid, Entries(t.Bytes)));

    /// <summary>The bytes of many files, in the order asked.</summary>
    /// <exception cref="GitException">One of them is missing.</exception>
    public IEnumerable<GitObject> Read(IEnumerable<string> oids)
    {
        using var next = oids.GetEnumerator();
        while (next.MoveNext())
        {
            if (Stored(next.Current) is { } bytes)
            {
                yield return new GitObject(next.Current, bytes);
                continue;
            }

            // What is not here somebody has written since, or has elsewhere: git knows, and so for the rest of them.
            foreach (var found in _git.Read(next)) yield return found;
        }
    }

    /// <summary>Copies one object's bytes without holding them.</summary>
    /// <exception cref="GitException">It is missing.</exception>
    public void CopyTo(string oid, Stream target)
    {
        if (_git.CopyTo(oid, target) is null) throw _git.Missing(oid);
    }

    public void Dispose()
    {
        _stored.Dispose();
        _git.Dispose();
    }

    /// <summary>A folder as git stores it, in parts of whole items: versions of a large folder have most of them in common.</summary>
    /// <exception cref="GitException">It is missing.</exception>
    internal byte[][] Tree(ObjectId id) =>
        _stored.Read(id) is { Kind: ObjectKind.Tree } stored ? stored.Parts : [_git.TryRead(id.ToString(), "tree") ?? throw _git.Missing(id.ToString())];

    private byte[]? TryRead(string revision, ObjectKind kind, string type)
    {
        if (!_stored.TryFind(revision, out var named)) return _git.TryRead(revision, type);
        if (named is not { } id) return null;
        if (_stored.Read(id) is not { } stored) return _git.TryRead(revision, type);
        return stored.Kind == kind ? stored.Bytes : null;
    }

    /// <returns>What the object has on disk; <c>null</c> when it is not there.</returns>
    private byte[]? Stored(string oid) => ObjectId.IsFull(oid) ? _stored.Read(ObjectId.Parse(Encoding.ASCII.GetBytes(oid)))?.Bytes : null;

    private IReadOnlyList<TreeFile> Entries(byte[] tree) => [.. TreeObject.Read(tree, _repository.IdLength)];
}
