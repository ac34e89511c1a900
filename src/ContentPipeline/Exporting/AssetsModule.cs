using System.Globalization;
using System.Text.Json;
using ContentPipeline.Configuration;
using ContentPipeline.Diagnostics;
using ContentPipeline.Importing;
using ContentPipeline.Json;
using ContentPipeline.Loading;
using ContentPipeline.Snapshots;

namespace ContentPipeline.Exporting;

/// <summary>The assets, in chunks with an index; their folders; and their files, as far as git holds them.</summary>
internal sealed class AssetsModule
{
    private const int ChunkSize = 1000;

    private static ReadOnlySpan<byte> LfsPointer => "version https://git-lfs.github.com/spec/"u8;

    private readonly Export _export;
    private readonly AssetFolders _folders;
    private readonly AssetDetails _details;
    private readonly Dictionary<string, JsonElement> _kept = new(StringComparer.Ordinal);

    private AssetsModule(Export export, EnvironmentsModule environments, IReadOnlyList<Snapshot> live)
    {
        (_export, _folders, _details) = (export, new AssetFolders(export), new AssetDetails(live, environments));
        foreach (var (key, item) in export.Kept.Assets())
        {
            if ((item.Text("uid") ?? key) is { } uid) _kept.TryAdd(uid, item);
        }
    }

    /// <returns>The assets as the export describes them, by uid: entries repeat them wherever they name one.</returns>
    public static IReadOnlyDictionary<string, JsonElement> Plan(Export export, EnvironmentsModule environments, IReadOnlyList<Snapshot> live)
    {
        var module = new AssetsModule(export, environments, live);
        var described = module.Descriptions();
        var items = export.Content.Assets.Values
            .Select(a => (a.Uid, Item: module.Item(a, described.GetValueOrDefault(AssetFile.Folder + a.Path + AssetFile.Suffix), module.File(a))))
            .ToList();
        export.Report.Assets = items.Count;
        if (items.Count > 0) Chunks(export, items);
        module._folders.Plan();
        return items.ToDictionary(a => a.Uid, a => a.Item, StringComparer.Ordinal);
    }

    private static void Chunks(Export export, List<(string Uid, JsonElement Item)> items)
    {
        var chunks = items.Chunk(ChunkSize).Select((c, n) => (Name: RandomName.OfChunk(AssetsExport.Index, n, "assets"), Items: c)).ToList();
        export.Plan.Add(AssetsExport.Index, json => Chunked.Index(json, chunks.Select(c => c.Name)));
        foreach (var (name, chunk) in chunks) export.Plan.Add($"assets/{name}", json => Chunked.Items(json, chunk));
        export.Plan.Add(AssetsExport.Digest, json =>
        {
            json.WriteStartObject();
            foreach (var (name, chunk) in chunks)
            {
                json.WriteStartArray(name);
                foreach (var (uid, item) in chunk)
                    new MergedItem().Set("uid", uid).Set("url", item.Text("url")).Set("filename", item.Text("filename")).Write(json, null);
                json.WriteEndArray();
            }

            json.WriteEndObject();
        });
    }

    /// <summary>What the <c>.asset.yaml</c> files say beyond an <see cref="Asset"/>, by their paths.</summary>
    private Dictionary<string, Mapping> Descriptions()
    {
        var files = _export.Content.Assets.Values.Select(a => AssetFile.Folder + a.Path + AssetFile.Suffix).ToHashSet(StringComparer.Ordinal);
        return _export.Files.Read([.. _export.Files.All.Where(f => files.Contains(f.Path))])
            .Select(f => (f.File.Path, Mapping: ConfigurationFile.Read(f.File.Path, f.Bytes, []) as Mapping))
            .Where(f => f.Mapping is not null)
            .ToDictionary(f => f.Path, f => f.Mapping!, StringComparer.Ordinal);
    }

    /// <summary>Plans to copy the asset's file.</summary>
    /// <returns>Its size; <c>null</c> when it is not here, or, with a warning, only a pointer to it.</returns>
    private long? File(Asset asset)
    {
        if (asset.Blob is null) return null;
        var path = AssetFile.Folder + asset.Path;
        using var measure = new MeasuringStream();
        _export.Files.CopyTo(path, measure);
        if (measure.Beginning.StartsWith(LfsPointer))
        {
            _export.Findings.Add(Diagnose.ExportWithoutFile(new Location(path), path));
            return null;
        }

        // The first that is free; the last holds a hash, and nothing else is called so.
        _ = AssetBinary.PathsOf(asset.Uid, asset.FileName).Any(p => _export.Plan.Add(p, (Stream target) => _export.Files.CopyTo(path, target)));
        _export.Report.AssetFiles++;
        return measure.Length;
    }

    private JsonElement Item(Asset asset, Mapping? description, long? size)
    {
        var kept = _kept.TryGetValue(asset.Uid, out var known) ? known : (JsonElement?)null;
        var item = new MergedItem()
            .Set("uid", asset.Uid)
            .Set("content_type", asset.ContentType)
            .Set("tags", json => Tags(json, description))
            .Set("filename", asset.FileName)
            .Set("url", Text(description, "url") ?? kept?.Text("url") ?? asset.Url)
            .Default("ACL", json => json.WriteRawValue("{}"))
            .Set("is_dir", json => json.WriteBooleanValue(false))
            .Set("parent_uid", json => json.WriteStringValue(_folders.UidOf(asset, kept?.Text("parent_uid"))))
            .Default("_version", json => json.WriteNumberValue(1))
            .Set("title", asset.Title)
            .Set("publish_details", json => _details.Write(json, asset, kept?.Member("_version")));
        if ((size ?? asset.FileSize) is { } bytes) item.Set("file_size", bytes.ToString(CultureInfo.InvariantCulture));
        if (Text(description, "description") is { } text) item.Set("description", text);
        else if (kept?.Text("description") is not null) item.Set("description", "");
        return JsonElement.Parse(JsonFormat.File(json => item.Write(json, kept)));
    }

    private static void Tags(Utf8JsonWriter json, Mapping? description)
    {
        json.WriteStartArray();
        foreach (var tag in (description?["tags"] as Sequence)?.Items.OfType<Scalar>() ?? []) json.WriteStringValue(tag.Text);
        json.WriteEndArray();
    }

    private static string? Text(Mapping? description, string key) => description?[key] is Scalar { Text.Length: > 0 } scalar ? scalar.Text : null;
}
