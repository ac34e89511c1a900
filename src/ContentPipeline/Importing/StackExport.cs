using ContentPipeline.Configuration;

namespace ContentPipeline.Importing;

/// <summary><c>stack.yaml</c>: the stack's name, locales, environments and workflows.</summary>
internal static class StackExport
{
    /// <param name="contentTypes">The content types of the export.</param>
    public static void Plan(Import import, LocalesExport locales, IReadOnlyCollection<string> contentTypes)
    {
        var environments = ExportedEnvironment.All(import, locales.Master);
        var workflows = ExportedWorkflow.All(import, contentTypes);
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
}
