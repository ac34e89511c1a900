using System.Text.Json;
using ContentPipeline.Diagnostics;

namespace ContentPipeline.Importing;

/// <summary>
/// The files of an export, and which of them were read: nothing can be forgotten silently, because what nobody asked for is left over at the end.
/// </summary>
/// <remarks>Paths are relative to the stack's folder, with <c>/</c> between their parts. Links are never followed.</remarks>
internal sealed class ExportFolder
{
    private readonly Findings _findings;
    private readonly string _contentRoot;
    private readonly HashSet<string> _all;
    private readonly SortedSet<string> _unread;

    public ExportFolder(string exportFolder, string stackFolder, string contentRoot, Findings findings)
    {
        _findings = findings;
        _contentRoot = contentRoot;
        StackFolder = stackFolder;
        Files = [.. FilesBelow(stackFolder, stackFolder).Order(StringComparer.Ordinal)];
        _all = new HashSet<string>(Files, StringComparer.Ordinal);
        _unread = new SortedSet<string>(Files, StringComparer.Ordinal);
        Links = [.. Below(stackFolder).Where(IsLink).Select(i => Relative(stackFolder, i.FullName)).Order(StringComparer.Ordinal)];
        OutsideStack = [.. OutsideOf(Path.GetFullPath(exportFolder))];
    }

    public string StackFolder { get; }

    /// <summary>In ordinal order.</summary>
    public IReadOnlyList<string> Files { get; }

    /// <summary>Links in the stack's folder; where they lead is not looked at.</summary>
    public IReadOnlyList<string> Links { get; }

    /// <summary>What lies beside the stack in the folder that was named: other branches, a licence. The name, and how many files.</summary>
    public IReadOnlyList<(string Name, int Files)> OutsideStack { get; }

    public IEnumerable<string> Unread => _unread;

    /// <summary>The folder's name that says most: 'stack' and 'main' are every stack's.</summary>
    public string Name
    {
        get
        {
            for (var folder = StackFolder; Path.GetFileName(folder) is { Length: > 0 } name; folder = Path.GetDirectoryName(folder)!)
            {
                if (name is not ("stack" or "main" or "master" or "export")) return name;
            }

            return "stack";
        }
    }

    public bool Has(string path) => _all.Contains(path);

    /// <summary>The files whose paths begin so, found without looking at all the others.</summary>
    public IEnumerable<string> FilesIn(string prefix)
    {
        var (low, high) = (0, Files.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (string.CompareOrdinal(Files[middle], prefix) < 0) low = middle + 1;
            else high = middle;
        }

        for (; low < Files.Count && Files[low].StartsWith(prefix, StringComparison.Ordinal); low++) yield return Files[low];
    }

    public Location LocationOf(string path) =>
        new(Path.GetRelativePath(_contentRoot, FullPath(path)).Replace(Path.DirectorySeparatorChar, '/'));

    public string FullPath(string path) => Path.Join(StackFolder, path);

    /// <summary>The file's JSON; <c>null</c> when there is no such file or, with a finding, when it is damaged.</summary>
    public JsonElement? Read(string path)
    {
        if (!Has(path)) return null;
        MarkRead(path);
        return ExportJson.Parse(File.ReadAllBytes(FullPath(path)), LocationOf(path), _findings);
    }

    public void MarkRead(string path) => _unread.Remove(path);

    private IEnumerable<(string, int)> OutsideOf(string exportFolder)
    {
        // From the named folder down to the stack's: at each step, everything but the way.
        for (var folder = exportFolder; folder.Length < StackFolder.Length;)
        {
            var way = Path.Join(folder, Relative(folder, StackFolder).Split('/')[0]);
            foreach (var item in new DirectoryInfo(folder).EnumerateFileSystemInfos().OrderBy(i => i.Name, StringComparer.Ordinal))
            {
                if (item.FullName == way || ExportLayout.IsInside(_contentRoot, item.FullName)) continue;
                var name = Relative(exportFolder, item.FullName);
                yield return item is DirectoryInfo && !IsLink(item) ? (name + "/", FilesBelow(item.FullName, item.FullName).Count()) : (name, 1);
            }

            folder = way;
        }
    }

    private static IEnumerable<string> FilesBelow(string folder, string root) =>
        Below(folder).Where(i => i is FileInfo && !IsLink(i)).Select(i => Relative(root, i.FullName));

    private static IEnumerable<FileSystemInfo> Below(string folder)
    {
        foreach (var item in new DirectoryInfo(folder).EnumerateFileSystemInfos())
        {
            yield return item;
            if (item is not DirectoryInfo || IsLink(item)) continue;
            foreach (var inner in Below(item.FullName)) yield return inner;
        }
    }

    private static bool IsLink(FileSystemInfo item) => item.LinkTarget is not null;

    private static string Relative(string folder, string path) =>
        Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/');
}
