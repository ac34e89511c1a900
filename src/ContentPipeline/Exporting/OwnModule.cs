using System.Text.Json;
using ContentPipeline.Configuration;
using ContentPipeline.Diagnostics;
using ContentPipeline.Importing;
using ContentPipeline.Loading;
using ContentPipeline.Output;

namespace ContentPipeline.Exporting;

/// <summary><c>content-pipeline/</c>: what the stack has and Contentstack's layout does not, for an import to bring back as it was.</summary>
internal static class OwnModule
{
    public static void Plan(Export export)
    {
        foreach (var file in export.Files.All.Where(f => f.Kind == FileKind.Regular && !Model.IsHidden(f.Path)))
        {
            if (Name(file.Path) is not { } name) continue;
            var path = OwnFiles.Folder + name;
            if (!OutputFolder.CanHold(path) || !export.Plan.Add(path, (Stream target) => export.Files.CopyTo(file, target)))
                export.Findings.Add(Diagnose.KeptFileNotExported(new Location(file.Path), path));
        }

        Places(export);
    }

    private static string? Name(string path) => path.Split('/') switch
    {
        [StackFile.Name] => path,
        ["releases", _, ..] => path,
        ["contentstack", _, ..] => path,
        ["entries", var contentType, .., var uid, "version_names.yaml"] when path.Split('/').Length > 3 => $"entries/{contentType}/{uid}/version_names.yaml",
        _ => null,
    };

    private static void Places(Export export)
    {
        var entries = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in export.Files.All)
        {
            if (!DocumentKey.TryParse(file.Path, out var key) || !export.Content.Ids.Contains(key.Entry)) continue;
            var parts = file.Path.Split('/');
            if (parts.Length > 4) entries.TryAdd($"{key.ContentType}/{key.Uid}", string.Join('/', parts[2..^2]));
        }

        var assets = export.Content.Assets.Values.Where(a => Path.GetFileName(a.Path) != a.FileName || a.Path.Split('/').Any(p => AssetNames.Safe(p) != p)).ToDictionary(a => a.Uid, a => a.Path, StringComparer.Ordinal);
        if (entries.Count == 0 && assets.Count == 0) return;
        export.Plan.Add(OwnFiles.Places, json =>
        {
            json.WriteStartObject();
            Map(json, "entries", entries);
            Map(json, "assets", new SortedDictionary<string, string>(assets, StringComparer.Ordinal));
            json.WriteEndObject();
        });
    }

    private static void Map(Utf8JsonWriter json, string name, SortedDictionary<string, string> map)
    {
        json.WriteStartObject(name);
        foreach (var (key, value) in map) json.WriteString(key, value);
        json.WriteEndObject();
    }
}
