using System.Text.Json;
using ContentPipeline.Importing;
using ContentPipeline.Json;
using ContentPipeline.Loading;

namespace ContentPipeline.Exporting;

/// <summary>
/// What an import kept in <c>contentstack/</c>: things by their uids, with everything that the stack's own files have no place for. What the stack says of a
/// thing now replaces what was kept of it.
/// </summary>
internal sealed class KeptItems
{
    private readonly Dictionary<string, JsonElement> _files;

    private KeptItems(IReadOnlyList<ContentFile> all, Dictionary<string, JsonElement> files) => (All, _files) = (all, files);

    /// <summary>Every kept file.</summary>
    public IReadOnlyList<ContentFile> All { get; }

    /// <summary>Reads the files that are merged with the stack's own; the others are only copied.</summary>
    public static KeptItems Read(ContentFiles content)
    {
        var all = content.All.Where(f => f.Kind == FileKind.Regular && f.Path.StartsWith(KeptFiles.Folder, StringComparison.Ordinal)).ToList();
        var read = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var (file, bytes) in content.Read([.. all.Where(f => IsMerged(Name(f)))]))
        {
            // Nobody depends on these files: one that was damaged is no item, and is copied like the others.
            if (JsonText.Parse(file.Path, bytes, []) is { } text) read[Name(file)] = text.Root;
        }

        return new KeptItems(all, read);
    }

    /// <summary>The path in the export.</summary>
    public static string Name(ContentFile file) => file.Path[KeptFiles.Folder.Length..];

    /// <summary>Whether the modules write what the file says, as far as it is still so.</summary>
    public static bool IsMerged(string name) => name.Split('/') switch
    {
        ["export-info.json"] or ["stack", "stack.json"] or ["locales", _] or ["environments", _] or ["workflows", _] or ["taxonomies", _] or ["assets", _] => true,
        _ => false,
    };

    public JsonElement? File(string name) => _files.TryGetValue(name, out var json) ? json : null;

    /// <summary>The objects of a file, each with its key.</summary>
    public IEnumerable<(string? Key, JsonElement Item)> Items(string name) =>
        File(name) is { } json ? json.Items(Diagnostics.Location.None, []) : [];

    /// <summary>The assets, which exports cut into chunks with random names.</summary>
    public IEnumerable<(string? Key, JsonElement Item)> Assets() =>
        from name in _files.Keys
        where name.StartsWith("assets/", StringComparison.Ordinal) && name is not (AssetsExport.Folders or AssetsExport.Digest)
        from item in Items(name)
        select item;
}
