using System.Text.Json;
using ContentPipeline.Diagnostics;

namespace ContentPipeline.Importing;

/// <summary><c>stack.yaml</c>: the stack's name, locales, environments and workflows.</summary>
internal static class StackExport
{
    public static void Plan(Import import, LocalesExport locales)
    {
        var environments = Environments(import, locales.Master);
        var workflows = Workflows(import);
        var name = import.Export.Read("stack/stack.json")?.Text("name");
        if (name is null)
        {
            name = import.Export.Name;
            import.Report.Note($"The export does not say what the stack is called; its folder's name '{name}' was taken.");
        }

        import.Plan.Add("stack.yaml", YamlText.Map(yaml =>
        {
            yaml.Text("name", name);
            yaml.Text("master_locale", locales.Master);
            yaml.List("locales", locales.All, locale => yaml.Map(() =>
            {
                yaml.Text("code", locale.Code);
                yaml.Text("name", locale.Name);
                yaml.Text("fallback_locale", locale.Fallback);
            }));
            yaml.List("environments", environments, environment => yaml.Map(() =>
            {
                yaml.Text("uid", environment.Name);
                yaml.Text("name", environment.Name);
                yaml.Text("url", environment.Url);
            }));
            yaml.List("workflows", workflows, workflow => yaml.Map(() =>
            {
                yaml.Text("uid", workflow.Uid);
                yaml.Text("name", workflow.Name);
                yaml.List("content_types", workflow.ContentTypes, yaml.Text);
                yaml.List("stages", workflow.Stages, stage => yaml.Map(() =>
                {
                    yaml.Text("uid", stage.Uid);
                    yaml.Text("title", stage.Title);
                    yaml.Text("color", stage.Color);
                }));
            }));
        }));
    }

    /// <summary>An environment's uid in the export is a random key; people, folders and ledgers call it by its name.</summary>
    private static List<ExportedEnvironment> Environments(Import import, string? master)
    {
        var environments = new List<ExportedEnvironment>();
        var otherUrls = 0;
        foreach (var (at, _, item) in Items(import, "environments/environments.json"))
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
            var ofMaster = urls.Where(u => master is not null && LocalesExport.Same(u.Text("locale") ?? master, master)).Select(u => u.Text("url")).FirstOrDefault();
            otherUrls += urls.Count - (ofMaster is null ? 0 : 1);
            environments.Add(new ExportedEnvironment(name, ofMaster));
            import.Report.LeaveOut("environments", item, "name", "urls");
        }

        import.Report.LeaveBehind("urls of environments", otherUrls, "an environment has one url, that of the master locale");
        import.Report.Environments = environments.Count;
        return environments;
    }

    private static List<ExportedWorkflow> Workflows(Import import)
    {
        var workflows = new List<ExportedWorkflow>();
        foreach (var (at, key, item) in Items(import, "workflows/workflows.json"))
        {
            var uid = item.Text("uid") ?? key;
            if (uid is null)
            {
                import.Findings.Add(Diagnose.UnexpectedExportShape(at, "a 'uid' in each workflow"));
                continue;
            }

            if (item.Member("enabled") is { ValueKind: JsonValueKind.False })
            {
                import.Report.LeaveBehind($"the workflow '{item.Text("name") ?? uid}'", 1, "it is switched off in the export");
                continue;
            }

            if (!ExportUid.IsEntry(uid, at, import.Findings, "the workflow uid")) continue;
            var stages = new List<Stage>();
            foreach (var stage in item.Member("workflow_stages").Elements())
            {
                if (stage.Text("uid") is not { } stageUid)
                {
                    import.Findings.Add(Diagnose.UnexpectedExportShape(at, $"a 'uid' in each stage of the workflow '{uid}'"));
                    continue;
                }

                if (!ExportUid.IsEntry(stageUid, at, import.Findings, "the workflow stage uid")) continue;
                stages.Add(new Stage(stageUid, stage.Text("name"), stage.Text("color")));
                import.Report.LeaveOut("stages of workflows", stage, "uid", "name", "color");
            }

            var contentTypes = item.Member("content_types").Elements().Where(t => t.ValueKind == JsonValueKind.String).Select(t => t.GetString()!);
            workflows.Add(new ExportedWorkflow(uid, item.Text("name"), [.. contentTypes], stages));
            import.Report.LeaveOut("workflows", item, "uid", "name", "content_types", "workflow_stages");
        }

        import.Report.Workflows = workflows.Count;
        return workflows;
    }

    private static IEnumerable<(Location At, string? Key, JsonElement Item)> Items(Import import, string file)
    {
        if (import.Export.Read(file) is not { } json) yield break;
        var at = import.Export.LocationOf(file);
        foreach (var (key, item) in json.Items(at, import.Findings)) yield return (at, key, item);
    }

    private sealed record ExportedEnvironment(string Name, string? Url);

    private sealed record ExportedWorkflow(string Uid, string? Name, IReadOnlyList<string> ContentTypes, IReadOnlyList<Stage> Stages);

    private sealed record Stage(string Uid, string? Title, string? Color);
}
