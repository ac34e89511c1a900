using System.Text.Json;
using ContentPipeline.Configuration;
using ContentPipeline.Importing;

namespace ContentPipeline.Exporting;

/// <summary><c>taxonomies/taxonomies.json</c> lists them, <c>taxonomies/&lt;uid&gt;.json</c> holds each with its terms.</summary>
internal static class TaxonomiesModule
{
    public static void Plan(Export export)
    {
        var all = SchemaModule.Read(export, "taxonomies/");
        export.Report.Taxonomies = all.Count;
        if (all.Count == 0) return;
        // A taxonomy may be called so; the index is then in nobody's way, as each has a file of its own.
        foreach (var (uid, taxonomy) in all) export.Plan.Add($"taxonomies/{uid}.json", json => One(json, uid, taxonomy, export.Kept));
        export.Plan.Add(TaxonomiesExport.Index, json =>
        {
            json.WriteStartObject();
            foreach (var (uid, taxonomy) in all)
            {
                json.WritePropertyName(uid);
                Head(json, taxonomy, Kept(export.Kept, uid));
            }

            json.WriteEndObject();
        });
    }

    private static void One(Utf8JsonWriter json, string uid, Mapping taxonomy, KeptItems kept)
    {
        json.WriteStartObject();
        json.WritePropertyName("taxonomy");
        Head(json, taxonomy, Kept(kept, uid));
        json.WriteStartArray("terms");
        var keptTerms = kept.File($"taxonomies/{uid}.json")?.Member("terms").Elements().ToList() ?? [];
        foreach (var term in (taxonomy["terms"] as Sequence)?.Items.OfType<Mapping>() ?? [])
        {
            var known = keptTerms.Find(t => t.Text("uid") == (term["uid"] as Scalar)?.Text);
            Overlay(term, []).Default("parent_uid", j => j.WriteNullValue()).Write(json, known.ValueKind == JsonValueKind.Object ? known : null);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Head(Utf8JsonWriter json, Mapping taxonomy, JsonElement? kept) =>
        Overlay(taxonomy, ["terms"]).Default("name", (taxonomy["uid"] as Scalar)?.Text).Default("description", "").Write(json, kept);

    private static MergedItem Overlay(Mapping mapping, string[] without)
    {
        var item = new MergedItem();
        foreach (var pair in mapping.Pairs.Where(p => !without.Contains(p.Key))) item.Set(pair.Key, json => ConfigurationJson.Write(json, pair.Value));
        return item;
    }

    private static JsonElement? Kept(KeptItems kept, string uid) => kept.File($"taxonomies/{uid}.json")?.Member("taxonomy");
}
