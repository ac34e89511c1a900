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
}
