namespace ContentPipeline.Diagnostics;

/// <summary>Workflows, publish rules, and what they ask of entries.</summary>
public static partial class Diagnose
{
    public static Diagnostic NamesNoStage(Location at, string stage, string hint) => Error("CP0050", at, $"'{stage}' is a stage of no workflow{hint}");

    public static Diagnostic NamesNoContentType(Location at, string contentType, string hint) => Error("CP0051", at, $"there is no content type '{contentType}'{hint}");

    public static Diagnostic NamesNoEnvironment(Location at, string environment, string hint) => Error("CP0052", at, $"there is no environment '{environment}'{hint}");

    public static Diagnostic EmptyList(Location at, string key) => Error("CP0053", at, $"an empty list names nothing; list some, or remove '{key}' for all");

    public static Diagnostic RuleAsksNothing(Location at) =>
        Error("CP0054", at, "this publish rule asks for nothing; give it a 'workflow_stage', a number of 'approvals', or 'require_signed: true'");

    public static Diagnostic MoreApprovalsThanApprovers(Location at, int approvals, int approvers) =>
        Error("CP0055", at, $"{approvals} approvals can never be had of {approvers} approver(s); lower 'approvals', or name more 'approvers'");

    public static Diagnostic NotAnEmailAddress(Location at, string text) => Error("CP0056", at, $"'{text}' is no e-mail address; people are told apart by what git knows of them: ada@example.org");

    public static Diagnostic StageOfNoWorkflow(Location at, string contentType, string stage) =>
        Error("CP0057", at, $"no workflow of '{contentType}' has the stage '{stage}', so that its entries could never be published; add it to a workflow, or give '{contentType}' a rule of its own");

    public static Diagnostic WorkflowWithoutStages(Location at) => Error("CP0058", at, "a workflow without stages is none; list some");

    public static Diagnostic UnknownStage(Location at, string stage, string contentType, IReadOnlyCollection<WorkflowStage> stages) => Error("CP3029", at, stages.Count == 0
        ? $"'{stage}' is no stage of '{contentType}', which passes through no workflow; remove it, or add a workflow to stack.yaml"
        : $"'{stage}' is no stage of '{contentType}'; the stages are {string.Join(", ", stages)}{WorkflowStage.Hint(stage, stages)}");

    public static Diagnostic MissingStage(Location at, string path) => Error("CP3030", at, $"'{path}' names no stage; write {{ \"stage\": … }}, or remove it");

    public static Diagnostic UnknownWorkflowKey(Location at, string key, string near) => Error("CP3031", at, $"'{key}' says nothing of a stage; did you mean '{near}'?");

    /// <param name="stage">The stage that the document states, if any.</param>
    /// <param name="rule">Where the rule stands.</param>
    /// <param name="locale">The option that names the document's locale for a command, if it needs one.</param>
    public static Diagnostic StageNotReached(Location at, string entry, string? stage, WorkflowStage needed, Location rule, string locale) =>
        Error("CP4055", at, $"{entry} is in {(stage is null ? "no stage" : $"the stage {stage}")}, and the publish rule at {rule} asks for {needed}; when it is ready, 'dotnet content entry stage {entry} {needed.Uid}{locale}'");

    /// <param name="document">How to call it: <c>version 3 of page/home [en]</c>.</param>
    /// <param name="by">Whose approval counts.</param>
    /// <param name="notCounted">Whose does not, and why.</param>
    public static Diagnostic NotApproved(Location at, string document, PublishRule rule, IReadOnlyCollection<string> by, IEnumerable<string> notCounted)
    {
        var counted = by.Count == 0 ? "" : $" ({string.Join(", ", by)})";
        var approvers = rule.Approvers.IsEmpty ? "people who did not write it" : string.Join(", ", rule.Approvers);
        var facts = string.Concat(notCounted.Select(n => $"; {n}"));
        return Error("CP4056", at, $"{document} has {by.Count} of the {rule.Approvals} approval(s){counted} that the publish rule at {rule.Location} asks for{facts}; they are given by {approvers}, with 'Reviewed-by: Name <address>' in the message of its merge or one of its commits");
    }

    /// <param name="document">How to call it: <c>version 3 of page/home [en]</c>.</param>
    /// <param name="from">The commit, and why git does not verify it.</param>
    public static Diagnostic NotSigned(Location at, string document, string from, Location rule) =>
        Error("CP4057", at, $"{document} comes from {from}; the publish rule at {rule} takes only commits whose signature 'git verify-commit' accepts");

    public static Diagnostic NoSuchStage(string stage, string contentType, IReadOnlyCollection<WorkflowStage> stages) => Error("CP4058", Location.None, stages.Count == 0
        ? $"'{contentType}' passes through no workflow, so that its entries have no stages; add one to stack.yaml"
        : $"'{stage}' is no stage of '{contentType}'; the stages are {string.Join(", ", stages)}{WorkflowStage.Hint(stage, stages)}", Fault.Usage);

    public static Diagnostic InvalidDueDate(string text) =>
        Error("CP4059", Location.None, $"'{text}' is not a date that something can be due; write 2026-01-31, or a time with its offset: 2026-01-31T09:00:00Z", Fault.Usage);

    public static Diagnostic NoRoomForStage(Location at, string path) =>
        Error("CP4060", at, $"the stage cannot be written: '{path}' is here, and is no object; mend it first");
}
