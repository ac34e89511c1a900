using ContentPipeline.Configuration;
using ContentPipeline.Diagnostics;

namespace ContentPipeline.Importing;

/// <summary><c>stack.yaml</c>: the stack's name, locales, environments and workflows.</summary>
internal static class StackExport
{
    private const string Settings = "stack/stack.json";

    /// <param name="contentTypes">The content types of the export.</param>
    /// <returns>The workflows.</returns>
    public static IReadOnlyList<ExportedWorkflow> Plan(Import import, LocalesExport locales, IReadOnlyCollection<string> contentTypes, OwnFiles own)
    {
        var environments = ExportedEnvironment.All(import, locales.Master);
        var workflows = ExportedWorkflow.All(import, contentTypes);
        foreach (var file in new[] { LocalesExport.File, LocalesExport.MasterFile, ExportedEnvironment.File, ExportedWorkflow.File, Settings }) import.Keep(file, own);
        if (import.Plan.Holds(StackFile.Name))
        {
            Compare(import, locales, environments, workflows);
            return workflows;
        }

        var name = import.Export.Read(Settings)?.Text("name");
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
        return workflows;
    }

    /// <summary>The <c>stack.yaml</c> of an export of ours says more than the rest of it; but the rest may have been edited since.</summary>
    private static void Compare(Import import, LocalesExport locales, IReadOnlyList<ExportedEnvironment> environments, IReadOnlyList<ExportedWorkflow> workflows)
    {
        var unheard = new Findings();
        var bytes = File.ReadAllBytes(import.Export.FullPath(OwnFiles.Stack));
        if (StackFile.Read(ConfigurationFile.Read(StackFile.Name, bytes, unheard), null, unheard) is not { } stack) return;
        var same = new HashSet<string>(stack.Locales.Codes, Locale.Comparer).SetEquals(locales.All.Select(l => l.Code))
            && new HashSet<string>(stack.Environments.Select(e => e.Uid), StringComparer.Ordinal).SetEquals(environments.Select(e => e.Name))
            && stack.Workflows.SelectMany(w => w.Stages.Select(s => (w.Uid, Stage: s.Uid))).ToHashSet().SetEquals(workflows.SelectMany(w => w.Stages.Select(s => (w.Uid, Stage: s.Uid))));
        if (!same) import.Report.Note($"The locales, environments or workflows of the export are others than those of its {OwnFiles.Stack}, which was taken.");
    }
}
