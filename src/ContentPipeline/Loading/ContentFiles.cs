using ContentPipeline.Configuration;
using ContentPipeline.Git;

namespace ContentPipeline.Loading;

/// <summary>The files of a content root, at a commit or as they lie in the working tree, and their bytes.</summary>
public sealed class ContentFiles
{
    private readonly Func<IEnumerable<ContentFile>, IEnumerable<byte[]>> _read;
    private readonly Action<ContentFile, Stream> _copy;
    private readonly Lazy<Dictionary<string, ContentFile>> _byPath;
    private Lazy<IReadOnlyList<ContentFile>> _all;

    private ContentFiles(string name, Func<IReadOnlyList<ContentFile>> all, Func<IEnumerable<ContentFile>, IEnumerable<byte[]>> read, Action<ContentFile, Stream> copy)
    {
        (Name, _all, _read, _copy) = (name, new(all), read, copy);
        _byPath = new(() => All.ToDictionary(f => f.Path, StringComparer.Ordinal));
    }

    /// <summary>How a message calls the content root.</summary>
    public string Name { get; }

    /// <summary>Listed when first asked for: a publish of a few entries has others than these.</summary>
    public IReadOnlyList<ContentFile> All => _all.Value;

    public static ContentFiles At(Repository repository, string commit) => Of(repository, repository.List(commit));

    /// <summary>The same for somebody who will need all of them, and does something else before.</summary>
    public static ContentFiles Listing(Repository repository, string commit)
    {
        var listing = Background.Run<IReadOnlyList<ContentFile>>(() => [.. repository.List(commit).Select(FromTree)]);
        return Of(repository, () => listing.GetAwaiter().GetResult());
    }

    /// <summary>Some files of a commit.</summary>
    public static ContentFiles Of(Repository repository, IEnumerable<TreeFile> files) => Of(repository, () => [.. files.Select(FromTree)]);

    private static ContentFiles Of(Repository repository, Func<IReadOnlyList<ContentFile>> files) => new(
        repository.ContentFolder,
        files,
        files => repository.Objects.Read(files.Select(f => f.Blob)).Select(o => o.Bytes),
        (file, target) => repository.Objects.CopyTo(file.Blob, target));

    /// <summary>
    /// The working tree of a repository. What git ignores is not there. What is as the commit has it is read from git: it need not be on
    /// disk (a sparse checkout), nor have the same line ends there.
    /// </summary>
    /// <param name="commit">The commit that is checked out.</param>
    public static ContentFiles InWorkTree(Repository repository, string commit)
    {
        var folder = repository.ContentFolder;
        return new ContentFiles(
            folder,
            () => WorkTreeFiles.Of(repository, commit),
            files => Read(repository, folder, [.. files]),
            (file, target) =>
            {
                if (file.DiffersFromCommit) CopyFromDisk(folder, file, target);
                else repository.Objects.CopyTo(file.Blob, target);
            });
    }

    /// <summary>A folder that is in no repository, or in one without a commit.</summary>
    /// <param name="wanted">The files to list, by their paths; all, when <c>null</c>.</param>
    /// <param name="lookInto">Which of the folder's own entries, by their names, to look into for them; all of the stack's, when <c>null</c>.</param>
    public static ContentFiles InFolder(string folder, Func<string, bool>? wanted = null, Func<string, bool>? lookInto = null)
    {
        var root = Path.GetFullPath(folder);
        return new ContentFiles(
            root,
            () => WorkTreeFiles.Of(root, wanted, lookInto ?? Model.IsPart),
            files => files.Select(f => WorkTreeFiles.Bytes(Path.Join(root, f.Path))),
            (file, target) => CopyFromDisk(root, file, target));
    }

    /// <summary>A folder's configuration and model, without its entries and assets.</summary>
    public static ContentFiles ModelIn(string folder) => InFolder(folder, Model.Includes, name => Model.Includes(name) || Model.Includes(name + "/"));

    /// <summary>The bytes of the files, in the order asked.</summary>
    public IEnumerable<ContentBytes> Read(IEnumerable<ContentFile> files)
    {
        var list = files as IReadOnlyList<ContentFile> ?? [.. files];
        if (list.Count == 0) yield break;
        // The reading is enumerated to its end, not only as far as there are files: an unfinished one would cost its git process.
        var n = 0;
        foreach (var bytes in _read(list)) yield return new ContentBytes(list[n++], bytes);
    }

    /// <summary>Takes documents off the list: of a large stack it is large itself, and who has read them all has no more use for it.</summary>
    internal void ForgetDocuments() => _all = new([.. All.Where(f => !DocumentKey.TryParse(f.Path, out _))]);

    /// <summary>Copies a file's bytes without holding them.</summary>
    public void CopyTo(ContentFile file, Stream target) => _copy(file, target);

    /// <summary>The same for the file of that path, which has to be among <see cref="All"/>.</summary>
    public void CopyTo(string path, Stream target) => _copy(_byPath.Value[path], target);

    private static IEnumerable<byte[]> Read(Repository repository, string folder, IReadOnlyList<ContentFile> files)
    {
        using var committed = repository.Objects.Read(files.Where(f => !f.DiffersFromCommit).Select(f => f.Blob)).GetEnumerator();
        foreach (var file in files)
            yield return file.DiffersFromCommit ? WorkTreeFiles.Bytes(Path.Join(folder, file.Path)) : committed.MoveNext() ? committed.Current.Bytes : [];
        // To its end: an unfinished reading costs its git process.
        committed.MoveNext();
    }

    private static void CopyFromDisk(string folder, ContentFile file, Stream target)
    {
        var path = Path.Join(folder, file.Path);
        if (new FileInfo(path).Length == 0) return;
        using var source = File.OpenRead(path);
        source.CopyTo(target);
    }

    internal static ContentFile FromTree(TreeFile file) =>
        new(file.Path, !file.HasTextName ? FileKind.NotNamedInUtf8 : file.IsFile ? FileKind.Regular : file.IsSymbolicLink ? FileKind.Link : FileKind.Submodule, file.Oid);
}
