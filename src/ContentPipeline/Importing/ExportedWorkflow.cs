using System.Text.Json;
using ContentPipeline.Diagnostics;

namespace ContentPipeline.Importing;

/// <summary>A workflow with its stages. Who may move an entry where is left to the git host.</summary>
internal sealed record ExportedWorkflow(string Uid, string? Name, IReadOnlyList<string> ContentTypes, IReadOnlyList<ExportedWorkflow.Stage> Stages)
{
    internal sealed record Stage(string Uid, string? Title, string? Color);

    /// <summary>Contentstack's word for every content type.</summary>
    private const string AllTypes = "$all";

    /// <param name="known">The content types of the export.</param>
    public static List<ExportedWorkflow> All(Import import, IReadOnlyCollection<string> known)
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

            var name = $"the workflow '{item.Text("name") ?? uid}'";
            if (item.Member("enabled") is { ValueKind: JsonValueKind.False })
            {
                import.Report.LeaveBehind(name, 1, "it is switched off in the export");
                continue;
            }

            if (!ExportUid.IsEntry(uid, at, import.Findings, "the workflow uid")) continue;
            var stages = StagesOf(import, at, uid, item);
            var stated = item.Member("content_types").Texts().Distinct().ToList();
            var types = stated.Contains(AllTypes) ? [AllTypes] : stated.Where(known.Contains).ToList();
            // A workflow of no content type, or without stages, can hold up nothing.
            if (types.Count == 0 || stages.Count == 0)
            {
                import.Report.LeaveBehind(name, 1, types.Count == 0 ? "it is for no content type of the export" : "it has no stages");
                continue;
            }

            if (types is not [AllTypes]) import.Report.LeaveBehind($"content types of {name}", stated.Count - types.Count, "the export does not define them");
            if (workflows.Exists(w => w.Uid == uid)) import.Findings.Add(Diagnose.TwiceInExport(at, $"the workflow '{uid}'"));
            workflows.Add(new ExportedWorkflow(uid, item.Text("name"), types, stages));
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
            if (stages.Exists(s => s.Uid == uid)) import.Findings.Add(Diagnose.TwiceInExport(at, $"the stage '{uid}' of the workflow '{workflow}'"));
            stages.Add(new Stage(uid, stage.Text("name"), stage.Text("color")));
            import.Report.LeaveOut("stages of workflows", stage, "uid", "name", "color");
        }

        return stages;
    }
}
