using System.Text.Json;
using ContentPipeline.Diagnostics;

namespace ContentPipeline.Importing;

/// <summary>A workflow with its stages. Who may move an entry where is left to the git host.</summary>
internal sealed record ExportedWorkflow(string Uid, string? Name, IReadOnlyList<string> ContentTypes, IReadOnlyList<ExportedWorkflow.Stage> Stages)
{
    public const string File = "workflows/workflows.json";

    internal sealed record Stage(string Uid, string? Title, string? Color);

    public bool Concerns(string contentType) => ContentTypes is [AllTypes] || ContentTypes.Contains(contentType);

    /// <summary>Contentstack's word for every content type.</summary>
    public const string AllTypes = "$all";

    /// <param name="known">The content types of the export.</param>
    public static List<ExportedWorkflow> All(Import import, IReadOnlyCollection<string> known)
    {
        var workflows = new List<ExportedWorkflow>();
        foreach (var (at, key, item) in import.Items(File))
        {
            var uid = item.Text("uid") ?? key;
            if (uid is null)
            {
                import.Findings.Add(Diagnose.UnexpectedExportShape(at, "a 'uid' in each workflow"));
                continue;
            }

            var name = $"the workflow '{item.Text("name") ?? uid}'";
            if (IsOff(item))
            {
                import.Report.LeaveBehind(name, 1, "it is switched off in the export");
                continue;
            }

            if (!ExportUid.IsEntry(uid, at, import.Findings, "the workflow uid")) continue;
            var stages = StagesOf(import, at, uid, item);
            var stated = item.Member("content_types").Texts().Distinct().ToList();
            var types = TypesOf(item, known);
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

    /// <summary>Whether an import passes the workflow over: it holds up nothing.</summary>
    public static bool IsIdle(JsonElement item, IReadOnlyCollection<string> known) =>
        IsOff(item) || TypesOf(item, known).Count == 0 || !item.Member("workflow_stages").Elements().Any();

    private static bool IsOff(JsonElement item) => item.Member("enabled") is { ValueKind: JsonValueKind.False };

    private static List<string> TypesOf(JsonElement item, IReadOnlyCollection<string> known)
    {
        var stated = item.Member("content_types").Texts().Distinct().ToList();
        return stated.Contains(AllTypes) ? [AllTypes] : stated.Where(known.Contains).ToList();
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
