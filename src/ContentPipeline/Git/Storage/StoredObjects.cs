using System.Text;

namespace ContentPipeline.Git.Storage;

/// <summary>
/// Reads the objects of a repository from disk, for one thread, and follows the names that begin with an id in full: <c>id</c>, <c>id^{commit}</c>, <c>id^{tree}</c>
/// and <c>id:path</c> (gitrevisions(7)). What cannot be told here, git is asked for.
/// </summary>
/// <param name="budget">How many bytes of what was read are kept, since what comes next is often told by how it differs from them.</param>
internal sealed class StoredObjects(ObjectDatabase database, long budget = RecentObjects.Budget) : IDisposable
{
    private readonly Unpacker _unpacker = new(database.IdLength, budget);

    /// <returns><c>null</c> when it is not here.</returns>
    public StoredObject? Read(ObjectId id) => database.Read(id, _unpacker);

    /// <param name="found">The object's id; <c>null</c> when nothing has that name.</param>
    /// <returns>Whether it can be told.</returns>
    public bool TryFind(string name, out ObjectId? found)
    {
        found = null;
        var digits = 2 * database.IdLength;
        if (name.Length < digits || !ObjectId.IsFull(name[..digits])) return false;
        var id = ObjectId.Parse(Encoding.ASCII.GetBytes(name[..digits]));
        try
        {
            return name[digits..] switch
            {
                "^{commit}" => TryPeel(id, ObjectKind.Commit, out found),
                "^{tree}" => TryPeel(id, ObjectKind.Tree, out found),
                [':', .. var path] => TryPeel(id, ObjectKind.Tree, out var tree) && TryFollow(tree, path, out found),
                _ => false,
            };
        }
        catch (InvalidDataException)
        {
            // A folder, commit or tag that is none, whatever it says of itself.
            return false;
        }
    }

    public void Dispose() => _unpacker.Dispose();

    /// <summary>Goes on from a tag to what it names, and from a commit to its tree.</summary>
    private bool TryPeel(ObjectId id, ObjectKind kind, out ObjectId? found)
    {
        for (found = id; Read(id) is { } next; found = id)
        {
            if (next.Kind == kind) return true;
            var label = next.Kind == ObjectKind.Tag ? "object "u8 : next.Kind == ObjectKind.Commit && kind == ObjectKind.Tree ? "tree "u8 : default;
            if (label.IsEmpty)
            {
                found = null;
                return true;
            }

            id = CommitText.Id(next.Bytes, label, database.IdLength);
        }

        return false;
    }

    private bool TryFollow(ObjectId? tree, string path, out ObjectId? found)
    {
        found = tree;
        if (path.Length == 0) return true;
        foreach (var name in path.Split('/'))
        {
            // From where git runs, or nowhere: git knows.
            if (name is "" or "." or "..") return false;
            if (found is not { } folder) return true;
            if (Read(folder) is not { } stored) return false;
            if (stored.Kind != ObjectKind.Tree) return (found = null) is null;
            var item = new TreeItems(stored.Parts, database.IdLength).Find(Encoding.UTF8.GetBytes(name));
            // Of another repository there is a commit's id, and seldom such an object here.
            if (item.IsSubmodule) return false;
            found = item.IsNone ? null : item.Id;
        }

        return true;
    }
}
