using System.Text.Json;
using ContentPipeline.Importing;

namespace ContentPipeline.Exporting;

/// <summary><c>assets/folders.json</c>: folders have uids there; those that were kept keep theirs, also when no asset is in them any more.</summary>
internal sealed class AssetFolders
{
    private readonly Export _export;
    private readonly List<(string Uid, string Path, JsonElement Item)> _kept = [];
    private readonly SortedDictionary<string, string> _made = new(StringComparer.Ordinal);

    public AssetFolders(Export export)
    {
        _export = export;
        var folders = new Dictionary<string, (string Name, string? Parent)>(StringComparer.Ordinal);
        var items = export.Kept.Items(AssetsExport.Folders).Select(k => (Uid: k.Item.Text("uid") ?? k.Key, k.Item)).Where(k => k.Uid is not null).ToList();
        foreach (var (uid, item) in items)
        {
            if (item.Text("name") is { } name) folders[uid!] = (name, item.Text("parent_uid"));
        }

        var names = new AssetNames(folders, []);
        foreach (var (uid, item) in items.Where(i => folders.ContainsKey(i.Uid!)).DistinctBy(i => i.Uid)) _kept.Add((uid!, names.FolderOf(uid).TrimEnd('/'), item));
    }

    /// <summary>The uid of the folder that the asset lies in; <c>null</c> for <c>assets/</c> itself.</summary>
    /// <param name="kept">Where it was when it was imported: two folders may have the same name.</param>
    public string? UidOf(Asset asset, string? kept)
    {
        var folder = asset.Path.LastIndexOf('/') is >= 0 and var slash ? asset.Path[..slash] : "";
        // A folder that the import could not find is still the one that was meant.
        if (folder.Length == 0 && kept is not null && !_kept.Exists(f => f.Uid == kept)) return kept;
        return _kept.Exists(f => f.Uid == kept && f.Path == folder) ? kept : Uid(folder);
    }

    public void Plan() => _export.Plan.Add(AssetsExport.Folders, json =>
    {
        json.WriteStartArray();
        foreach (var (_, _, item) in _kept) item.WriteTo(json);
        foreach (var (path, uid) in _made)
        {
            json.WriteStartObject();
            json.WriteString("uid", uid);
            // The spelling of Contentstack's exports.
            json.WriteString("content_type", "application/vnd.contenstack.folder");
            json.WriteString("name", path[(path.LastIndexOf('/') + 1)..]);
            json.WriteBoolean("is_dir", true);
            json.WriteString("parent_uid", path.LastIndexOf('/') is >= 0 and var slash ? Uid(path[..slash]) : null);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    private string? Uid(string path)
    {
        if (path.Length == 0) return null;
        if (_kept.Find(f => f.Path == path).Uid is { } known) return known;
        if (_made.TryGetValue(path, out var made)) return made;
        // The folders above have to be there too.
        if (path.LastIndexOf('/') is >= 0 and var slash) Uid(path[..slash]);
        return _made[path] = RandomName.OfFolder(path);
    }
}
