using ContentPipeline.Configuration;
using ContentPipeline.Git;

namespace ContentPipeline.Loading;

/// <summary>Which files lie below a content root on disk, and which of them no commit has like that.</summary>
internal static class WorkTreeFiles
{
    /// <summary>The commit's files, with what the working tree changes, adds and deletes. What git ignores is not among them.</summary>
    public static IReadOnlyList<ContentFile> Of(Repository repository, string commit)
    {
        var files = repository.List(commit).ToDictionary(f => f.Path, ContentFiles.FromTree, StringComparer.Ordinal);
        foreach (var difference in WorkingTree.DifferencesFrom(repository, commit))
        {
            if (difference.Kind == FileDifferenceKind.Deleted) files.Remove(difference.Path);
            else files[difference.Path] = new ContentFile(difference.Path, difference.IsSymbolicLink ? FileKind.Link : FileKind.Regular, difference.Blob ?? "", DiffersFromCommit: true);
        }

        return [.. files.Values.OrderBy(f => f.Path, StringComparer.Ordinal)];
    }

    /// <summary>The files of a folder that no repository knows; links are not followed.</summary>
    /// <param name="wanted">The files to look at, by their paths; all of the stack's, when <c>null</c>.</param>
    /// <param name="lookInto">Which of the folder's own entries, by their names, to look into: there may be a hundred thousand files in another.</param>
    public static IReadOnlyList<ContentFile> Of(string folder, Func<string, bool>? wanted, Func<string, bool> lookInto)
    {
        if (!Directory.Exists(folder)) return [];
        var parts = Directory.EnumerateFileSystemEntries(folder).Where(e => lookInto(Path.GetFileName(e)));
        return
        [
            .. parts.SelectMany(Below)
                .Where(f => wanted is null || wanted(Relative(folder, f.FullName)))
                .Select(f => Read(folder, f))
                .OrderBy(f => f.Path, StringComparer.Ordinal),
        ];
    }

    private static IEnumerable<FileSystemInfo> Below(string entry)
    {
        if (File.Exists(entry) || new DirectoryInfo(entry).LinkTarget is not null) return [new FileInfo(entry)];
        var options = new EnumerationOptions { AttributesToSkip = FileAttributes.System };
        return new DirectoryInfo(entry).EnumerateFileSystemInfos("*", options).SelectMany(i => i is DirectoryInfo { LinkTarget: null } ? Below(i.FullName) : [i]);
    }

    private static ContentFile Read(string folder, FileSystemInfo file) =>
        file.LinkTarget is null ? Regular(folder, file.FullName) : new ContentFile(Relative(folder, file.FullName), FileKind.Link, "", DiffersFromCommit: true);

    private static ContentFile Regular(string folder, string file)
    {
        var bytes = Bytes(file);
        var blob = ObjectHash.Of("sha1", ObjectHash.Blob, bytes);
        return new ContentFile(Relative(folder, file), FileKind.Regular, blob, DiffersFromCommit: true);
    }

    /// <summary>A file's bytes. What says that it has none is not opened: a named pipe would wait for its writer, perhaps for ever.</summary>
    public static byte[] Bytes(string file) => new FileInfo(file).Length == 0 ? [] : File.ReadAllBytes(file);

    private static string Relative(string folder, string path) => Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/');
}
