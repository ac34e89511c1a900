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
    public static Node? Of(Document document) => Present(Node.Of(document.Text).Find(Metadata)?.Find(Workflow));

    /// <summary>The key under which the document states its stage, or would.</summary>
    public static string KeyOf(Document document) =>
        Of(document) is { } state && Present(state.Find(Stage)) is null && Present(state.Find(StageOfApi)) is not null ? StageOfApi : Stage;

    /// <summary>What stands for the stage, whatever its type; <c>null</c> when there is none.</summary>
    public static Node? StageOf(Document document) => Present(Of(document)?.Find(KeyOf(document)));

    /// <summary>Whether the text is a day, or a moment that means the same on every machine.</summary>
    public static bool IsDueDate(string text) => IsoDate.TryParse(text, out _) && (!text.Contains(':', StringComparison.Ordinal) || IsoDate.TryParseMoment(text, out _));

    private static Node? Present(Node? node) => node is { Value.ValueKind: System.Text.Json.JsonValueKind.Null } ? null : node;
}
