using System.Text.Json.Nodes;
using ContentPipeline.Diagnostics;
using ContentPipeline.Loading;

namespace ContentPipeline.Tests.Exporting;

/// <summary>A content root as data: what it says, whatever its files look like.</summary>
internal static class StackData
{
    /// <returns>Lines, in order, that are the same for two content roots that say the same.</returns>
    public static List<string> Read(string contentFolder)
    {
        var findings = new Findings();
        using var checkout = Checkout.OfWorkTree(contentFolder, findings);
        var content = ContentLoader.Load(checkout.Files, findings).ShouldNotBeNull();
        findings.Where(f => f.Severity == Severity.Error).ShouldBeEmpty();
        return
        [
            .. content.Entries.Values.SelectMany(e => e.Documents).Select(d => $"{d.Entry} {d.Locale} {Ordered(JsonNode.Parse(d.Text.Bytes))!.ToJsonString()}").Order(StringComparer.Ordinal),
            .. content.Assets.Values.Select(a => (a with { Location = Location.None }).ToString()),
            .. content.Releases.Values.Select(r => $"{r.Uid} {r.Title} {string.Join(',', r.Items.Select(i => i.Entry))}"),
            .. content.Stack.Taxonomies.Values.SelectMany(t => t.Terms.Values.Select(term => $"{t.Uid} {t.Name} {term}")),
            .. content.Stack.Environments.Select(e => $"{e.Uid} {e.Name} {e.Url} {e.Source} {e.InProgress} {e.Ledger} {string.Join(',', e.Branches)}"),
            .. content.Stack.Locales.All.Select(l => $"{l.Code} {l.Name} {l.Fallback}"),
            .. content.Stack.ContentTypes.Values.SelectMany(t => t.Fields.Select(f => Described(t.Uid, f))),
        ];
    }

    private static string Described(string path, Field field) =>
        $"{path}.{field.Uid} {field.DataType} {field.DisplayName} {field.Mandatory} {field.Unique} {field.Multiple} {field.NonLocalizable} {field.MinInstance} {field.MaxInstance} "
        + (field is ReferenceField r ? $"{r.OnPublish} {r.OnUnpublish} {r.OnDelete} {string.Join(',', r.ReferenceTo)} " : "")
        + string.Join(';', field.Inner.Select(f => Described(field.Uid, f)));

    private static JsonNode? Ordered(JsonNode? json) => json switch
    {
        JsonObject map => new JsonObject(map.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => KeyValuePair.Create(p.Key, Ordered(p.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Ordered)]),
        _ => json?.DeepClone(),
    };
}
