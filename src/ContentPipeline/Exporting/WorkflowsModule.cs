using System.Text.Json;
using ContentPipeline.Importing;

namespace ContentPipeline.Exporting;

/// <summary>The workflows with their stages; those that an import passed over, since they hold up nothing, come back as they were.</summary>
internal static class WorkflowsModule
{
    public static void Plan(Export export)
    {
        var workflows = export.Stack.Workflows;
        var types = export.Stack.ContentTypes.Keys.ToList();
        var kept = export.Kept.Items(ExportedWorkflow.File).Select(k => (Uid: k.Item.Text("uid") ?? k.Key, k.Item)).Where(k => k.Uid is not null).ToList();
        export.Report.Workflows = workflows.Length;
        if (workflows.IsEmpty && kept.Count == 0 && export.Kept.File(ExportedWorkflow.File) is null) return;
        export.Plan.Add(ExportedWorkflow.File, json =>
        {
            json.WriteStartObject();
            foreach (var workflow in workflows)
            {
                var known = kept.Find(k => k.Uid == workflow.Uid).Item;
                json.WritePropertyName(workflow.Uid);
                Write(json, workflow, known.ValueKind == JsonValueKind.Object ? known : null, types);
            }

            foreach (var (uid, item) in kept.Where(k => workflows.All(w => w.Uid != k.Uid) && ExportedWorkflow.IsIdle(k.Item, types)))
            {
                json.WritePropertyName(uid!);
                item.WriteTo(json);
            }

            json.WriteEndObject();
        });
    }

    private static void Write(Utf8JsonWriter json, Workflow workflow, JsonElement? kept, List<string> types)
    {
        var stages = kept?.Member("workflow_stages").Elements().ToList() ?? [];
        // Content types that the export did not hold are no business of the stack, and yet were meant.
        var foreign = kept?.Member("content_types").Texts().Where(t => t != ExportedWorkflow.AllTypes && !types.Contains(t)) ?? [];
        new MergedItem()
            .Set("name", workflow.Name)
            .Default("uid", workflow.Uid)
            .Set("content_types", j => Texts(j, workflow.ContentTypes.IsEmpty ? [ExportedWorkflow.AllTypes] : workflow.ContentTypes.Concat(foreign).Distinct()))
            .Set("workflow_stages", j =>
            {
                j.WriteStartArray();
                foreach (var stage in workflow.Stages)
                {
                    var known = stages.Find(s => s.Text("uid") == stage.Uid);
                    var item = new MergedItem().Set("name", stage.Title).Default("uid", stage.Uid);
                    if (stage.Color is not null) item.Set("color", stage.Color);
                    item.Write(j, known.ValueKind == JsonValueKind.Object ? known : null);
                }

                j.WriteEndArray();
            })
            .Default("enabled", j => j.WriteBooleanValue(true))
            .Write(json, kept);
    }

    private static void Texts(Utf8JsonWriter json, IEnumerable<string> texts)
    {
        json.WriteStartArray();
        foreach (var text in texts) json.WriteStringValue(text);
        json.WriteEndArray();
    }
}
