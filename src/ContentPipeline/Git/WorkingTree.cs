using System.Text;

namespace ContentPipeline.Git;

public enum FileDifferenceKind
{
    Modified,
    Deleted,
    Untracked,
}

/// <summary>A file that is another in the working tree than in a commit.</summary>
/// <param name="Path">Relative to the content root.</param>
/// <param name="Blob">The id that the file would have when committed; <c>null</c> when it is deleted or no file.</param>
/// <param name="IsSymbolicLink">It is a link in the working tree, and its target was not looked at.</param>
public sealed record FileDifference(string Path, FileDifferenceKind Kind, string? Blob, bool IsSymbolicLink);

/// <summary>The files on disk below the content root, as git sees them.</summary>
public static class WorkingTree
{
    /// <summary>What differs from the commit, in the order of paths. Ignored files and other repositories do not count.</summary>
    /// <remarks>Files are compared as git would store them, so that line ends which git converts are no difference. The index is not written.</remarks>
    public static IReadOnlyList<FileDifference> DifferencesFrom(Repository repository, string commit)
    {
        using var look = WorkTreeLook.Begin(repository, commit);
        return look is null ? [] : look.Differences(repository);
    }

    /// <param name="tracked">Tells what the index has and may differ from the commit.</param>
    /// <param name="untracked">Tells what the index does not have.</param>
    internal static IReadOnlyList<FileDifference> Differences(Repository repository, GitProcess tracked, GitProcess untracked)
    {
        var before = new Dictionary<string, string>(StringComparer.Ordinal);
        var onDisk = Tracked(repository, tracked, before);
        // Taken out of the index and left on disk, a file is both deleted and untracked.
        onDisk.UnionWith(Untracked(repository, untracked));
        if (before.Count == 0 && onDisk.Count == 0) return [];
        var links = onDisk.Where(p => new FileInfo(Path.Join(repository.ContentFolder, p)).LinkTarget is not null).ToHashSet(StringComparer.Ordinal);
        var blobs = Hash(repository, [.. onDisk.Where(p => !links.Contains(p) && File.Exists(Path.Join(repository.ContentFolder, p)))]);
        return [.. before.Keys.Union(onDisk).Order(StringComparer.Ordinal).Select(Difference).OfType<FileDifference>()];

        FileDifference? Difference(string path)
        {
            var isLink = links.Contains(path);
            var blob = blobs.GetValueOrDefault(path);
            if (blob is null && !isLink) return before.ContainsKey(path) ? new FileDifference(path, FileDifferenceKind.Deleted, null, false) : null;
            // The index knows files by size and time alone, and takes what was only touched for changed.
            if (blob is not null && before.GetValueOrDefault(path) == blob) return null;
            return new FileDifference(path, before.ContainsKey(path) ? FileDifferenceKind.Modified : FileDifferenceKind.Untracked, blob, isLink);
        }
    }

    /// <summary>The paths on disk that the index has, and that may differ.</summary>
    /// <param name="before">Takes the blob ids that the commit has, also of what is gone from the disk.</param>
    private static HashSet<string> Tracked(Repository repository, GitProcess git, Dictionary<string, string> before)
    {
        var records = new ByteReader(git.Output);
        var paths = new HashSet<string>(StringComparer.Ordinal);
        while (records.TryReadTo(0, out var meta))
        {
            var change = FileChange.Parse(meta);
            var wasAbsent = meta[1..].StartsWith("000000"u8);
            var isGone = meta.EndsWith("D"u8);
            if (!records.TryReadTo(0, out var bytes)) break;
            if (RelativePath(repository, bytes) is not { } path) continue;
            if (!isGone) paths.Add(path);
            if (!wasAbsent) before[path] = change.Old?.ToString() ?? "";
        }

        git.Finish();
        return paths;
    }

    private static List<string> Untracked(Repository repository, GitProcess git)
    {
        var records = new ByteReader(git.Output);
        var paths = new List<string>();
        while (records.TryReadTo(0, out var bytes))
        {
            // What ends with a slash is another repository.
            if (RelativePath(repository, bytes) is { } path && !path.EndsWith('/')) paths.Add(path);
        }

        git.Finish();
        return paths;
    }

    private static string? RelativePath(Repository repository, ReadOnlySpan<byte> bytes)
    {
        var path = Encoding.UTF8.GetString(bytes);
        return path.StartsWith(repository.ContentPrefix, StringComparison.Ordinal) ? path[repository.ContentPrefix.Length..] : null;
    }

    private static Dictionary<string, string> Hash(Repository repository, List<string> paths)
    {
        var blobs = new Dictionary<string, string>(StringComparer.Ordinal);
        if (paths.Count == 0) return blobs;
        using var git = repository.Start("hash-object", "--stdin-paths");
        git.Feed(input =>
        {
            // Seen from the top of the working tree, wherever git runs; quoted, since a name may have a line break in it.
            foreach (var path in paths) input.Write(Encoding.UTF8.GetBytes($"\"{Quoted(repository.ContentPrefix + path)}\"\n"));
        });
        var lines = new ByteReader(git.Output);
        foreach (var path in paths)
        {
            if (!lines.TryReadTo((byte)'\n', out var oid)) break;
            blobs[path] = Encoding.ASCII.GetString(oid);
        }

        git.Finish();
        return blobs;
    }

    private static string Quoted(string path) => path
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("\"", "\\\"", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal);
}
