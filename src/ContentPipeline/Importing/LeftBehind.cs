using System.Text.Json;
using System.Text.RegularExpressions;

namespace ContentPipeline.Importing;

/// <summary>The last step of reading: every file that no other step asked for gets a line of the report.</summary>
internal static partial class LeftBehind
{
    /// <summary>Folders of the export whose things are known, one by one, as members of their files.</summary>
    private static readonly Dictionary<string, string> _modules = new(StringComparer.Ordinal)
    {
        ["labels"] = "content types have no labels here",
        ["extensions"] = "custom fields take any value, and editors bring no code",
        ["webhooks"] = "what happens after a publish is the build's to say",
        ["marketplace_apps"] = "apps belong to Contentstack's marketplace",
        ["custom-roles"] = "who may change what is decided by the git host",
    };

    private static readonly Dictionary<string, string> _folders = new(StringComparer.Ordinal)
    {
        ["personalize"] = "personalization runs where pages are served",
        ["stack"] = "settings of Contentstack's own services",
        ["export-info.json"] = "describes the export, not the content",
    };

    public static void Report(Import import, OwnFiles own)
    {
        var unread = import.Export.Unread.ToList();
        Repeated(import);
        Variants(import);
        OldAssetVersions(import);
        foreach (var (module, why) in _modules) Module(import, module, why);
        Rest(import);
        // What an export of ours made up is no more than the stack says itself.
        foreach (var file in unread.Where(f => f != AssetsExport.Digest && !(own.Any && Exporting.KeptItems.IsMerged(f)))) import.Kept.Add(file);
        foreach (var link in import.Export.Links) import.Report.LeaveBehind(link, 1, "is a link; an import follows none");
        foreach (var (name, files) in import.Export.OutsideStack) import.Report.LeaveBehind(name, files, "lies beside the stack that was imported");
    }

    /// <summary>A digest of the assets, written for the CLI's own use.</summary>
    private static void Repeated(Import import) => import.Export.MarkRead(AssetsExport.Digest);

    private static void Variants(Import import)
    {
        var variants = 0;
        foreach (var file in import.Export.Unread.Where(f => VariantsIndex().IsMatch(f)).ToList())
        {
            foreach (var chunk in ChunkIndex.FilesOf(import, file)) variants += Count(import, chunk);
        }

        import.Report.LeaveBehind("variants of entries", variants, "an entry has one document per locale, the same for every visitor");
    }

    /// <summary>Older exports list an asset's versions in <c>assets/&lt;uid&gt;/_contentstack_&lt;uid&gt;.json</c>; the newest is the asset itself.</summary>
    private static void OldAssetVersions(Import import)
    {
        var older = import.Export.Unread.Where(f => AssetVersions().IsMatch(f)).ToList().Sum(f => Math.Max(0, Count(import, f) - 1));
        import.Report.LeaveBehind("older versions of assets", older, "git keeps versions from now on");
    }

    private static void Module(Import import, string module, string why)
    {
        var files = import.Export.FilesIn(module + "/").Where(f => f.EndsWith(".json", StringComparison.Ordinal));
        import.Report.LeaveBehind(module, files.Sum(f => Count(import, f)), why);
    }

    private static void Rest(Import import)
    {
        // Two levels tell enough: a folder with a thousand files is one line.
        foreach (var group in import.Export.Unread.GroupBy(f => string.Join('/', f.Split('/').Take(2)), StringComparer.Ordinal))
        {
            var top = group.Key.Split('/')[0];
            var isFolder = group.First() != group.Key;
            var why = _folders.GetValueOrDefault(top, "not known to the import; nothing in it was read");
            import.Report.LeaveBehind(isFolder ? group.Key + "/" : group.Key, group.Count(), why);
        }
    }

    /// <summary>How many things a file holds: <c>{"uid": {…}}</c> or <c>[{…}]</c>, else itself.</summary>
    private static int Count(Import import, string file) => import.Export.Read(file) switch
    {
        { ValueKind: JsonValueKind.Array } list => list.GetArrayLength(),
        { ValueKind: JsonValueKind.Object } map when map.EnumerateObject().All(p => p.Value.ValueKind == JsonValueKind.Object) =>
            map.GetPropertyCount(),
        null => 0,
        _ => 1,
    };

    [GeneratedRegex(@"\Aentries/[^/]+/[^/]+/variants/[^/]+/index\.json\z")]
    private static partial Regex VariantsIndex();

    [GeneratedRegex(@"\Aassets/([^/]+)/_contentstack_\1\.json\z")]
    private static partial Regex AssetVersions();
}
