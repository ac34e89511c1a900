using System.Globalization;
using System.Text.Json;
using ContentPipeline.Configuration;
using ContentPipeline.Diagnostics;

namespace ContentPipeline.Importing;

/// <summary>
/// The assets: what is known of each goes into <c>&lt;file&gt;.asset.yaml</c>, and the file itself beside it when the export holds it.
/// </summary>
internal static class AssetsExport
{
    private const string Index = "assets/assets.json";

    private const string Folders = "assets/folders.json";

    /// <summary>In characters; some systems end paths at 4,096 bytes, and the content root has its own length.</summary>
    private const int MaxPath = 800;

    /// <returns>The uids of all assets.</returns>
    public static IReadOnlySet<string> Plan(Import import)
    {
        var uids = new HashSet<string>(StringComparer.Ordinal);
        var names = new AssetNames(ReadFolders(import));
        foreach (var (at, key, item) in ChunkIndex.FilesOf(import, Index).SelectMany(import.Items))
        {
            if ((item.Text("uid") ?? key) is not { } uid || item.Text("filename") is not { Length: > 0 } filename)
            {
                import.Findings.Add(Diagnose.UnexpectedExportShape(at, "a 'uid' and a 'filename' in each asset"));
                continue;
            }

            if (key is not null && key != uid) import.Findings.Add(Diagnose.ExportUidContradicts(at, key, uid));
            if (!ExportUid.IsEntry(uid, at, import.Findings, "the asset uid")) continue;
            if (uids.Add(uid)) Plan(import, names, at, item, uid, filename);
            else import.Findings.Add(Diagnose.TwiceInExport(at, $"the asset '{uid}'"));
        }

        import.Report.Assets = uids.Count;
        import.Report.LeaveBehind(
            "folders of assets that no file of the export defines", import.Report.AssetsWithoutFolder, "the assets were put into assets/ itself");
        return uids;
    }

    private static void Plan(Import import, AssetNames names, Location at, JsonElement item, string uid, string filename)
    {
        var folder = item.Text("parent_uid");
        if (folder is not null && !names.Knows(folder)) import.Report.AssetsWithoutFolder++;
        var (path, renamed) = names.Take(uid, filename, folder);
        if (path.Length > MaxPath)
        {
            var reason = $"its folders are nested too deep, its path would have {path.Length} characters";
            import.Findings.Add(Diagnose.InvalidExportUid(at, "the asset", uid, reason));
            return;
        }

        if (renamed)
            import.Report.Note($"Another asset has the folder and file name of '{filename}' ({uid}); it is called 'assets/{path}'.");

        import.Plan.Add($"assets/{path}.asset.yaml", YamlText.Map(yaml =>
        {
            yaml.Text("uid", uid);
            yaml.Text("title", item.Text("title") ?? filename);
            // The path tells the file's name, unless it could not be kept.
            if (Path.GetFileName(path) != filename) yaml.Text("filename", filename);
            yaml.Text("description", item.Text("description"));
            yaml.List("tags", item.Member("tags").Texts(), yaml.Text);
            yaml.Text("content_type", item.Text("content_type"));
            if (FileSize(item) is { } size) yaml.Number("file_size", size);
            yaml.Text("url", item.Text("url"));
        }));
        import.Report.LeaveOut(
            "assets", item, "uid", "title", "filename", "description", "tags", "content_type", "file_size", "url", "parent_uid", "is_dir");

        if (Binary(import.Export, item, uid, filename) is not { } binary) return;
        import.Export.MarkRead(binary);
        import.Plan.AddCopy($"assets/{path}", import.Export.FullPath(binary));
        import.Report.AssetFiles++;
    }

    /// <summary>
    /// The newest version of the file: <c>assets/files/&lt;uid&gt;/&lt;file uid&gt;/&lt;filename&gt;</c>, where the url names the file uid;
    /// older exports have <c>assets/&lt;uid&gt;/&lt;filename&gt;</c>.
    /// </summary>
    private static string? Binary(ExportFolder export, JsonElement item, string uid, string filename)
    {
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
