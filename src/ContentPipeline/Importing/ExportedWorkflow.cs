using System.Text.Json;
using ContentPipeline.Diagnostics;

namespace ContentPipeline.Importing;

/// <summary>A workflow with its stages. Who may move an entry where is left to the git host.</summary>
internal sealed record ExportedWorkflow(string Uid, string? Name, IReadOnlyList<string> ContentTypes, IReadOnlyList<ExportedWorkflow.Stage> Stages)
{
    internal sealed record Stage(string Uid, string? Title, string? Color);

    public static List<ExportedWorkflow> All(Import import)
    {
        var workflows = new List<ExportedWorkflow>();
        foreach (var (at, key, item) in import.Items("workflows/workflows.json"))
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
            workflows.Add(new ExportedWorkflow(uid, item.Text("name"), [.. item.Member("content_types").Texts()], StagesOf(import, at, uid, item)));
            import.Report.LeaveOut("workflows", item, "uid", "name", "content_types", "workflow_stages");
        }

        import.Report.Workflows = workflows.Count;
        return workflows;
    }

    private static List<Stage> StagesOf(Import import, Location at, string workflow, JsonElement item)
    {
        var stages = new List<Stage>();
        foreach (var stage in item.Member("workflow_stages").Elements())
        {
            if (stage.Text("uid") is not { } uid)
            {
                import.Findings.Add(Diagnose.UnexpectedExportShape(at, $"a 'uid' in each stage of the workflow '{workflow}'"));
                continue;
            }

            if (!ExportUid.IsEntry(uid, at, import.Findings, "the workflow stage uid")) continue;
            stages.Add(new Stage(uid, stage.Text("name"), stage.Text("color")));
            import.Report.LeaveOut("stages of workflows", stage, "uid", "name", "color");
        }

        return stages;
    }
}
