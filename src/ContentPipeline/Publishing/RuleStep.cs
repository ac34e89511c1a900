using ContentPipeline.Diagnostics;
using ContentPipeline.Loading;
using ContentPipeline.Rules;

namespace ContentPipeline.Publishing;

/// <summary>Asks the stack's publish rules about everything that would change. What they forbid is an error, or, where that was asked for, left out.</summary>
internal static class RuleStep
{
    public static void Run(Proposal proposal, Content content, Checkout checkout, Candidates candidates, Environment environment, PublishRequest request, Findings findings)
    {
        if (content.Stack.PublishRules.IsEmpty) return;
        var violations = RuleCheck.Check(content.Stack, environment, checkout, Changes(proposal, candidates));
        var skipped = violations.Where(IsSkipped).ToLookup(v => new Place(v.Entry, v.Locale.Code));
        foreach (var violation in violations.Where(v => !skipped.Contains(new Place(v.Entry, v.Locale.Code)))) findings.Add(violation.Diagnostic);
        foreach (var left in skipped) LeaveOut(proposal, candidates.Find(left.Key)!, left.First().Diagnostic.Message);

        bool IsSkipped(RuleViolation violation) => violation.Kind == RuleKind.Stage ? request.SkipWorkflowStageCheck : request.SkipUnapproved;
    }

    /// <summary>What stays at the version that is live was allowed when it went live.</summary>
    private static IEnumerable<RuledChange> Changes(Proposal proposal, Candidates candidates)
    {
        foreach (var candidate in proposal.Going.Values.Where(c => !c.IsLiveAs(proposal.Live.Find(c.Place))))
            yield return new RuledChange(candidate.Entry, candidate.Facts.Newest, PublishAction.Publish);
        foreach (var place in proposal.Leaving.Where(d => d.Value.Cause == DepartureCause.Unpublished).Select(d => d.Key))
        {
            if (candidates.Find(place) is { } candidate) yield return new RuledChange(candidate.Entry, candidate.Facts.Newest, PublishAction.Unpublish);
        }
    }

    private static void LeaveOut(Proposal proposal, Candidate candidate, string why)
    {
        proposal.Stay(candidate.Place);
        proposal.Unpublished.Remove(candidate.Place);
        proposal.Leave(candidate, LeftBecause.Rule, why);
    }
}
