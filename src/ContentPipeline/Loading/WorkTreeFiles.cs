using System.Globalization;
using System.Security.Cryptography;
using System.Text;
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
    public static IReadOnlyList<ContentFile> Of(string folder)
    {
        if (!Directory.Exists(folder)) return [];
        var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint | FileAttributes.System };
        var files = Directory.EnumerateFiles(folder, "*", options).Select(f => Regular(folder, f));
        var links = Directory.EnumerateFileSystemEntries(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.System })
            .Where(f => new FileInfo(f).LinkTarget is not null)
            .Select(f => new ContentFile(Relative(folder, f), FileKind.Link, "", DiffersFromCommit: true));
        return [.. files.Concat(links).Where(f => !f.Path.Contains("/.git/", StringComparison.Ordinal)).OrderBy(f => f.Path, StringComparer.Ordinal)];
    }

    private static ContentFile Regular(string folder, string file)
    {
        var bytes = File.ReadAllBytes(file);
        var header = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"blob {bytes.Length}\0"));
        // Git's name for these bytes; no secret hangs on it.
#pragma warning disable CA5350
        var blob = Convert.ToHexStringLower(SHA1.HashData([.. header, .. bytes]));
#pragma warning restore CA5350
        return new ContentFile(Relative(folder, file), FileKind.Regular, blob, DiffersFromCommit: true);
    }

    private static string Relative(string folder, string path) => Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/');
}
