namespace ContentPipeline.Output;

/// <summary>
/// The one door through which files are written: below one folder and nowhere else, only bytes that changed, each file at once
/// (a reader sees the old one or the new one), folders that became empty removed.
/// </summary>
/// <remarks>Paths are relative to <see cref="Root"/>, with <c>/</c> between their parts. Failures of the disk are <see cref="IOException"/>s.</remarks>
public sealed partial class OutputFolder
{
    /// <summary>How the name of a file begins that is being written. With a dot, so that nobody takes one that was left for content.</summary>
    private const string Unfinished = ".unfinished-";

    public OutputFolder(string root) => Root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(root));

    /// <summary>The folder's full path. It is created by the first write.</summary>
    public string Root { get; }

    /// <summary>Whether one of the two folders lies in the other, or they are the same.</summary>
    public bool Overlaps(string folder)
    {
        var other = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)) + Path.DirectorySeparatorChar;
        var own = Root + Path.DirectorySeparatorChar;
        return other.StartsWith(own, StringComparison.Ordinal) || own.StartsWith(other, StringComparison.Ordinal);
    }

    /// <summary>The full path of a file below the folder.</summary>
    /// <exception cref="IOException">The path would lead out of the folder.</exception>
    public string PathOf(string relativePath)
    {
        if (!StaysInside(relativePath) || relativePath.AsSpan().IndexOfAny('\\', '\0') >= 0 || Path.IsPathRooted(relativePath)) throw new IOException($"'{relativePath}' would lead out of '{Root}'");
        return Path.Join(Root, relativePath);
    }

    /// <summary>Whether every system could have a file of that path in the folder.</summary>
    public static bool CanHold(string relativePath)
    {
        for (var rest = relativePath.AsSpan(); !rest.IsEmpty;)
        {
            var name = TakePart(ref rest);
            foreach (var c in name)
            {
                if (c == '\\' || char.IsControl(c)) return false;
            }

            if (System.Text.Encoding.UTF8.GetByteCount(name) > 255) return false;
        }

        return StaysInside(relativePath);
    }

    private static bool StaysInside(string relativePath)
    {
        if (relativePath.Length == 0 || relativePath[^1] == '/') return false;
        for (var rest = relativePath.AsSpan(); !rest.IsEmpty;)
        {
            if (TakePart(ref rest) is "" or "." or "..") return false;
        }

        return true;
    }

    private static ReadOnlySpan<char> TakePart(ref ReadOnlySpan<char> path)
    {
        var slash = path.IndexOf('/');
        var part = slash < 0 ? path : path[..slash];
        path = slash < 0 ? [] : path[(slash + 1)..];
        return part;
    }

    public bool Exists(string relativePath) => File.Exists(PathOf(relativePath));

    /// <summary>The file's bytes, or <c>null</c> when there is no such file.</summary>
    public byte[]? Read(string relativePath)
    {
        // An exception takes longer than reading a file, and where nothing was published yet there is none.
        if (!Exists(relativePath)) return null;
        try
        {
            return File.ReadAllBytes(PathOf(relativePath));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            // Another publish took it away just now.
            return null;
        }
    }

    /// <summary>How many bytes the file has; <c>null</c> when there is none.</summary>
    public long? Size(string relativePath) => new FileInfo(PathOf(relativePath)) is { Exists: true } file ? file.Length : null;

    /// <summary>The file as it lies there; nothing when there is none.</summary>
    internal FolderState State(string relativePath) => StateOf(relativePath, new FileInfo(PathOf(relativePath)));

    private static FolderState StateOf(string relativePath, FileInfo file) => file.Exists ? FolderState.Of(relativePath, file.Length, file.LastWriteTimeUtc) : default;

    /// <summary>Whether the file, or a folder above it, is a link.</summary>
    public bool IsLink(string relativePath)
    {
        for (var above = PathOf(relativePath); above.Length > Root.Length; above = Path.GetDirectoryName(above)!)
        {
            if (new DirectoryInfo(above).LinkTarget is not null) return true;
        }

        return false;
    }

    /// <summary>Copies the file's bytes without holding them.</summary>
    public void CopyTo(string relativePath, Stream target)
    {
        using var file = File.OpenRead(PathOf(relativePath));
        file.CopyTo(target);
    }

    /// <summary>Whether the file is there and has exactly these bytes.</summary>
    public bool Holds(string relativePath, ReadOnlySpan<byte> bytes) =>
        Size(relativePath) == bytes.Length && bytes.SequenceEqual(Read(relativePath));

    /// <summary>The files and links below one of its folders that are not wanted, in ordinal order. What a link leads to is not looked at; one that stands where a wanted file's folder has to be is left for the write to refuse.</summary>
    public IReadOnlyList<string> Strays(string relativeFolder, IReadOnlySet<string> wanted)
    {
        var folder = new DirectoryInfo(PathOf(relativeFolder));
        if (!folder.Exists || folder.LinkTarget is not null) return [];
        var folders = wanted.SelectMany(FoldersOf).ToHashSet(StringComparer.Ordinal);
        return [.. Below(folder).Select(e => (Path: RelativePath(e.FullName), IsLink: e.LinkTarget is not null)).Where(e => !wanted.Contains(e.Path) && !(e.IsLink && folders.Contains(e.Path))).Select(e => e.Path).Order(StringComparer.Ordinal)];
    }

    /// <summary>The files directly in the folder that were never finished, as by a process that was killed. While others write there, theirs are among them.</summary>
    public IReadOnlyList<string> LeftUnfinished() =>
        Directory.Exists(Root) ? Array.ConvertAll(Directory.GetFiles(Root, Unfinished + "*", new EnumerationOptions { AttributesToSkip = 0 }), RelativePath) : [];

    /// <summary>The files below one of its folders; none when there is no such folder.</summary>
    public IReadOnlyList<string> FilesBelow(string relativeFolder) =>
        Directory.Exists(PathOf(relativeFolder)) ? [.. Below(new DirectoryInfo(PathOf(relativeFolder))).Where(f => f.LinkTarget is null).Select(f => RelativePath(f.FullName)).Order(StringComparer.Ordinal)] : [];

    /// <summary>Files and links, however deep; links are not followed.</summary>
    private static IEnumerable<FileSystemInfo> Below(DirectoryInfo folder) =>
        folder.EnumerateFileSystemInfos("*", new EnumerationOptions { AttributesToSkip = 0 }).SelectMany(e => e is DirectoryInfo { LinkTarget: null } inner ? Below(inner) : [e]);

    private static IEnumerable<string> FoldersOf(string path)
    {
        for (var slash = path.IndexOf('/', StringComparison.Ordinal); slash >= 0; slash = path.IndexOf('/', slash + 1)) yield return path[..slash];
    }

    private string RelativePath(string path) => Path.GetRelativePath(Root, path).Replace(Path.DirectorySeparatorChar, '/');
}
