using System.Text.Json;
using ContentPipeline.Output;

namespace ContentPipeline.Importing;

/// <summary>
/// What an export of a stack like this one carries besides Contentstack's layout, in <c>content-pipeline/</c>: <c>stack.yaml</c>, releases, names of
/// versions, where files lie, and what was kept of an import before. It comes back as it was.
/// </summary>
internal sealed class OwnFiles
{
    /// <summary>In the stack's folder of the export.</summary>
    public const string Folder = "content-pipeline/";

    /// <summary>Which files the export wrote; it is there in every export of ours, and in no other.</summary>
    public const string Index = Folder + "export.json";

    /// <summary>The grouping folders of entries, and the paths of assets that are not called as their file is.</summary>
    public const string Places = Folder + "places.json";

    public const string Stack = Folder + "stack.yaml";

    private readonly Dictionary<string, string> _assetPaths = new(StringComparer.Ordinal);

    /// <summary>Whether the export is one of ours.</summary>
    public bool Any { get; private init; }

    /// <summary>The path below <c>assets/</c> that the export states for an asset.</summary>
    public string? PathOf(string asset) => _assetPaths.GetValueOrDefault(asset);

    public IEnumerable<string> AssetPaths => _assetPaths.Values;

    public static OwnFiles Plan(Import import)
    {
        var own = new OwnFiles { Any = import.Export.Has(Index) };
        if (!own.Any) return own;
        import.Export.MarkRead(Index);
        own.ReadPlaces(import);
        foreach (var file in import.Export.FilesIn(Folder).Where(f => f is not (Index or Places)))
        {
            if (Target(file[Folder.Length..], import.Plan) is not { } target) continue;
            import.Export.MarkRead(file);
            import.Plan.AddCopy(target, import.Export.FullPath(file));
        }

        return own;
    }

    /// <summary>Where it belongs in the content root; <c>null</c> for what no export writes there.</summary>
    private static string? Target(string file, ImportPlan plan) => file.Split('/') switch
    {
        ["stack.yaml"] => file,
        ["releases", ..] => file,
        ["contentstack", _, ..] => file,
        ["entries", var contentType, var uid, "version_names.yaml"] => $"{plan.FolderOf(contentType, uid)}/version_names.yaml",
        _ => null,
    };

    private void ReadPlaces(Import import)
    {
        if (import.Export.Read(Places) is not { } places) return;
        foreach (var (entry, folder) in Texts(places.Member("entries")))
        {
            if (EntryId.TryParse(entry, out var id) && IsPath(folder)) import.Plan.Place(id.ContentType, id.Uid, $"{DocumentKey.Folder}{id.ContentType}/{folder}/{id.Uid}");
        }

        foreach (var (asset, path) in Texts(places.Member("assets")))
        {
            if (IsPath(path)) _assetPaths[asset] = path;
        }
    }

    private static IEnumerable<(string Key, string Text)> Texts(JsonElement? map) => map is not { ValueKind: JsonValueKind.Object } all
        ? []
        : all.EnumerateObject().Where(p => p.Value.ValueKind == JsonValueKind.String).Select(p => (p.Name, p.Value.GetString()!));

    /// <summary>An export is a stranger's file: a path has to be one that leads to a place below.</summary>
    private static bool IsPath(string path) => path.Length is > 0 and <= 800 && OutputFolder.CanHold(path) && !path.Split('/').Any(p => p.StartsWith('.'));
}
