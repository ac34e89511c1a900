using ContentPipeline.Git;
using ContentPipeline.Loading;

namespace ContentPipeline.Publishing;

/// <summary>What a publish leaves for the next one.</summary>
public sealed partial class Publisher
{
    /// <summary>
    /// What the next publish may take as told. After what left for good or was held back by a rule, it asks again: others decide that too. Whoever could not
    /// bring the folder to what is live has left nothing that counts.
    /// </summary>
    private void Remember(Content content, Checkout checkout, Environment environment, Candidates candidates, Proposal proposal, PublishPlan plan)
    {
        if (checkout is not { IsWorkTree: false, Repository: { } repository, Revision: { } revision } || environment.Source != ContentSource.Commit) return;
        var references = repository.References;
        var asksRules = !content.Stack.PublishRules.IsEmpty || revision.Commit != revision.Main.Tip;
        var isTold = !_findings.HasErrors && proposal is { Leaving.Count: 0, Rewritten.Count: 0 } && Unchanged.Names(references, _request, revision.Commit, revision.Ref)
            && !(asksRules && (plan.ChangesLive || proposal.LeftAlone.Values.Any(l => l.Because == LeftBecause.Rule) || proposal.Going.Values.Any(c => !candidates.IsLive(c, plan.Live.Find(c.Place)))));
        if (!isTold)
        {
            Unchanged.Remember(_request, repository, null);
            return;
        }

        var times = content.Releases.Values.Select(r => r.ScheduledAt).OfType<DateTimeOffset>().ToList();
        var ledger = plan.Live.Ledger?.Branches ?? Unchanged.LedgerOf(references, environment.Uid);
        Unchanged.Remember(_request, repository, new LastPublish(
            Unchanged.Asked(repository, _request),
            revision.Commit,
            revision.Ref,
            Unchanged.OtherReferences(references, environment.Uid),
            _recorded is null ? ledger : ledger with { Local = _recorded },
            times.Where(t => t <= _request.Now).DefaultIfEmpty(DateTimeOffset.MinValue).Max(),
            times.Where(t => t > _request.Now).DefaultIfEmpty(DateTimeOffset.MaxValue).Min(),
            SnapshotFolder.Folders(content.Stack),
            _before + _output.Changes,
            [.. environment.Locales.Select(l => l.Code)],
            plan.Target.Entries.Length,
            [.. plan.Changes.Where(c => c.Action is PublishAction.Skip or PublishAction.Hold)],
            [.. _findings.Where(f => !ReferenceEquals(f, _differences))]));
    }
}
