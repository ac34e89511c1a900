using ContentPipeline.Configuration;
using ContentPipeline.Diagnostics;

namespace ContentPipeline.Loading;

/// <summary>Reads what there is of assets: what <c>&lt;file&gt;.asset.yaml</c> says about the file beside it, or about one that is kept elsewhere.</summary>
internal static class AssetFile
{
    public const string Folder = "assets/";
    public const string Suffix = ".asset.yaml";

    private static readonly string[] Keys = ["uid", "title", "filename", "description", "tags", "content_type", "file_size", "url"];

    /// <summary>The assets of a content root, by their uids.</summary>
    public static IReadOnlyDictionary<string, Asset> ReadAll(ContentFiles files, Findings findings)
    {
        var all = files.All.Where(f => f.Kind == FileKind.Regular && f.Path.StartsWith(Folder, StringComparison.Ordinal) && !Model.IsHidden(f.Path)).ToList();
        if (all.Count == 0) return new Dictionary<string, Asset>();
        var descriptions = all.Where(f => f.Path.EndsWith(Suffix, StringComparison.Ordinal)).ToList();
        var described = files.Read(descriptions).ToDictionary(d => PathOf(d.File.Path[..^Suffix.Length]), StringComparer.Ordinal);
        var here = all.Except(descriptions).ToDictionary(f => PathOf(f.Path), StringComparer.Ordinal);
        var assets = new Dictionary<string, Asset>(StringComparer.Ordinal);
        foreach (var path in here.Keys.Union(described.Keys).Order(StringComparer.Ordinal))
        {
            if (Read(path, described.GetValueOrDefault(path), here.GetValueOrDefault(path), findings) is not { } asset) continue;
            if (!assets.TryAdd(asset.Uid, asset)) findings.Add(Diagnose.DuplicateUid(asset.Location, "the asset", asset.Uid));
        }

        return assets.Values.ByUid(a => a.Uid);
    }

    /// <param name="path">Below <c>assets/</c>.</param>
    /// <param name="description">The <c>.asset.yaml</c>, when there is one.</param>
    /// <param name="file">The file itself, when it is here.</param>
    private static Asset? Read(string path, ContentBytes? description, ContentFile? file, Findings findings)
    {
        var at = new Location(description?.File.Path ?? Folder + path);
        var section = description is var (described, bytes) ? Section.Of(ConfigurationFile.Read(described.Path, bytes, findings), "an asset", findings) : null;
        section?.AllowOnly(Keys);
        var url = section?.Text("url");
        if (file is null && !IsWeb(url))
        {
            findings.Add(Diagnose.MissingAssetFile(at, path));
            return null;
        }

        return new Asset(
            section?.Text("uid") ?? path,
            path,
            section?.Text("filename") ?? Path.GetFileName(path),
            file?.Blob,
            section?.Text("title") ?? Path.GetFileName(path),
            section?.Text("content_type") ?? MediaType.Of(path),
            file is null && section?.Number("file_size") is { } size and >= 0 and <= long.MaxValue ? (long)size : null,
            // Where the file is here, it is what counts: the address that an import noted is where it once was.
            file is null ? url : null,
            at);
    }

    private static string PathOf(string path) => path[Folder.Length..];

    public static bool IsWeb(string? url) => url is not null && (url.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || url.StartsWith("http://", StringComparison.OrdinalIgnoreCase));
}
