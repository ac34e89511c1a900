using System.Collections.Immutable;
using ContentPipeline.Diagnostics;
using ContentPipeline.Publishing;

namespace ContentPipeline.Configuration;

/// <summary>Reads <c>workflows</c> and <c>publish_rules</c> of <c>stack.yaml</c>. A list that is absent, or <c>["$all"]</c>, names everything.</summary>
/// <param name="contentTypes">The uids of the content types that there are files for; <c>null</c> when nobody looked.</param>
internal sealed class WorkflowReader(Locales locales, ImmutableArray<Environment> environments, IReadOnlyCollection<string>? contentTypes, Findings findings)
{
    /// <summary>Contentstack's word for everything.</summary>
    private const string All = "$all";

    private static readonly string[] WorkflowKeys = ["uid", "name", "content_types", "stages"];
    private static readonly string[] StageKeys = ["uid", "title", "color"];

    private static readonly string[] RuleKeys =
        ["content_types", "locales", "environments", "actions", "workflow_stage", "approvals", "approvers", "require_signed"];

    private static readonly ImmutableArray<(string Word, PublishAction Action)> Actions = [("publish", PublishAction.Publish), ("unpublish", PublishAction.Unpublish)];

    public ImmutableArray<Workflow> Workflows(Section file)
    {
        var workflows = ImmutableArray.CreateBuilder<Workflow>();
        foreach (var section in file.List("workflows", "a workflow"))
        {
            section.AllowOnly(WorkflowKeys);
            if (Uid(section, "a workflow") is not { } uid) continue;
            if (workflows.Any(w => w.Uid == uid)) findings.Add(Diagnose.DuplicateUid(section.LocationOf("uid"), "the workflow", uid));
            else workflows.Add(new Workflow(uid, section.Text("name") ?? uid, [.. ContentTypes(section).Select(t => t.Text)], Stages(section)));
        }

        return workflows.ToImmutable();
    }

    public ImmutableArray<PublishRule> Rules(Section file, ImmutableArray<Workflow> workflows) =>
        [.. file.List("publish_rules", "a publish rule").Select(section => Rule(section, workflows))];

    private ImmutableArray<WorkflowStage> Stages(Section workflow)
    {
        var stages = ImmutableArray.CreateBuilder<WorkflowStage>();
        var sections = workflow.List("stages", "a stage").ToList();
        if (!workflow.Has("stages")) findings.Add(Diagnose.MissingKey(workflow.Location, "stages", "a workflow"));
        else if (workflow.Node("stages") is Sequence { Items.IsEmpty: true } none) findings.Add(Diagnose.WorkflowWithoutStages(none.Location));
        foreach (var section in sections)
        {
            section.AllowOnly(StageKeys);
            if (Uid(section, "a stage") is not { } uid) continue;
            if (stages.Any(s => s.Uid == uid)) findings.Add(Diagnose.DuplicateUid(section.LocationOf("uid"), "the stage", uid));
            else stages.Add(new WorkflowStage(uid, section.Text("title") ?? uid, section.Text("color")));
        }

        return stages.ToImmutable();
    }

    private PublishRule Rule(Section section, ImmutableArray<Workflow> workflows)
    {
        section.AllowOnly(RuleKeys);
        var types = ContentTypes(section);
        var approvers = Approvers(section);
        var stated = section.Count("approvals");
        // Whoever names approvers wants one of them to approve.
        var approvals = stated ?? (approvers.IsEmpty ? 0 : 1);
        var rule = new PublishRule(
            [.. types.Select(t => t.Text)],
            Locales(section),
            Environments(section),
            ActionsOf(section),
            Stage(section, types, workflows),
            approvals,
            approvers,
            section.Flag("require_signed"),
            section.Location);
        if (!approvers.IsEmpty && approvals > approvers.Length) findings.Add(Diagnose.MoreApprovalsThanApprovers(section.LocationOf("approvals"), approvals, approvers.Length));
        // What is stated wrongly has its finding already.
        var asksForApprovals = stated is null ? section.Has("approvals") || section.Has("approvers") : stated > 0;
        var asksForSignature = section.Has("require_signed") && section.Node("require_signed") is not Scalar { Value: false };
        if (!asksForApprovals && !asksForSignature && !section.Has("workflow_stage")) findings.Add(Diagnose.RuleAsksNothing(section.Location));
        return rule;
    }

    private List<Scalar> ContentTypes(Section section)
    {
        var named = Named(section, "content_types");
        foreach (var odd in named.Where(n => contentTypes?.Contains(n.Text) == false))
            findings.Add(Diagnose.NamesNoContentType(odd.Location, odd.Text, Nearest.Hint(odd.Text, contentTypes!)));
        return named;
    }

    private ImmutableArray<Locale> Locales(Section section)
    {
        var named = Named(section, "locales");
        foreach (var odd in named.Where(n => locales.Find(n.Text) is null))
            findings.Add(Diagnose.UnknownLocale(odd.Location, odd.Text, Nearest.Hint(odd.Text, locales.Codes)));
        return [.. named.Select(n => locales.Find(n.Text)).OfType<Locale>()];
    }

    private ImmutableArray<string> Environments(Section section)
    {
        var named = Named(section, "environments");
        var known = environments.Select(e => e.Uid).ToList();
        foreach (var odd in named.Where(n => !known.Contains(n.Text)))
            findings.Add(Diagnose.NamesNoEnvironment(odd.Location, odd.Text, Nearest.Hint(odd.Text, known)));
        return [.. named.Select(n => n.Text)];
    }

    private ImmutableArray<PublishAction> ActionsOf(Section section)
    {
        var named = Named(section, "actions");
        var words = Actions.Select(a => a.Word).ToList();
        foreach (var odd in named.Where(n => !words.Contains(n.Text))) findings.Add(Diagnose.UnknownWord(odd.Location, "actions", odd.Text, words));
        return [.. Actions.Where(a => named.Any(n => n.Text == a.Word)).Select(a => a.Action)];
    }

    private WorkflowStage? Stage(Section section, List<Scalar> types, ImmutableArray<Workflow> workflows)
    {
        if (section.Text("workflow_stage") is not { } uid) return null;
        var stages = workflows.SelectMany(w => w.Stages).ToList();
        var at = section.LocationOf("workflow_stage");
        if (stages.Find(s => s.Uid == uid) is not { } stage)
        {
            findings.Add(Diagnose.NamesNoStage(at, uid, WorkflowStage.Hint(uid, stages)));
            return null;
        }

        // A content type that the rule names, and that can never be in the stage, could never be published.
        foreach (var type in types.Where(t => contentTypes?.Contains(t.Text) != false))
        {
            if (!workflows.Any(w => w.Concerns(type.Text) && w.Stages.Any(s => s.Uid == uid)))
                findings.Add(Diagnose.StageOfNoWorkflow(type.Location, type.Text, uid));
        }

        return stage;
    }

    private ImmutableArray<string> Approvers(Section section)
    {
        if (section.Node("approvers") is Sequence { Items.IsEmpty: true } none) findings.Add(Diagnose.EmptyList(none.Location, "approvers"));
        var named = section.TextNodes("approvers").ToList();
        foreach (var odd in named.Where(n => !EmailAddress.Is(n.Text))) findings.Add(Diagnose.NotAnEmailAddress(odd.Location, odd.Text));
        return [.. named.Select(n => n.Text).Distinct(EmailAddress.Comparer)];
    }

    /// <summary>What a list names; nothing when it names all.</summary>
    private List<Scalar> Named(Section section, string key)
    {
        if (section.Node(key) is Sequence { Items.IsEmpty: true } none) findings.Add(Diagnose.EmptyList(none.Location, key));
        var named = section.TextNodes(key).ToList();
        return named.Exists(n => n.Text == All) ? [] : named;
    }

    private string? Uid(Section section, string what)
    {
        var uid = section.RequiredText("uid");
        if (uid.Length == 0) return null;
        if (Uids.IsValid(uid)) return uid;
        findings.Add(Diagnose.InvalidUid(section.LocationOf("uid"), what, uid, "letters, digits, '-' and '_'"));
        return null;
    }
}
