using System.Text;
using ContentPipeline.Configuration;
using ContentPipeline.Git;

namespace ContentPipeline.Loading;

/// <summary>The files of a content root, at a commit or as they lie in the working tree, and their bytes.</summary>
public sealed class ContentFiles
{
    /// <summary>Documents that a thread takes at once: they lie beside each other in git, and are often told by how they differ from the one before.</summary>
    private const int Share = 512;

    /// <summary>Bytes that a thread keeps of what it read: read as they lie, documents are told by how they differ from one of the last fifty.</summary>
    private const long Kept = 4 << 20;

    private readonly Repository? _repository;
    private readonly Lazy<Dictionary<string, ContentFile>> _byPath;
    private Lazy<IReadOnlyList<ContentFile>> _all;

    /// <param name="repository">Has those that do not differ from its commit.</param>
    private ContentFiles(Repository? repository, string folder, Func<IReadOnlyList<ContentFile>> all)
    {
        (_repository, Name, _all) = (repository, folder, new(all));
        _byPath = new(() => All.ToDictionary(f => f.Path, StringComparer.Ordinal));
    }

    /// <summary>How a message calls the content root.</summary>
    public string Name { get; }

    /// <summary>Listed when first asked for: a publish of a few entries has others than these.</summary>
    public IReadOnlyList<ContentFile> All => _all.Value;

    public static ContentFiles At(Repository repository, string commit) => Of(repository, () => [.. repository.List(commit).Select(FromTree)]);

    /// <summary>The same for somebody who will need all of them, and does something else before.</summary>
    public static ContentFiles Listing(Repository repository, string commit)
    {
        var listing = Background.Run<IReadOnlyList<ContentFile>>(() => [.. repository.List(commit).Select(FromTree)]);
        return Of(repository, () => listing.GetAwaiter().GetResult());
    }

    /// <summary>Some files of a commit.</summary>
    public static ContentFiles Of(Repository repository, IEnumerable<TreeFile> files) => Of(repository, () => [.. files.Select(FromTree)]);

    /// <summary>
    /// The configuration of a commit and the files of one entry: in a large stack it takes long to list all others, which are listed only when nothing less tells
    /// where the entry lies, or whether.
    /// </summary>
    public static ContentFiles OfEntry(Repository repository, string commit, EntryId entry) =>
        Of(repository, () => [.. (ListOf(repository, commit, entry) ?? FindOf(repository, commit, entry)).Select(FromTree)]);

    /// <summary>Goes through all files. Where a link or another repository stands in place of a folder among those of the type, it may be why there are none.</summary>
    private static IEnumerable<TreeFile> FindOf(Repository repository, string commit, EntryId entry)
    {
        var (type, folder) = ($"{DocumentKey.Folder}{entry.ContentType}", $"/{entry.Uid}");
        return repository.List(commit).Where(f => f.Path == StackFile.Name || (!f.IsFile && f.Path + "/" == DocumentKey.Folder) || (f.Path.StartsWith(type, StringComparison.Ordinal) && MayBeOf(f, f.Path.AsSpan(type.Length))));

        bool MayBeOf(TreeFile file, ReadOnlySpan<char> below) =>
            below is [] or ['/', ..] && (!file.IsFile || below[..Math.Max(0, below.LastIndexOf('/'))].EndsWith(folder, StringComparison.Ordinal));
    }

    private static List<TreeFile>? ListOf(Repository repository, string commit, EntryId entry)
    {
        var folders = FolderSearch.Find(repository, commit, $"{repository.ContentPrefix}{DocumentKey.Folder}{entry.ContentType}/", entry.Uid).Select(f => f[repository.ContentPrefix.Length..]).ToList();
        if (folders.Count == 0) return null;
        var files = repository.List(commit, repository.ContentPrefix, [StackFile.Name, .. folders]).ToList();
        // A group of that name is another thing.
        return files.Exists(f => DocumentKey.TryParse(f.Path, out var key) && entry.Has(key)) ? files : null;
    }

    private static ContentFiles Of(Repository repository, Func<IReadOnlyList<ContentFile>> files) => new(repository, repository.ContentFolder, files);

    /// <summary>
    /// The working tree of a repository. What git ignores is not there. What is as the commit has it is read from git: it need not be on
    /// disk (a sparse checkout), nor have the same line ends there.
    /// </summary>
    /// <param name="commit">The commit that is checked out.</param>
    public static ContentFiles InWorkTree(Repository repository, string commit) => new(repository, repository.ContentFolder, () => WorkTreeFiles.Of(repository, commit));

    /// <summary>A folder that is in no repository, or in one without a commit.</summary>
    /// <param name="wanted">The files to list, by their paths; all, when <c>null</c>.</param>
    /// <param name="lookInto">Which of the folder's own entries, by their names, to look into for them; all of the stack's, when <c>null</c>.</param>
    public static ContentFiles InFolder(string folder, Func<string, bool>? wanted = null, Func<string, bool>? lookInto = null)
    {
        var root = Path.GetFullPath(folder);
        return new ContentFiles(null, root, () => WorkTreeFiles.Of(root, wanted, lookInto ?? Model.IsPart));
    }

    /// <summary>A folder's configuration and model, without its entries and assets.</summary>
    public static ContentFiles ModelIn(string folder) => InFolder(folder, Model.Includes, name => Model.Includes(name) || Model.Includes(name + "/"));

    /// <summary>The bytes of the files, in the order asked.</summary>
    public IEnumerable<ContentBytes> Read(IEnumerable<ContentFile> files)
    {
        var list = files as IReadOnlyList<ContentFile> ?? [.. files];
        return list.Count == 0 ? [] : Read(list, _repository?.Objects);
    }

    /// <summary>Reads many files, by all processors and in the order that git reads them soonest.</summary>
    /// <param name="each">Is given a file's index and its bytes; called by several threads at once.</param>
    /// <param name="done">Is told how many are read: by several threads, but by one at a time.</param>
    internal void ReadAll(IReadOnlyList<ContentFile> files, Action<int, byte[]> each, Action<int>? done = null)
    {
        if (files.Count <= Share)
        {
            foreach (var (n, file) in Read(files).Index()) each(n, file.Bytes);
            done?.Invoke(files.Count);
            return;
        }

        var order = _repository?.Database.InOrder(files.Count, n => files[n].DiffersFromCommit ? null : ObjectId.Parse(Encoding.ASCII.GetBytes(files[n].Blob)));
        using var readers = new ThreadLocal<ObjectReader?>(() => _repository is null ? null : new ObjectReader(_repository, Kept), trackAllValues: true);
        try
        {
            Parts.Run(files.Count, ReadPart, done, size: Share);
        }
        finally
        {
            foreach (var reader in readers.Values) reader?.Dispose();
        }

        bool ReadPart(int from, int to)
        {
            var part = new ContentFile[to - from];
            for (var i = from; i < to; i++) part[i - from] = files[IndexOf(i)];
            foreach (var (_, bytes) in Read(part, readers.Value)) each(IndexOf(from++), bytes);
            return true;
        }

        int IndexOf(int position) => order is null ? position : order[position];
    }

    /// <summary>Takes documents off the list: of a large stack it is large itself, and who has read them all has no more use for it.</summary>
    internal void ForgetDocuments()
    {
        _all = new([.. All.Where(f => !DocumentKey.TryParse(f.Path, out _))]);
        _repository?.Database.Forget();
    }

    /// <summary>Copies a file's bytes without holding them.</summary>
    public void CopyTo(ContentFile file, Stream target)
    {
        if (!file.DiffersFromCommit)
        {
            _repository!.Objects.CopyTo(file.Blob, target);
            return;
        }

        var path = Path.Join(Name, file.Path);
        if (new FileInfo(path).Length == 0) return;
        using var source = File.OpenRead(path);
        source.CopyTo(target);
    }

    /// <summary>The same for the file of that path, which has to be among <see cref="All"/>.</summary>
    public void CopyTo(string path, Stream target) => CopyTo(_byPath.Value[path], target);

    private IEnumerable<ContentBytes> Read(IReadOnlyList<ContentFile> files, ObjectReader? objects)
    {
        using var committed = (objects?.Read(files.Where(f => !f.DiffersFromCommit).Select(f => f.Blob)) ?? []).GetEnumerator();
        foreach (var file in files)
            yield return new ContentBytes(file, file.DiffersFromCommit ? WorkTreeFiles.Bytes(Path.Join(Name, file.Path)) : committed.MoveNext() ? committed.Current.Bytes : []);
        // To its end, not only as far as there are files: an unfinished reading would cost its git process.
        committed.MoveNext();
    }

    internal static ContentFile FromTree(TreeFile file) =>
        new(file.Path, !file.HasTextName ? FileKind.NotNamedInUtf8 : file.IsFile ? FileKind.Regular : file.IsSymbolicLink ? FileKind.Link : FileKind.Submodule, file.Oid);
}
