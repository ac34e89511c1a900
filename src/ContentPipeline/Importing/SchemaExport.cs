using System.Text.Json;
using ContentPipeline.Diagnostics;
using ContentPipeline.Json;

namespace ContentPipeline.Importing;

/// <summary>Content types and global fields. Contentstack's JSON is the stack's own format: it is carried over unchanged as data.</summary>
internal static class SchemaExport
{
    public static IReadOnlyDictionary<string, JsonElement> ContentTypes(Import import)
    {
        var types = Read(import, "content_types", "the content type uid");
        import.Report.ContentTypes = types.Count;
        return types;
    }

    public static IReadOnlyDictionary<string, JsonElement> GlobalFields(Import import)
    {
        var fields = Read(import, "global_fields", "the global field uid");
        import.Report.GlobalFields = fields.Count;
        return fields;
    }

    private static Dictionary<string, JsonElement> Read(Import import, string folder, string kind)
    {
        var export = import.Export;
        var defined = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        var collected = new List<(string Uid, JsonElement Schema, string File)>();
        foreach (var file in export.Files.Where(f => IsDirectlyIn(folder, f)))
        {
            if (export.Read(file) is not { } json) continue;
            // One file per type is an object with a uid; schema.json and globalfields.json collect all of them.
            var isCollection = json.Member("uid") is null;
            var items = isCollection ? json.Items(export.LocationOf(file), import.Findings).Select(i => i.Item) : [json];
            foreach (var schema in items)
            {
                if (schema.Text("uid") is not { } uid)
                    import.Findings.Add(Diagnose.UnexpectedExportShape(export.LocationOf(file), "a 'uid' in each schema"));
                else if (!ExportUid.IsContentType(uid, export.LocationOf(file), import.Findings, kind))
                    continue;
                else if (isCollection)
                    collected.Add((uid, schema, file));
                else
                    Define(import, defined, folder, uid, schema, file);
            }
        }

        foreach (var (uid, schema, file) in collected)
        {
            if (!defined.TryGetValue(uid, out var known)) Define(import, defined, folder, uid, schema, file);
            else if (!JsonData.Same(known, schema))
                import.Report.LeaveBehind($"{file}: {uid}", 1, $"differs from the definition that {folder} holds elsewhere, which was taken");
        }

        return defined;
    }

    private static void Define(Import import, Dictionary<string, JsonElement> defined, string folder, string uid, JsonElement schema, string file)
    {
        if (import.Plan.Add($"{folder}/{uid}.json", JsonFormat.File(schema.WriteTo))) defined.Add(uid, schema);
        else import.Findings.Add(Diagnose.TwiceInExport(import.Export.LocationOf(file), $"{folder}/{uid}"));
    }

    internal static bool IsDirectlyIn(string folder, string file) =>
        file.StartsWith(folder + "/", StringComparison.Ordinal)
        && file.EndsWith(".json", StringComparison.Ordinal)
        && file.IndexOf('/', folder.Length + 1) < 0;
}
