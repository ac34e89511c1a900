using System.Text;
using ContentPipeline.Git.Storage;

namespace ContentPipeline.Git;

/// <summary>The files of a commit as <c>git ls-tree -r</c> lists them, where they lie in few folders: those are read sooner than git starts.</summary>
internal sealed class TreeListing
{
    /// <summary>More of them git reads sooner.</summary>
    private const int MostFolders = 256;

    private readonly StoredObjects _objects;
    private readonly int _idLength;
    private readonly List<TreeFile> _files = [];
    private int _folders;

    private TreeListing(StoredObjects objects, int idLength) => (_objects, _idLength) = (objects, idLength);

    /// <param name="folder">Empty, or ending with <c>/</c>. Paths are relative to it.</param>
    /// <param name="only">The files and folders in it that are wanted; all when <c>null</c>. A folder may end with <c>/</c>.</param>
    /// <returns>In git's order; <c>null</c> when they are for git to list.</returns>
    public static IReadOnlyList<TreeFile>? Of(Repository repository, string commit, string folder, IReadOnlyList<string>? only)
    {
        using var objects = new StoredObjects(repository.Database);
        var listing = new TreeListing(objects, repository.IdLength);
        try
        {
            if (!objects.TryFind($"{commit}:{folder.TrimEnd('/')}", out var found)) return null;
            if (found is not { } root) return [];
            var isTold = only is null ? listing.AddFolder(root, []) : only.Distinct().Sorted(string.CompareOrdinal).TrueForAll(path => listing.Add(root, path.TrimEnd('/').Split('/')));
            return isTold ? listing._files : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    /// <returns>Whether it could be told here.</returns>
    private bool Add(ObjectId root, string[] path)
    {
        var (folder, above) = (root, Array.Empty<byte>());
        for (var i = 0; ; i++)
        {
            if (_objects.Read(folder) is not { Kind: ObjectKind.Tree } tree) return false;
            var item = new TreeItems(tree.Parts, _idLength).Find(Encoding.UTF8.GetBytes(path[i]));
            if (item.IsNone) return true;
            if (i == path.Length - 1) return Add(item, above);
            if (!item.IsFolder) return true;
            (folder, above) = (item.Id, [.. above, .. item.Name, (byte)'/']);
        }
    }

    private bool Add(TreeItem item, byte[] above)
    {
        byte[] path = [.. above, .. item.Name];
        if (item.IsFolder) return AddFolder(item.Id, [.. path, (byte)'/']);
        _files.Add(TreeFile.Of(path, item.Mode, item.Id.ToString()));
        return true;
    }

    private bool AddFolder(ObjectId folder, byte[] path)
    {
        if (_objects.Read(folder) is not { Kind: ObjectKind.Tree } tree) return false;
        // Told before any of them is read.
        _folders += new TreeItems(tree.Parts, _idLength).CountFolders();
        if (_folders > MostFolders) return false;
        var items = new TreeItems(tree.Parts, _idLength);
        for (var item = items.First; !item.IsNone; item = items.First)
        {
            if (!Add(item, path)) return false;
            items.Skip(item.Length);
        }

        return true;
    }
}
