using System.Text.Json;
using ContentPipeline.Diagnostics;

namespace ContentPipeline.Importing;

/// <summary>The stack's locales, the master first.</summary>
internal sealed record LocalesExport(string? Master, IReadOnlyList<LocalesExport.Locale> All)
{
    public const string File = "locales/locales.json";

    public const string MasterFile = "locales/master-locale.json";

    internal sealed record Locale(string Code, string Name, string? Fallback);

    /// <summary>The code as the stack spells it: folders of entries may differ in case.</summary>
    public string? Spelling(string code) => All.FirstOrDefault(l => Same(l.Code, code))?.Code;

    public static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);

    public static LocalesExport Read(Import import)
    {
        var others = ReadFile(import, File);
        var masters = ReadFile(import, MasterFile);
        var master = masters is [var stated, ..] ? stated : Infer(import, others);
        if (master is null) return new LocalesExport(null, others);

        var all = new List<Locale> { master };
        foreach (var locale in others.Where(l => !Same(l.Code, master.Code)))
        {
            if (all.Exists(l => Same(l.Code, locale.Code)))
                import.Findings.Add(Diagnose.TwiceInExport(import.Export.LocationOf(File), $"the locale '{locale.Code}'"));
            else
                all.Add(locale);
        }

        import.Report.Locales = all.Count;
        return new LocalesExport(master.Code, all);
    }

    private static List<Locale> ReadFile(Import import, string file)
    {
        var locales = new List<Locale>();
        foreach (var (at, _, item) in import.Items(file))
        {
            var fallback = item.Text("fallback_locale");
            if (item.Text("code") is not { } code)
                import.Findings.Add(Diagnose.UnexpectedExportShape(at, "a 'code' in each locale"));
            else if (ExportUid.IsLocale(code, at, import.Findings) && (fallback is null || ExportUid.IsLocale(fallback, at, import.Findings)))
                locales.Add(new Locale(code, item.Text("name") ?? code, fallback));
            import.Report.LeaveOut("locales", item, "code", "name", "fallback_locale", "uid");
        }

        return locales;
    }

    /// <summary>Older exports leave the master locale out of their files. What the others fall back to, and none of them is, must be it.</summary>
    private static Locale? Infer(Import import, List<Locale> others)
    {
        var fallbacks = others.Select(l => l.Fallback).OfType<string>().Where(f => !others.Exists(l => Same(l.Code, f)));
        var withoutFallback = others.Where(l => l.Fallback is null).Select(l => l.Code);
        var usedByEntries = LocalesOfEntries(import.Export).Where(c => !others.Exists(l => Same(l.Code, c)));
        var stackFile = import.Export.Read("stack/stack.json")?.Text("master_locale");
        (string How, IEnumerable<string> Codes)[] ways =
        [
            ("stack/stack.json names it", stackFile is null ? [] : [stackFile]),
            ("the other locales fall back to it", fallbacks),
            ("it alone has no fallback locale", withoutFallback),
            ("it alone has entries, and locales.json does not define it", usedByEntries),
        ];
        foreach (var (how, codes) in ways)
        {
            var distinct = codes.Distinct(StringComparer.OrdinalIgnoreCase).ToList();
            if (distinct is [var code] && ExportUid.IsLocale(code, import.Export.LocationOf(File), import.Findings))
            {
                import.Report.Note($"The export names no master locale; '{code}' was taken, since {how}.");
                return others.Find(l => Same(l.Code, code)) ?? new Locale(code, code, null);
            }

            if (distinct.Count == 0) continue;
            import.Findings.Add(Diagnose.MasterLocaleUnknown(import.Export.LocationOf(File), distinct));
            return null;
        }

        import.Findings.Add(Diagnose.MasterLocaleUnknown(import.Export.LocationOf(File), []));
        return null;
    }

    private static IEnumerable<string> LocalesOfEntries(ExportFolder export) =>
        export.Files.Select(f => f.Split('/')).Where(p => p is ["entries", _, _, ..]).Select(p => Path.GetFileNameWithoutExtension(p[2]));
}
