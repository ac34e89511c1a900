using System.Collections.Immutable;
using ContentPipeline.Diagnostics;
using ContentPipeline.Loading;

namespace ContentPipeline.Publishing;

/// <summary>What a publish answers.</summary>
public sealed partial class Publisher
{
    private PublishResult Refused(Checkout checkout, Diagnostic why)
    {
        _findings.Add(why);
        return Refused(checkout);
    }

    private PublishResult Refused(Checkout checkout)
    {
        SayWhatDiffers();
        return new PublishResult(_request.Environment, checkout.Revision?.Ref, checkout.Revision?.Commit, [], 0, 0, 0, 0, 0, [], _findings.Sorted());
    }

    private OutputChange? Change(PublishPlan plan) =>
        _changes is not null && _before.Word is { } before && plan is { Strays.IsEmpty: true, Assets.IsEmpty: true } ? new OutputChange(before, [.. plan.Documents.Select(d => d.Row)]) : null;

    private PublishResult Result(Environment environment, Checkout checkout, PublishPlan plan)
    {
        ImmutableArray<string> locales = [.. environment.Locales.Select(l => l.Code)];
        // Nothing of a plan with errors happens, and nothing of it is counted.
        if (_findings.HasErrors && _recorded is null) return Refused(checkout) with { Locales = locales, Unchanged = plan.Live.Snapshot.Entries.Length, Live = plan.Live.Snapshot };
        return new PublishResult(
            _request.Environment,
            checkout.Revision?.Ref,
            checkout.Revision?.Commit,
            locales,
            plan.Published,
            plan.Unpublished,
            plan.Unchanged,
            plan.LeftAndLeaving.Count(c => c.Action == PublishAction.Skip),
            plan.Repaired,
            plan.Changes,
            _findings.Sorted())
        { LiveFrom = Live, LedgerCommit = _recorded, MemoryFolder = checkout.Repository?.MemoryFolder, OutputState = _after?.Word, OutputChange = Change(plan), Written = _written };

        Snapshot? Live() => plan.Live.Others > 0 ? SnapshotFolder.Read(_output) : _request.DryRun ? plan.Live.Snapshot : plan.Target;
    }
}
