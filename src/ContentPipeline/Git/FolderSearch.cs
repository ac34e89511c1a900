using System.Text;
using ContentPipeline.Git.Storage;

namespace ContentPipeline.Git;

/// <summary>Finds folders by their name, directly in a folder of a commit or one deeper, without listing all that lies there.</summary>
internal static class FolderSearch
{
    /// <summary>Into more folders nobody looks: to list all files takes no longer.</summary>
    private const int MostFolders = 1024;

    /// <param name="folder">Ends with <c>/</c>.</param>
    /// <returns>
    /// Their paths from the top, each with <c>/</c> at its end. What lies directly there is the only one; when it is none, in how many groups it may be.
    /// Nothing when there is none, or it cannot be told here.
    /// </returns>
    public static IReadOnlyList<string> Find(Repository repository, string commit, string folder, string name)
    {
        using var objects = new StoredObjects(repository.Database);
        try
        {
            if (!objects.TryFind($"{commit}:{folder.TrimEnd('/')}", out var found) || found is not { } root || objects.Read(root) is not { Kind: ObjectKind.Tree } tree) return [];
            var bytes = Encoding.UTF8.GetBytes(name);
            if (Holds(tree)) return [$"{folder}{name}/"];
            var groups = tree.Parts.SelectMany(p => TreeObject.Read(p, repository.IdLength)).Where(f => f.IsFolder).Take(MostFolders + 1).ToList();
            return groups.Count > MostFolders ? [] : [.. groups.Where(g => objects.Read(ObjectId.Parse(Encoding.ASCII.GetBytes(g.Oid))) is { Kind: ObjectKind.Tree } below && Holds(below)).Select(g => $"{folder}{g.Path}/{name}/")];

            bool Holds(StoredObject above) => new TreeItems(above.Parts, repository.IdLength).Find(bytes).IsFolder;
        }
        catch (InvalidDataException)
        {
            return [];
        }
    }
}
