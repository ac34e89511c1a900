using System.Text.Json;
using ContentPipeline.Importing;

namespace ContentPipeline.Exporting;

/// <summary><c>export-info.json</c>, <c>stack/stack.json</c> and the locales: the master in a file of its own.</summary>
internal static class StackModule
{
    public static void Plan(Export export)
    {
        var (stack, kept) = (export.Stack, export.Kept);
        // Version 2 is the layout with chunks.
        export.Plan.Add("export-info.json", json => new MergedItem()
            .Set("contentVersion", j => j.WriteNumberValue(2))
            .Default("logsPath", "")
            .Write(json, kept.File("export-info.json")));
        export.Plan.Add("stack/stack.json", json => new MergedItem()
            .Set("name", stack.Name)
            .Set("master_locale", stack.Locales.Master.Code)
            .Write(json, kept.File("stack/stack.json")));
        Locales(export, LocalesExport.MasterFile, [stack.Locales.Master]);
        Locales(export, LocalesExport.File, stack.Locales.All.Where(l => l != stack.Locales.Master));
        export.Report.Locales = stack.Locales.All.Length;
    }

    private static void Locales(Export export, string file, IEnumerable<Locale> locales)
    {
        // Whichever was the master before, a locale keeps its uid.
        var kept = export.Kept.Items(LocalesExport.MasterFile).Concat(export.Kept.Items(LocalesExport.File)).ToList();
        export.Plan.Add(file, json =>
        {
            json.WriteStartObject();
            foreach (var locale in locales)
            {
                var (key, item) = kept.Find(k => k.Item.Text("code") is { } code && Locale.Comparer.Equals(code, locale.Code));
                var known = item.ValueKind == JsonValueKind.Object ? item : (JsonElement?)null;
                var uid = known?.Text("uid") ?? key ?? locale.Code;
                json.WritePropertyName(uid);
                var merged = new MergedItem().Set("code", locale.Code).Set("fallback_locale", j => j.WriteStringValue(locale.Fallback)).Set("name", locale.Name);
                if (known is null) merged.Default("uid", uid);
                merged.Write(json, known);
            }

            json.WriteEndObject();
        });
    }
}
