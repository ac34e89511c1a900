namespace ContentPipeline.Entries;

/// <summary>What a document's <c>_metadata.workflow</c> states: the stage, when it is due, and who has to act.</summary>
/// <remarks>The stage is <c>stage</c>; where that is absent it is <c>uid</c>, as the entries API calls it in <c>_workflow</c>.</remarks>
internal static class WorkflowState
{
    public const string Metadata = "_metadata";
    public const string Workflow = "workflow";
    public const string Stage = "stage";
    public const string StageOfApi = "uid";
    public const string DueDate = "due_date";
    public const string AssignedTo = "assigned_to";

    /// <summary>All of it; <c>null</c> when there is none.</summary>
    public static Node? Of(Document document) => Present(new Node(document, document.Text.Root).Find(Metadata)?.Find(Workflow));

    /// <summary>What stands for the stage, whatever its type; <c>null</c> when there is none.</summary>
    public static Node? StageOf(Document document) => Of(document) is { } state ? Present(state.Find(Stage)) ?? Present(state.Find(StageOfApi)) : null;

    private static Node? Present(Node? node) => node is { Value.ValueKind: System.Text.Json.JsonValueKind.Null } ? null : node;
}
