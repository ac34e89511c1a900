using System.Text.Json;
using ContentPipeline.Diagnostics;
using ContentPipeline.Entries;

namespace ContentPipeline.Validation;

/// <summary>Checks what a document states of its stage. Who may move it where is for the review of that change to say.</summary>
internal sealed class WorkflowCheck(Document document, Stack stack, Findings findings)
{
    private const string Path = $"{WorkflowState.Metadata}.{WorkflowState.Workflow}";

    private static readonly string[] Keys = [WorkflowState.Stage, WorkflowState.StageOfApi, WorkflowState.DueDate, WorkflowState.AssignedTo];

    /// <summary>What the entries API knows besides; near to keys of ours, and no slips.</summary>
    private static readonly string[] KeysOfApi = ["name", "version", "comment", "notify", "assigned_by_roles", "updated_at", "updated_by"];

    private readonly ValueCheck _values = new(findings);

    public void Run()
    {
        if (WorkflowState.Of(document) is not { } state) return;
        if (state.Value.ValueKind != JsonValueKind.Object)
        {
            _values.Wrong(state, Path, "an object");
            return;
        }

        foreach (var property in state.Value.EnumerateObject().Where(p => !Keys.Contains(p.Name) && !KeysOfApi.Contains(p.Name)))
        {
            if (Nearest.To(property.Name, Keys) is { } near) findings.Add(Diagnose.UnknownWorkflowKey(state.Text.LocationOf(property), property.Name, near));
        }

        Stage(state);
        DueDate(state.Find(WorkflowState.DueDate));
        AssignedTo(state.Find(WorkflowState.AssignedTo));
    }

    private void Stage(Node state)
    {
        if (WorkflowState.StageOf(document) is not { } stage)
        {
            findings.Add(Diagnose.MissingStage(state.Location, Path));
            return;
        }

        if (stage.Value.ValueKind != JsonValueKind.String)
        {
            _values.Wrong(stage, $"{Path}.{WorkflowState.Stage}", "a stage's uid");
            return;
        }

        var uid = stage.Value.GetString()!;
        var stages = stack.StagesOf(document.Entry.ContentType).ToList();
        if (!stages.Exists(s => s.Uid == uid)) findings.Add(Diagnose.UnknownStage(stage.Location, uid, document.Entry.ContentType, stages));
    }

    private void DueDate(Node? date)
    {
        if (date is not { } node || Blank.Is(node.Value)) return;
        const string path = $"{Path}.{WorkflowState.DueDate}";
        if (node.Value.ValueKind != JsonValueKind.String) _values.Wrong(node, path, "a date");
        else if (!WorkflowState.IsDueDate(node.Value.GetString()!)) findings.Add(Diagnose.InvalidDate(node.Location, path, node.Value.GetString()!));
    }

    private void AssignedTo(Node? people)
    {
        if (people is not { } list || Blank.Is(list.Value)) return;
        const string path = $"{Path}.{WorkflowState.AssignedTo}";
        if (list.Value.ValueKind != JsonValueKind.Array)
        {
            _values.Wrong(list, path, "a list of e-mail addresses");
            return;
        }

        foreach (var person in list.Items())
        {
            if (person.Value.ValueKind == JsonValueKind.String && EmailAddress.Is(person.Value.GetString()!)) continue;
            // As the entries API has them: { uid, name, email }.
            if (person.Value.ValueKind == JsonValueKind.Object && (RichText.Text(person.Value, "email") ?? RichText.Text(person.Value, "uid")) is { Length: > 0 }) continue;
            _values.Wrong(person, path, "a list of e-mail addresses");
        }
    }
}
