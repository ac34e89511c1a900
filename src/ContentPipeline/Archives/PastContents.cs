using ContentPipeline.Configuration;
using ContentPipeline.Git;
using ContentPipeline.Loading;

namespace ContentPipeline.Archives;

/// <summary>Content roots as commits had them. What commits have in common is read once: the same files make the same <see cref="Stack"/>.</summary>
internal sealed class PastContents(Repository repository)
{
    private static readonly IReadOnlyDictionary<string, Asset> NoAssets = new Dictionary<string, Asset>();

    private readonly Recent<PastContent?> _commits = new(16);
    private readonly Recent<Stack?> _stacks = new(16);
    private readonly Recent<IReadOnlyDictionary<string, Asset>> _assets = new(4);
    private readonly Recent<ILookup<string, string>> _folders = new(2);

    public Trees Trees { get; } = new(repository);

    /// <returns><c>null</c> when there is no such commit, or no stack in it.</returns>
    /// <param name="commit">Its id, in full.</param>
    public PastContent? At(string commit) => _commits.Get(commit, () =>
    {
        var root = Trees.Turn(commit);
        return Stack(root) is { } stack ? new PastContent(this, root, stack) : null;
    });

    /// <param name="folder"><c>assets</c>, or <c>null</c> when the commit has none.</param>
    public IReadOnlyDictionary<string, Asset> Assets(TreeFile? folder) => folder is null
        ? NoAssets
        : _assets.Get(folder.Oid, () => AssetFile.ReadAll(ContentFiles.Of(repository, Trees.FilesBelow(folder)), []));

    /// <summary>The folders below one, by their names.</summary>
    public ILookup<string, string> FoldersBelow(string tree) => _folders.Get(tree, () => Trees.FoldersBelow(tree));

    private Stack? Stack(IReadOnlyList<TreeFile> root)
    {
        var file = root.FirstOrDefault(f => f.IsFile && f.Path == StackFile.Name);
        if (file is null) return null;
        var folders = root.Where(f => f.IsFolder && Model.Folders.Contains(f.Path)).ToList();
        return _stacks.Get(string.Join(' ', folders.Prepend(file).Select(f => $"{f.Path} {f.Oid}")), () =>
        {
            List<TreeFile> files = [file, .. folders.SelectMany(f => Trees.List(f.Oid).Where(i => i.IsFile).Select(i => i with { Path = $"{f.Path}/{i.Path}" }))];
            // What is wrong with it was said when it was published.
            return Model.Read(repository.Objects.Read(files.Select(f => f.Oid)).Select((o, n) => new ConfigurationText(files[n].Path, o.Bytes)), []);
        });
    }
}
