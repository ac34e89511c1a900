using System.Text.Json;
using ContentPipeline.Configuration;
using ContentPipeline.Loading;

namespace ContentPipeline.Exporting;

/// <summary>Content types, one file each and all in <c>schema.json</c>, as the CLI has them; and <c>globalfields.json</c>.</summary>
internal static class SchemaModule
{
    public static void Plan(Export export)
    {
        var types = Read(export, "content_types/");
        var fields = Read(export, "global_fields/");
        foreach (var type in types) export.Plan.Add($"content_types/{type.Uid}.json", json => ConfigurationJson.Write(json, type.Schema));
        export.Plan.Add("content_types/schema.json", json => List(json, types));
        export.Plan.Add("global_fields/globalfields.json", json => List(json, fields));
        (export.Report.ContentTypes, export.Report.GlobalFields) = (types.Count, fields.Count);
    }

    /// <summary>The definitions of a folder, by their uids. What is wrong with them has been reported when the stack was loaded.</summary>
    public static List<(string Uid, Mapping Schema)> Read(Export export, string folder)
    {
        var files = export.Files.All.Where(f =>
            f.Kind == FileKind.Regular && f.Path.StartsWith(folder, StringComparison.Ordinal) && !Model.IsHidden(f.Path) && Model.NameOf(f.Path) is not null);
        return
        [
            .. export.Files.Read([.. files])
                .Select(f => (Model.NameOf(f.File.Path)!, ConfigurationFile.Read(f.File.Path, f.Bytes, []) as Mapping))
                .Where(d => d.Item2 is not null)
                .OrderBy(d => d.Item1, StringComparer.Ordinal)
                .Select(d => (d.Item1, d.Item2!)),
        ];
    }

    private static void List(Utf8JsonWriter json, List<(string Uid, Mapping Schema)> all)
    {
        json.WriteStartArray();
        foreach (var (_, schema) in all) ConfigurationJson.Write(json, schema);
        json.WriteEndArray();
    }
}
