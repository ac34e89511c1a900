using System.Text.Json;
using ContentPipeline.Diagnostics;
using ContentPipeline.Json;

namespace ContentPipeline.Importing;

/// <summary><c>taxonomies/taxonomies.json</c> lists them, <c>taxonomies/&lt;uid&gt;.json</c> holds each with its terms.</summary>
internal static class TaxonomiesExport
{
    public const string Index = "taxonomies/taxonomies.json";

    public static void Plan(Import import)
    {
        var export = import.Export;
        foreach (var file in export.Files.Where(f => SchemaExport.IsDirectlyIn("taxonomies", f) && f != Index))
        {
            if (export.Read(file) is not { } json) continue;
            if (json.Member("taxonomy") is { } taxonomy) Plan(import, file, taxonomy, json.Member("terms"));
            else import.Findings.Add(Diagnose.UnexpectedExportShape(export.LocationOf(file), "a 'taxonomy'"));
        }

        // One without terms has no file of its own.
        foreach (var (_, key, taxonomy) in import.Items(Index))
        {
            if (!import.Plan.Holds($"taxonomies/{taxonomy.Text("uid") ?? key}.json")) Plan(import, Index, taxonomy, taxonomy.Member("terms"));
        }
    }

    private static void Plan(Import import, string file, JsonElement taxonomy, JsonElement? termList)
    {
        var at = import.Export.LocationOf(file);
        if (taxonomy.Text("uid") is not { } uid)
        {
            import.Findings.Add(Diagnose.UnexpectedExportShape(at, "a 'uid' in each taxonomy"));
            return;
        }

        if (!ExportUid.IsEntry(uid, at, import.Findings, "the taxonomy uid")) return;
        var terms = Terms(import, file, uid, termList);
        var bytes = JsonFormat.File(json =>
        {
            json.WriteStartObject();
            json.WriteString("uid", uid);
            json.WriteString("name", taxonomy.Text("name") ?? uid);
            json.WriteString("description", taxonomy.Text("description") ?? "");
            json.WriteStartArray("terms");
            foreach (var term in terms)
            {
                json.WriteStartObject();
                json.WriteString("uid", term.Uid);
                json.WriteString("name", term.Name);
                if (!string.IsNullOrEmpty(term.Description)) json.WriteString("description", term.Description);
                json.WriteString("parent_uid", term.Parent);
                json.WriteNumber("order", term.Order);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });
        if (!import.Plan.Add($"taxonomies/{uid}.json", bytes))
        {
            import.Findings.Add(Diagnose.TwiceInExport(at, $"the taxonomy '{uid}'"));
            return;
        }

        import.Report.Taxonomies++;
        import.Report.Terms += terms.Count;
        if (import.Report.LeaveOut("taxonomies", taxonomy, "uid", "name", "description", "terms")) import.Kept.Add(file);
    }

    private static List<Term> Terms(Import import, string file, string taxonomy, JsonElement? list)
    {
        var at = import.Export.LocationOf(file);
        var terms = new List<Term>();
        foreach (var item in list.Elements())
        {
            if (item.Text("uid") is not { } uid)
            {
                import.Findings.Add(Diagnose.UnexpectedExportShape(at, $"a 'uid' in each term of '{taxonomy}'"));
                continue;
            }

            var parent = item.Text("parent_uid");
            // Exports without 'order' list siblings in their order.
            var order = item.Member("order") is { ValueKind: JsonValueKind.Number } stated && stated.TryGetInt32(out var number)
                ? number
                : terms.Count(t => t.Parent == parent) + 1;
            if (terms.Exists(t => t.Uid == uid)) import.Findings.Add(Diagnose.TwiceInExport(at, $"the term '{uid}' of '{taxonomy}'"));
            else terms.Add(new Term(uid, item.Text("name") ?? uid, item.Text("description"), parent, order));
            if (import.Report.LeaveOut("terms of taxonomies", item, "uid", "name", "description", "parent_uid", "order")) import.Kept.Add(file);
        }

        return terms;
    }

    private sealed record Term(string Uid, string Name, string? Description, string? Parent, int Order);
}
