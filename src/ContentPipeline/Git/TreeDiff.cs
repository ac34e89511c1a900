using System.Text;
using ContentPipeline.Diagnostics;

namespace ContentPipeline.Git;

/// <summary>
/// What differs between two trees below the content root. Trees and not commits are compared, so neither configuration nor what a merge's second parent
/// brought can take part; of the trees, only the folders that differ are read.
/// </summary>
internal sealed class TreeDiff(ObjectReader objects, Repository repository)
{
    /// <summary>No file system has paths that long, and each takes some of the thread's stack.</summary>
    private const int DeepestFolder = 1024;

    private readonly byte[][] _root = [.. repository.ContentPrefix.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Encoding.UTF8.GetBytes)];
    private readonly int _idLength = repository.IdLength;
    private byte[] _path = new byte[256];
    private Seen _seen = (_, _) => { };

    /// <param name="path">Relative to the content root; valid during the call.</param>
    public delegate void Seen(FileChange change, ReadOnlySpan<byte> path);

    /// <param name="before">A tree's id; <c>null</c> for one without anything in it.</param>
    /// <param name="after">The same.</param>
    /// <param name="seen">Is told every change, in git's order of paths.</param>
    /// <exception cref="GitException">A folder is missing, or damaged.</exception>
    public void Compare(ObjectId? before, ObjectId? after, Seen seen)
    {
        _seen = seen;
        var damaged = after ?? before;
        try
        {
            foreach (var name in _root)
            {
                if (before == after) return;
                (before, after) = (Folder(before, name), Folder(after, name));
            }

            Compare(before, after, 0, 0);
        }
        catch (InvalidDataException)
        {
            throw new GitException(Diagnose.MissingObject($"{damaged}"));
        }
    }

    /// <param name="length">Of the folders' path, in bytes.</param>
    /// <param name="depth">How many folders that path has.</param>
    private void Compare(ObjectId? beforeId, ObjectId? afterId, int length, int depth)
    {
        if (beforeId == afterId) return;
        if (depth > DeepestFolder) throw new InvalidDataException();
        var before = Items(beforeId);
        var after = Items(afterId);
        while (true)
        {
            // Thousands of files are the same: those that both begin with are passed over, and then so on behind each that differs.
            TreeItems.SkipSame(ref before, ref after);
            var old = before.First;
            var now = after.First;
            if (old.IsNone && now.IsNone) return;
            var order = old.IsNone ? 1 : now.IsNone ? -1 : TreeItem.Compare(old, now);
            if (order <= 0) before.Skip(old.Length);
            if (order >= 0) after.Skip(now.Length);
            Compare(order <= 0 ? old : default, order >= 0 ? now : default, length, depth);
        }
    }

    /// <summary>The same place before and after: one of the two may be none.</summary>
    private void Compare(TreeItem old, TreeItem now, int length, int depth)
    {
        var path = Join(length, old.IsNone ? now.Name : old.Name);
        if (!old.IsFolder && !now.IsFolder) _seen(new FileChange(old.File, now.File), _path.AsSpan(0, path));
        else
        {
            _path[path] = (byte)'/';
            Compare(old.Folder, now.Folder, path + 1, depth + 1);
        }
    }

    private int Join(int length, ReadOnlySpan<byte> name)
    {
        var needed = length + name.Length + 1;
        if (needed > _path.Length) Array.Resize(ref _path, needed * 2);
        name.CopyTo(_path.AsSpan(length));
        return needed - 1;
    }

    private ObjectId? Folder(ObjectId? tree, ReadOnlySpan<byte> name) => Items(tree).Find(name).Folder;

    private TreeItems Items(ObjectId? tree) => new(tree is { } id ? objects.Tree(id) : [], _idLength);
}
