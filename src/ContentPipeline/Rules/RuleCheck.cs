using ContentPipeline.Diagnostics;
using ContentPipeline.Entries;
using ContentPipeline.Git;
using ContentPipeline.Loading;
using ContentPipeline.Publishing;

namespace ContentPipeline.Rules;

/// <summary>
/// Asks the publish rules about everything that would change in an environment, at once: with a constant number of git processes,
/// and none where no rule asks for approvals or signatures.
/// </summary>
/// <remarks>
/// A rule is asked about entries, not about what takes them away: an entry that the commit deleted is unpublished without asking, since
/// its deletion was reviewed where it was merged, and nothing of it is left that could be in a stage or be approved.
/// </remarks>
internal sealed class RuleCheck
{
    private readonly Stack _stack;
    private readonly List<RuleViolation> _violations = [];

    private RuleCheck(Stack stack) => _stack = stack;

    /// <param name="changes">What would be published or unpublished, and is not so already.</param>
    /// <returns>In the order of the changes and of the rules.</returns>
    /// <exception cref="GitException">Git or the repository cannot do what is needed.</exception>
    public static IReadOnlyList<RuleViolation> Check(Stack stack, Environment environment, Checkout checkout, IEnumerable<RuledChange> changes)
    {
        var asked =
            (from change in changes
             from rule in stack.PublishRules
             where rule.Concerns(change.Entry.Id.ContentType, change.Entry.Locale, environment, change.Action)
             select (Change: change, Rule: rule)).ToList();
        if (asked.Count == 0) return [];
        var approvals = Approvals.Read(
            checkout,
            Commits(asked.Where(a => a.Rule.Approvals > 0)),
            asked.Select(a => a.Rule).Distinct().SelectMany(r => r.Approvers));
        var signed = Commits(asked.Where(a => a.Rule.RequireSigned));
        var signatures = checkout.Repository is { } repository ? Signatures.Read(repository, signed) : new Dictionary<string, CommitSignature>();
        var check = new RuleCheck(stack);
        foreach (var (change, rule) in asked)
        {
            check.Stage(change, rule);
            foreach (var origin in change.Origins(checkout))
            {
                if (rule.Approvals > 0) check.Approved(change, rule, origin, approvals.Of(origin, rule));
                if (rule.RequireSigned) check.Signed(change, rule, origin, origin.Commit is null ? null : signatures.GetValueOrDefault(origin.Commit));
            }
        }

        return check._violations;

        HashSet<string> Commits(IEnumerable<(RuledChange Change, PublishRule Rule)> some) =>
            some.SelectMany(a => a.Change.Origins(checkout)).Select(o => o.Commit).OfType<string>().ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>A content type whose workflow lacks the stage can never be in it, and is not asked.</summary>
    private void Stage(RuledChange change, PublishRule rule)
    {
        var document = change.Entry.Source;
        var stages = _stack.StagesOf(document.Entry.ContentType).ToList();
        if (rule.WorkflowStage is not { } needed || !stages.Exists(s => s.Uid == needed.Uid)) return;
        var stated = WorkflowState.StageOf(document);
        var uid = stated is { Value.ValueKind: System.Text.Json.JsonValueKind.String } text ? text.Value.GetString() : null;
        if (uid == needed.Uid) return;
        var at = stated?.Location ?? new Location(document.Path);
        var stage = stages.Find(s => s.Uid == uid)?.ToString() ?? (uid is null ? null : $"'{uid}'");
        var locale = document.Locale == _stack.Locales.Master ? "" : $" --locale {document.Locale}";
        Add(change, RuleKind.Stage, Diagnose.StageNotReached(at, document.Entry.ToString(), stage, needed, rule.Location, locale));
    }

    private void Approved(RuledChange change, PublishRule rule, DocumentOrigin origin, Approvals.Count count)
    {
        if (count.By.Count >= rule.Approvals) return;
        Add(change, RuleKind.Approvals, Diagnose.NotApproved(new Location(origin.Document.Path), origin.Name, rule, count.By, count.NotCounted));
    }

    private void Signed(RuledChange change, PublishRule rule, DocumentOrigin origin, CommitSignature? signature)
    {
        if (signature is { IsVerified: true }) return;
        var from = signature is null ? "no commit that is known" : $"commit {ShortId.Of(origin.Commit!)}, and {signature.Reason}";
        Add(change, RuleKind.Signature, Diagnose.NotSigned(new Location(origin.Document.Path), origin.Name, from, rule.Location));
    }

    private void Add(RuledChange change, RuleKind kind, Diagnostic diagnostic) => _violations.Add(new RuleViolation(change.Entry.Id, change.Entry.Locale, kind, diagnostic));
}
