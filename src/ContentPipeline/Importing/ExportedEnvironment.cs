using ContentPipeline.Diagnostics;

namespace ContentPipeline.Importing;

/// <summary>An environment. Its uid in the export is a random key; people, folders and ledgers call it by its name.</summary>
/// <param name="Url">That of the master locale.</param>
internal sealed record ExportedEnvironment(string Name, string? Url)
{
    public const string File = "environments/environments.json";

    public static List<ExportedEnvironment> All(Import import, string? master)
    {
        var environments = new List<ExportedEnvironment>();
        var otherUrls = 0;
        foreach (var (at, _, item) in import.Items(File))
        {
            if (item.Text("name") is not { } name)
            {
                import.Findings.Add(Diagnose.UnexpectedExportShape(at, "a 'name' in each environment"));
                continue;
            }

            if (!ExportUid.IsEntry(name, at, import.Findings, "the environment")) continue;
            if (environments.Exists(e => LocalesExport.Same(e.Name, name)))
                import.Findings.Add(Diagnose.TwiceInExport(at, $"the environment '{name}'"));

            var urls = item.Member("urls").Elements().Where(u => !string.IsNullOrEmpty(u.Text("url"))).ToList();
            var ofMaster = urls.FirstOrDefault(u => master is not null && LocalesExport.Same(u.Text("locale") ?? master, master)).Text("url");
            otherUrls += urls.Count - (ofMaster is null ? 0 : 1);
            environments.Add(new ExportedEnvironment(name, ofMaster));
            import.Report.LeaveOut("environments", item, "name", "urls");
        }

        import.Report.LeaveBehind("urls of environments", otherUrls, "an environment has one url, that of the master locale");
        import.Report.Environments = environments.Count;
        return environments;
    }
}
