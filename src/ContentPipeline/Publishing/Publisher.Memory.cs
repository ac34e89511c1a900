using ContentPipeline.Git;
using ContentPipeline.Loading;

namespace ContentPipeline.Publishing;

/// <summary>What a publish knows from the last one, and leaves for the next.</summary>
public sealed partial class Publisher
{
    /// <summary>Where anything is amiss, everything is looked at, so that all of it is said.</summary>
    private bool IsEnough(Content content, Checkout checkout, Candidates candidates, Proposal proposal)
    {
        if (_changes is null) return true;
        if (!_changes.IsUntouched() || _findings.Any(f => !ReferenceEquals(f, _differences)) || checkout.Revision?.Commit != _changes.Commit || !_changes.IsEnough(content, candidates, proposal)) return false;
        var known = new LastPublishFile(checkout.Repository!, _request).ReadValues(_changes.Last);
        var compares = candidates.All.Any(c => Validation.UniqueCheck.Concerns(c.Entry.Type));
        _values = known?.With(_values!, proposal.Going.Keys);
        return _values is not null || !compares;
    }

    /// <summary>
    /// What the next publish may take as told. After what left for good or was held back by a rule, it asks again: others decide that too. Whoever could not
    /// bring the folder to what is live has left nothing that counts.
    /// </summary>
    private void Remember(Content content, Checkout checkout, Environment environment, Candidates candidates, Proposal proposal, PublishPlan plan)
    {
        if (checkout is not { IsWorkTree: false, Repository: { } repository, Revision: { } revision } || environment.Source != ContentSource.Commit) return;
        var references = repository.References;
        var isNewest = revision.Commit == revision.Main.Tip;
        var asksRules = !content.Stack.PublishRules.IsEmpty || !isNewest;
        var isTold = !_findings.HasErrors && proposal is { Leaving.Count: 0, Rewritten.Count: 0 } && SinceLastPublish.Names(references, _request, revision.Commit, revision.Ref)
            && !(asksRules && (plan.ChangesLive || proposal.LeftAlone.Values.Any(l => l.Because == LeftBecause.Rule) || proposal.Going.Values.Any(c => !candidates.IsLive(c, plan.Live.Find(c.Place)))));
        if (!isTold)
        {
            SinceLastPublish.Remember(_request, repository, null);
            return;
        }

        _after = _before + _output.Changes;
        var (from, until) = SameReleases(content, _request.Now);
        var ledger = plan.Live.Ledger?.Branches ?? SinceLastPublish.LedgerOf(references, environment.Uid);
        SinceLastPublish.Remember(_request, repository, new LastPublish(
            SinceLastPublish.Asked(repository, _request),
            revision.Commit,
            revision.Ref,
            isNewest ? revision.Main.Ref : null,
            content.Stack.MainBranch,
            SinceLastPublish.OtherReferences(references, environment.Uid),
            SinceLastPublish.Replacements(references),
            _recorded is null ? ledger : ledger with { Local = _recorded },
            from,
            until,
            SnapshotFolder.Folders(content.Stack),
            _after.Value,
            [.. environment.Locales.Select(l => l.Code)],
            plan.Rows,
            _changes?.Others is not null || content.IsTidy,
            _values is null or { IsEmpty: true } ? null : new LastPublishFile(repository, _request).Write(_values),
            [.. plan.LeftAndLeaving.Where(c => c.Action is PublishAction.Skip or PublishAction.Hold)],
            [.. _findings.Where(f => !ReferenceEquals(f, _differences))]));
    }

    /// <summary>Since when, and until when, the same releases are due as now.</summary>
    private static (DateTimeOffset From, DateTimeOffset Until) SameReleases(Content content, DateTimeOffset now)
    {
        var (from, until) = (DateTimeOffset.MinValue, DateTimeOffset.MaxValue);
        foreach (var release in content.Releases.Values)
        {
            if (release.ScheduledAt is not { } time) continue;
            if (time > from && time <= now) from = time;
            if (time < until && time > now) until = time;
        }

        return (from, until);
    }
}
