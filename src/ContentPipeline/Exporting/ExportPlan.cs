using System.Text.Json;
using ContentPipeline.Importing;
using ContentPipeline.Json;
using ContentPipeline.Output;

namespace ContentPipeline.Exporting;

/// <summary>The files of an export: all paths are known before the first is written, the bytes are made one file at a time.</summary>
internal sealed class ExportPlan
{
    private readonly List<(string Path, Action<Stream> Write)> _files = [];

    // Exports travel between file systems, and not all of them tell 'a' from 'A'.
    private readonly HashSet<string> _paths = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _folders = new(StringComparer.OrdinalIgnoreCase);

    public IEnumerable<string> Paths => _files.Select(f => f.Path).Append(OwnFiles.Index);

    /// <summary>The folders that the files need.</summary>
    public IEnumerable<string> Folders => _folders;

    public bool Holds(string path) => _paths.Contains(path);

    /// <returns>Whether the path was free: no file has it, and none is a folder on its way, or the other way round.</returns>
    public bool Add(string path, Action<Stream> write)
    {
        var folders = FoldersOf(path).ToList();
        if (folders.Exists(_paths.Contains) || _folders.Contains(path) || !_paths.Add(path)) return false;
        _folders.UnionWith(folders);
        _files.Add((path, write));
        return true;
    }

    public bool Add(string path, Action<Utf8JsonWriter> json) => Add(path, (Stream file) =>
    {
        // Flushed as it grows: a chunk's entries are never held together.
        using (var writer = new Utf8JsonWriter(file, JsonFormat.Readable)) json(writer);
        file.Write("\n"u8);
    });

    /// <summary>Writes what changed, and removes what an earlier export wrote and this one does not.</summary>
    /// <remarks>
    /// The index of what exports wrote is written first, with the old names and the new, and once more at the end: whenever it stops in between, the next
    /// export knows what is whose.
    /// </remarks>
    public (int Written, int Unchanged, int Removed) Write(OutputFolder target, CancellationToken cancellation)
    {
        var before = ExportIndex.Read(target) ?? [];
        target.RefuseLinks(Paths);
        ExportIndex.Write(target, before.Union(Paths));
        var written = 0;
        foreach (var (path, write) in _files)
        {
            cancellation.ThrowIfCancellationRequested();
            if (WriteChanged(target, path, write)) written++;
        }

        var removed = before.Except(Paths, StringComparer.Ordinal).Count(p => !target.IsLink(p) && target.Delete(p));
        ExportIndex.Write(target, Paths);
        return (written, _files.Count - written, removed);
    }

    /// <summary>Compares while it writes, so that no file need fit into memory.</summary>
    private static bool WriteChanged(OutputFolder target, string path, Action<Stream> write)
    {
        if (target.Size(path) is { } size)
        {
            using var there = File.OpenRead(target.PathOf(path));
            using var comparison = new ComparingStream(there);
            write(comparison);
            if (comparison.IsSame && comparison.Length == size) return false;
        }

        target.Write(path, write);
        return true;
    }

    private static IEnumerable<string> FoldersOf(string path)
    {
        for (var slash = path.IndexOf('/', StringComparison.Ordinal); slash >= 0; slash = path.IndexOf('/', slash + 1)) yield return path[..slash];
    }
}
