using System.Text;

namespace ContentPipeline.Importing;

/// <summary>
/// Gives assets their paths: their folder's and their own name, made safe for every file system, and no two the same, not even by letter case.
/// </summary>
internal sealed class AssetNames
{
    // With a uid and '.asset.yaml' behind it, below the 255 bytes where file systems end.
    private const int MaxBytes = 100;

    private const int MaxExtensionBytes = 20;

    private static readonly HashSet<char> _forbidden = [.. "<>:\"/\\|?*"];

    private readonly IReadOnlyDictionary<string, (string Name, string? Parent)> _folders;
    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="stated">Paths that are given away already.</param>
    public AssetNames(IReadOnlyDictionary<string, (string Name, string? Parent)> folders, IEnumerable<string> stated)
    {
        _folders = folders;
        _taken.UnionWith(stated);
        // A file cannot have the name of a folder beside it.
        foreach (var uid in folders.Keys) _taken.Add(FolderOf(uid).TrimEnd('/'));
    }

    /// <summary>The path below <c>assets/</c>, and whether the asset's uid had to be put into the name.</summary>
    public (string Path, bool Renamed) Take(string uid, string filename, string? folder)
    {
        var name = Safe(filename);
        var path = FolderOf(folder) + name;
        if (_taken.Add(path)) return (path, false);
        for (var n = 1; ; n++)
        {
            var suffix = Safe(n == 1 ? uid : $"{uid}-{n}");
            path = $"{FolderOf(folder)}{Path.GetFileNameWithoutExtension(name)}-{suffix}{Path.GetExtension(name)}";
            if (_taken.Add(path)) return (path, true);
        }
    }

    public bool Knows(string folder) => _folders.ContainsKey(folder);

    /// <summary>Empty, or ending in <c>/</c>. A folder whose parents go in a circle ends where the circle closes.</summary>
    public string FolderOf(string? uid)
    {
        var names = new Stack<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (uid is not null && seen.Add(uid) && _folders.TryGetValue(uid, out var folder))
        {
            names.Push(Safe(folder.Name) + "/");
            uid = folder.Parent;
        }

        return string.Concat(names);
    }

    /// <summary>The name with everything replaced by <c>_</c> that some file system, or git, gives a meaning of its own.</summary>
    public static string Safe(string name)
    {
        var safe = new string([.. name.Select(c => char.IsControl(c) || _forbidden.Contains(c) ? '_' : c)]).TrimEnd('.', ' ').TrimStart(' ');
        if (safe.StartsWith('.')) safe = $"_{safe[1..]}";
        // This ending belongs to the file that describes an asset.
        if (safe.EndsWith(".asset.yaml", StringComparison.OrdinalIgnoreCase)) safe = $"{safe[..^".yaml".Length]}_yaml";
        if (IsReserved(safe)) safe = $"_{safe}";
        return safe.Length == 0 ? "_" : Shorten(safe);
    }

    private static string Shorten(string name)
    {
        var extension = Path.GetExtension(name);
        if (Encoding.UTF8.GetByteCount(extension) > MaxExtensionBytes) extension = "";
        var stem = name[..^extension.Length];
        while (Encoding.UTF8.GetByteCount(stem) > MaxBytes) stem = stem[..^(char.IsLowSurrogate(stem[^1]) ? 2 : 1)];
        return stem + extension;
    }

    /// <summary>Names of devices, in Windows, whatever their extension.</summary>
    private static bool IsReserved(string name) => name.Split('.')[0].TrimEnd().ToUpperInvariant() is
        "CON" or "PRN" or "AUX" or "NUL" or ['C', 'O', 'M', >= '0' and <= '9'] or ['L', 'P', 'T', >= '0' and <= '9'];
}
