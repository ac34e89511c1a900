using System.Globalization;
using System.Text.Json;
using ContentPipeline.Configuration;
using ContentPipeline.Diagnostics;
using ContentPipeline.Loading;

namespace ContentPipeline.Importing;

/// <summary>
/// The assets: what is known of each goes into <c>&lt;file&gt;.asset.yaml</c>, and the file itself beside it when the export holds it.
/// </summary>
internal static class AssetsExport
{
    public const string Index = "assets/assets.json";

    public const string Folders = "assets/folders.json";

    /// <summary>What the CLI writes of the assets for its own use.</summary>
    public const string Digest = "assets/metadata.json";

    /// <summary>In characters; some systems end paths at 4,096 bytes, and the content root has its own length.</summary>
    private const int MaxPath = 800;

    /// <returns>The uids of all assets.</returns>
    public static IReadOnlySet<string> Plan(Import import, OwnFiles own)
    {
        var uids = new HashSet<string>(StringComparer.Ordinal);
        var names = new AssetNames(ReadFolders(import), own.AssetPaths);
        var files = ChunkIndex.FilesOf(import, Index);
        foreach (var (at, key, item) in files.SelectMany(import.Items))
        {
            if ((item.Text("uid") ?? key) is not { } uid || item.Text("filename") is not { Length: > 0 } filename)
            {
                import.Findings.Add(Diagnose.UnexpectedExportShape(at, "a 'uid' and a 'filename' in each asset"));
                continue;
            }

            if (key is not null && key != uid) import.Findings.Add(Diagnose.ExportUidContradicts(at, key, uid));
            if (!ExportUid.IsAsset(uid, at, import.Findings)) continue;
            if (uids.Add(uid)) Plan(import, names, own.PathOf(uid), at, item, uid, filename);
            else import.Findings.Add(Diagnose.TwiceInExport(at, $"the asset '{uid}'"));
        }

        foreach (var file in files.Append(Folders)) import.Keep(file, own);
        import.Report.Assets = uids.Count;
        import.Report.LeaveBehind(
            "folders of assets that no file of the export defines", import.Report.AssetsWithoutFolder, "the assets were put into assets/ itself");
        return uids;
    }

    /// <param name="stated">Its path, where the export says so.</param>
    private static void Plan(Import import, AssetNames names, string? stated, Location at, JsonElement item, string uid, string filename)
    {
        var folder = item.Text("parent_uid");
        if (folder is not null && !names.Knows(folder)) import.Report.AssetsWithoutFolder++;
        var (path, renamed) = stated is null ? names.Take(uid, filename, folder) : (stated, false);
        if (path.Length > MaxPath)
        {
            var reason = $"its folders are nested too deep, its path would have {path.Length} characters";
            import.Findings.Add(Diagnose.InvalidExportUid(at, "the asset", uid, reason));
            return;
        }

        if (renamed)
            import.Report.Note($"Another asset has the folder and file name of '{filename}' ({uid}); it is called 'assets/{path}'.");

        var binary = Binary(import.Export, item, uid, filename);
        if (Description(item, path, uid, filename, binary is not null) is { } description) import.Plan.Add($"assets/{path}.asset.yaml", description);
        import.Report.LeaveOut(
            "assets", item, "uid", "title", "filename", "description", "tags", "content_type", "file_size", "url", "parent_uid", "is_dir");

        if (binary is null) return;
        import.Export.MarkRead(binary);
        import.Plan.AddCopy($"assets/{path}", import.Export.FullPath(binary));
        import.Report.AssetFiles++;
    }

    /// <returns><c>null</c> when it would say nothing that the file and its path do not.</returns>
    private static byte[]? Description(JsonElement item, string path, string uid, string filename, bool isHere)
    {
        var title = item.Text("title") ?? filename;
        var url = item.Text("url") is { } stated && AssetFile.IsWeb(stated) ? stated : null;
        // A file that never was elsewhere tells its own size and kind, and its path is its uid.
        var isOwn = isHere && url is null;
        var (description, tags, type) = (item.Text("description"), item.Member("tags").Texts().ToList(), item.Text("content_type"));
        var saysKind = !isOwn || type != MediaType.Of(path);
        if (isOwn && uid == path && title == Path.GetFileName(path) && title == filename && string.IsNullOrEmpty(description) && tags.Count == 0 && !saysKind) return null;
        return YamlText.Map(yaml =>
        {
            if (!isOwn || uid != path) yaml.Text("uid", uid);
            yaml.Text("title", title);
            // The path tells the file's name, unless it could not be kept.
            if (Path.GetFileName(path) != filename) yaml.Text("filename", filename);
            yaml.Text("description", description);
            yaml.List("tags", tags, yaml.Text);
            if (saysKind) yaml.Text("content_type", type);
            if (!isOwn && FileSize(item) is { } size) yaml.Number("file_size", size);
            yaml.Text("url", url);
        });
    }

    /// <summary>
    /// The newest version of the file. An export of ours, and of newer CLIs: <c>assets/files/&lt;uid&gt;/&lt;filename&gt;</c>; others: <c>assets/files/&lt;uid&gt;/&lt;file uid&gt;/&lt;filename&gt;</c>, where the url names the file uid;
    /// older exports have <c>assets/&lt;uid&gt;/&lt;filename&gt;</c>.
    /// </summary>
    private static string? Binary(ExportFolder export, JsonElement item, string uid, string filename)
    {
        foreach (var own in AssetBinary.PathsOf(uid, filename))
        {
            if (export.Has(own)) return own;
        }

        var versions = export.FilesIn($"assets/files/{uid}/").Where(f => f.Split('/') is [_, _, _, _, var file] && file == filename).ToList();
        var fileUid = item.Text("url")?.Split('/') is [.., var last, _] ? last : null;
        if (versions.Find(f => f.Split('/')[3] == fileUid) is { } newest) return newest;
        if (versions is [var only]) return only;
        var flat = $"assets/{uid}/{filename}";
        return export.Has(flat) ? flat : null;
    }

    /// <summary>A number in a string, as the export writes it, or a number.</summary>
    private static long? FileSize(JsonElement item) =>
        item.Member("file_size") is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var size) ? size
        : long.TryParse(item.Text("file_size"), NumberStyles.None, CultureInfo.InvariantCulture, out size) ? size
        : null;

    private static Dictionary<string, (string Name, string? Parent)> ReadFolders(Import import)
    {
        var folders = new Dictionary<string, (string Name, string? Parent)>(StringComparer.Ordinal);
        foreach (var (at, key, item) in import.Items(Folders))
        {
            if ((item.Text("uid") ?? key) is { } uid && item.Text("name") is { } name) folders[uid] = (name, item.Text("parent_uid"));
            else import.Findings.Add(Diagnose.UnexpectedExportShape(at, "a 'uid' and a 'name' in each folder"));
            import.Report.LeaveOut("folders of assets", item, "uid", "name", "parent_uid", "is_dir", "content_type");
        }

        return folders;
    }
}
