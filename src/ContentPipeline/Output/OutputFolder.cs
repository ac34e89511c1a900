using System.Globalization;

namespace ContentPipeline.Output;

/// <summary>
/// The one door through which files are written: below one folder and nowhere else, only bytes that changed, each file at once
/// (a reader sees the old one or the new one), folders that became empty removed.
/// </summary>
/// <remarks>Paths are relative to <see cref="Root"/>, with <c>/</c> between their parts. Failures of the disk are <see cref="IOException"/>s.</remarks>
public sealed class OutputFolder
{
    /// <summary>How the name of a file begins that is being written. With a dot, so that nobody takes one that was left for content.</summary>
    private const string Unfinished = ".unfinished-";

    private readonly HashSet<string> _checkedFolders = new(StringComparer.Ordinal);

    /// <summary>Guards what is known of the folder.</summary>
    private readonly Lock _gate = new();

    /// <summary>What unfinished files of this one are called after it, so that no two writers mean the same.</summary>
    private readonly string _own = Path.GetRandomFileName();

    private int _begun;

    public OutputFolder(string root) => Root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(root));

    /// <summary>The folder's full path. It is created by the first write.</summary>
    public string Root { get; }

    /// <summary>What was written and deleted through this, each file in the state in which it was left. Added to the folder's state before, it is the state after, unless somebody else had a hand in it.</summary>
    internal FolderState Changes { get; private set; }

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
        foreach (var part in relativePath.AsSpan().Split('/'))
        {
            var name = relativePath.AsSpan(part);
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
        foreach (var part in relativePath.AsSpan().Split('/'))
        {
            if (relativePath.AsSpan(part) is "" or "." or "..") return false;
        }

        return true;
    }

    public bool Exists(string relativePath) => File.Exists(PathOf(relativePath));

    /// <summary>The file's bytes, or <c>null</c> when there is no such file.</summary>
    public byte[]? Read(string relativePath)
    {
        try
        {
            return File.ReadAllBytes(PathOf(relativePath));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            // Asking first would leave a moment in which another publish takes it away.
            return null;
        }
    }

    /// <summary>Writes the file unless it holds these bytes already. Several threads may write, each its own files.</summary>
    /// <returns>Whether anything was written.</returns>
    public bool Write(string relativePath, ReadOnlySpan<byte> bytes)
    {
        var path = PathOf(relativePath);
        var before = new FileInfo(path);
        if (before.Exists && before.Length == bytes.Length && bytes.SequenceEqual(Read(relativePath))) return false;
        var temporary = Prepare(path);
        try
        {
            FolderState after;
            using (var file = File.OpenHandle(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete))
            {
                RandomAccess.Write(file, bytes, 0);
                after = FolderState.Of(relativePath, bytes.Length, File.GetLastWriteTimeUtc(file));
            }

            File.Move(temporary, path, overwrite: true);
            Note(after - StateOf(relativePath, before));
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }

        return true;
    }

    /// <summary>Writes the file, which may be too large to hold, from what <paramref name="write"/> puts into the stream.</summary>
    public void Write(string relativePath, Action<Stream> write)
    {
        var path = PathOf(relativePath);
        var temporary = Prepare(path);
        try
        {
            FolderState after;
            using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0))
            {
                write(file);
                // Nobody else knows the file yet: in this state it is ours.
                after = FolderState.Of(relativePath, RandomAccess.GetLength(file.SafeFileHandle), File.GetLastWriteTimeUtc(file.SafeFileHandle));
            }

            var before = State(relativePath);
            File.Move(temporary, path, overwrite: true);
            Note(after - before);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <summary>Renames a file within one folder, over one that is there; nothing happens when there is none to rename.</summary>
    public void Move(string from, string to)
    {
        if (new FileInfo(PathOf(from)) is not { Exists: true } file) return;
        Note(FolderState.Of(to, file.Length, file.LastWriteTimeUtc) - State(from) - State(to));
        File.Move(PathOf(from), PathOf(to), overwrite: true);
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

    /// <summary>Removes the file, or the link and not what it leads to, and the folders above it that it leaves empty.</summary>
    /// <returns>Whether there was any.</returns>
    public bool Delete(string relativePath)
    {
        var path = PathOf(relativePath);
        Note(default(FolderState) - State(relativePath));
        if (new DirectoryInfo(path) is { LinkTarget: not null } link) link.Delete();
        else if (File.Exists(path)) File.Delete(path);
        else return false;
        for (var folder = Path.GetDirectoryName(path)!; folder.Length > Root.Length; folder = Path.GetDirectoryName(folder)!)
        {
            if (Directory.EnumerateFileSystemEntries(folder).Any()) break;
            Directory.Delete(folder);
            lock (_gate) _checkedFolders.Remove(folder);
        }

        return true;
    }

    /// <summary>Makes sure that no link stands where these files' folders have to be, before the first of them is written.</summary>
    /// <exception cref="IOException">There is one: writing would lead wherever somebody pointed it.</exception>
    public void RefuseLinks(IEnumerable<string> relativePaths)
    {
        var last = "";
        foreach (var path in relativePaths)
        {
            // Files of one folder mostly follow one another.
            var folder = path.AsSpan(0, path.LastIndexOf('/') + 1);
            if (last.StartsWith(folder, StringComparison.Ordinal) && last.AsSpan(folder.Length).IndexOf('/') < 0) continue;
            RefuseLinksOn(Path.GetDirectoryName(PathOf(path))!);
            last = path;
        }
    }

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
        Directory.Exists(Root) ? [.. Directory.EnumerateFiles(Root, Unfinished + "*", new EnumerationOptions { AttributesToSkip = 0 }).Select(RelativePath)] : [];

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

    /// <summary>Makes sure of the folder that a file is to stand in.</summary>
    /// <returns>
    /// What the file is called while it is written. It lies beside its target: a rename is atomic only within one file system. Its own name is short: the
    /// target's may be as long as names can be.
    /// </returns>
    private string Prepare(string path)
    {
        var folder = Path.GetDirectoryName(path)!;
        lock (_gate)
        {
            if (!_checkedFolders.Contains(folder))
            {
                RefuseLinksOn(folder);
                Directory.CreateDirectory(folder);
                _checkedFolders.Add(folder);
            }

            return Path.Join(folder, string.Create(CultureInfo.InvariantCulture, $"{Unfinished}{_own}-{_begun++}"));
        }
    }

    private void Note(FolderState change)
    {
        lock (_gate) Changes += change;
    }

    private void RefuseLinksOn(string folder)
    {
        for (var above = folder; above.Length > Root.Length; above = Path.GetDirectoryName(above)!)
        {
            if (new DirectoryInfo(above).LinkTarget is not null) throw new IOException($"'{above}' is a link; nothing is written through links");
        }
    }
}
