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
        var violations = RuleCheck.Check(content.Stack, environment, checkout, Changes(proposal, candidates, checkout));
        var skipped = violations.Where(IsSkipped).ToLookup(v => new Place(v.Entry, v.Locale.Code));
        foreach (var violation in violations.Where(v => !skipped.Contains(new Place(v.Entry, v.Locale.Code)))) findings.Add(violation.Diagnostic);
        foreach (var left in skipped) LeaveOut(proposal, candidates.Find(left.Key)!, left.First().Diagnostic.Message);

        bool IsSkipped(RuleViolation violation) => violation.Kind == RuleKind.Stage ? request.SkipWorkflowStageCheck : request.SkipUnapproved;
    }

    /// <summary>What stays at the version that is live was allowed when it went live.</summary>
    private static IEnumerable<RuledChange> Changes(Proposal proposal, Candidates candidates, Checkout checkout)
    {
        foreach (var candidate in proposal.Going.Values.Where(c => !IsLive(c, proposal.Live.Find(c.Place), checkout)))
            yield return new RuledChange(candidate.Entry, candidate.Facts.Newest, PublishAction.Publish);
        foreach (var place in proposal.Leaving.Where(d => d.Value.Cause == DepartureCause.Unpublished).Select(d => d.Key))
        {
            if (candidates.Find(place) is { } candidate) yield return new RuledChange(candidate.Entry, candidate.Facts.Newest, PublishAction.Unpublish);
        }
    }

    /// <summary>A row names the version of the entry's own document; the master's values that shine through may be others since.</summary>
    private static bool IsLive(Candidate candidate, PublishDetails? row, Checkout checkout) => candidate.IsLiveAs(row)
        && (candidate.Entry.Master is not { } master || (row!.Commit is { } commit && checkout.History.VersionAt(Checkout.KeyOf(master), commit)?.Blob == master.Blob));

    private static void LeaveOut(Proposal proposal, Candidate candidate, string why)
    {
        proposal.Stay(candidate.Place);
        proposal.Unpublished.Remove(candidate.Place);
        proposal.Leave(candidate, LeftBecause.Rule, why);
    }
}
