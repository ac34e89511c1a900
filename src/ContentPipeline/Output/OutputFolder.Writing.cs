using System.Collections.Concurrent;
using System.Globalization;

namespace ContentPipeline.Output;

/// <summary>What changes the folder. Several threads may write at once, each its own files.</summary>
public sealed partial class OutputFolder
{
    /// <summary>Made by the first who writes: most of those who read a folder write nothing to it.</summary>
    private readonly Lazy<Writer> _writer = new(() => new Writer());

    /// <summary>Guards what is known of the folder.</summary>
    private readonly Lock _gate = new();

    /// <summary>What was written and deleted through this, each file in the state in which it was left. Added to the folder's state before, it is the state after, unless somebody else had a hand in it.</summary>
    internal FolderState Changes { get; private set; }

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

    /// <summary>
    /// Writes a file where there is none. It has its name at once, so it is for a folder that is being made as a whole: whoever is stopped meanwhile leaves
    /// one that is cut off. Several threads may write, each its own files.
    /// </summary>
    /// <returns>The file as it was left.</returns>
    /// <exception cref="IOException">There is one.</exception>
    internal FolderState WriteNew(string relativePath, ReadOnlySpan<byte> bytes)
    {
        var path = PathOf(relativePath);
        MakeFolder(Path.GetDirectoryName(path)!);
        using var file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        RandomAccess.Write(file, bytes, 0);
        var after = FolderState.Of(relativePath, bytes.Length, File.GetLastWriteTimeUtc(file));
        Note(after);
        return after;
    }

    /// <summary>Writes the file, which may be too large to hold, from what <paramref name="write"/> puts into the stream.</summary>
    /// <returns>The file as it was left.</returns>
    internal FolderState Write(string relativePath, Action<Stream> write)
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
            return after;
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
            _writer.Value.Forget(folder);
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

    /// <summary>Makes sure of the folder that a file is to stand in.</summary>
    /// <returns>
    /// What the file is called while it is written. It lies beside its target: a rename is atomic only within one file system. Its own name is short: the
    /// target's may be as long as names can be.
    /// </returns>
    private string Prepare(string path)
    {
        var folder = Path.GetDirectoryName(path)!;
        MakeFolder(folder);
        return Path.Join(folder, Unfinished + _writer.Value.NextName());
    }

    private void MakeFolder(string folder)
    {
        var writer = _writer.Value;
        if (writer.Knows(folder)) return;
        RefuseLinksOn(folder);
        Directory.CreateDirectory(folder);
        writer.Remember(folder);
        for (var above = Path.GetDirectoryName(folder)!; above.Length > Root.Length && writer.RememberChecked(above);) above = Path.GetDirectoryName(above)!;
    }

    private void Note(FolderState change)
    {
        lock (_gate) Changes += change;
    }

    private void RefuseLinksOn(string folder)
    {
        var writer = _writer.Value;
        for (var above = folder; above.Length > Root.Length && !writer.IsChecked(above); above = Path.GetDirectoryName(above)!)
        {
            if (new DirectoryInfo(above).LinkTarget is not null) throw new IOException($"'{above}' is a link; nothing is written through links");
        }
    }

    /// <summary>What those who write know of the folder.</summary>
    private sealed class Writer
    {
        /// <summary>What unfinished files are called after it, so that no two writers mean the same.</summary>
        private readonly string _name = Path.GetRandomFileName();

        /// <summary>Those of which is known that no link stands there. A set: each stands for itself, since flags would have to be compiled at each start. Not made for who writes into the folder itself.</summary>
        private readonly Lazy<ConcurrentDictionary<string, string>> _checked = new(() => new(StringComparer.Ordinal));

        private int _begun;

        /// <summary>Where the last file was written. Not among the others: a site has a folder for each page, which nobody asks for again.</summary>
        private volatile string? _last;

        public bool Knows(string folder) => folder == _last || IsChecked(folder);

        public void Remember(string folder) => _last = folder;

        public void Forget(string folder)
        {
            if (_checked.IsValueCreated) _checked.Value.TryRemove(folder, out _);
            _last = null;
        }

        public bool IsChecked(string folder) => _checked.IsValueCreated && _checked.Value.ContainsKey(folder);

        /// <returns>Whether that is new.</returns>
        public bool RememberChecked(string folder) => _checked.Value.TryAdd(folder, folder);

        public string NextName() => string.Create(CultureInfo.InvariantCulture, $"{_name}-{Interlocked.Increment(ref _begun)}");
    }
}
