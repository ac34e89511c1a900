using ContentPipeline.Archives;
using ContentPipeline.Diagnostics;
using ContentPipeline.Loading;
using ContentPipeline.Rules;

namespace ContentPipeline.Publishing;

/// <summary>Asks the stack's publish rules about everything that would change. What they forbid is an error, or, where that was asked for, to be left out.</summary>
internal static class RuleStep
{
    /// <returns>What is to be left out, and why.</returns>
    public static IReadOnlyDictionary<Place, string> Run(
        Proposal proposal, Content content, Checkout checkout, Candidates candidates, Environment environment, PublishRequest request, Archive? archive, Findings findings)
    {
        var stack = WithRulesOfMain(content.Stack, checkout, archive);
        if (stack.PublishRules.IsEmpty) return new Dictionary<Place, string>();
        var violations = RuleCheck.Check(stack, environment, checkout, Changes(proposal, candidates, checkout));
        var skipped = violations.Where(IsSkipped).GroupBy(v => new Place(v.Entry, v.Locale.Code)).ToDictionary(g => g.Key, g => g.First().Diagnostic.Message);
        foreach (var violation in violations.Where(v => !skipped.ContainsKey(new Place(v.Entry, v.Locale.Code)))) findings.Add(violation.Diagnostic);
        return skipped;

        bool IsSkipped(RuleViolation violation) => violation.Kind == RuleKind.Stage ? request.SkipWorkflowStageCheck : request.SkipUnapproved;
    }

    /// <summary>A branch, or a commit of long ago, has rules of its own; those that were agreed on and merged count in any case.</summary>
    private static Stack WithRulesOfMain(Stack stack, Checkout checkout, Archive? archive)
    {
        if (checkout.IsWorkTree || checkout.Revision is not { } revision || revision.Commit == revision.Main.Tip) return stack;
        return archive?.StackAt(revision.Main.Tip) is { PublishRules.IsEmpty: false } main ? stack with { PublishRules = [.. stack.PublishRules, .. main.PublishRules] } : stack;
    }

    /// <summary>What stays at the version that is live was allowed when it went live.</summary>
    private static IEnumerable<RuledChange> Changes(Proposal proposal, Candidates candidates, Checkout checkout)
    {
        foreach (var candidate in proposal.Going.Values.Where(c => !candidates.IsLive(c, proposal.Live.Find(c.Place))))
            yield return new RuledChange(candidate.Entry, candidate.Facts(checkout).Newest, PublishAction.Publish);
        foreach (var place in proposal.Leaving.Where(d => d.Value.Cause == DepartureCause.Unpublished).Select(d => d.Key))
        {
            if (candidates.Find(place) is { } candidate) yield return new RuledChange(candidate.Entry, candidate.Facts(checkout).Newest, PublishAction.Unpublish);
        }
    }
}
