using System.Collections.Immutable;
using ContentPipeline.Archives;
using ContentPipeline.Diagnostics;
using ContentPipeline.Loading;
using ContentPipeline.Snapshots;

namespace ContentPipeline.Publishing;

/// <summary>Compares what is to be live with what is, and says what has to be written, kept and deleted.</summary>
internal sealed class Planner
{
    private readonly Proposal _proposal;
    private readonly Candidates _candidates;
    private readonly Content _content;
    private readonly Checkout _checkout;
    private readonly LiveState _live;
    private readonly PublishRequest _request;
    private readonly string _user;
    private readonly Archive? _archive;
    private readonly AssetReader _assets;
    private readonly DocumentBytes _bytes;
    private readonly Findings _findings;

    private Planner(Proposal proposal, Candidates candidates, Content content, Checkout checkout, Archive? archive, PublishRequest request, string user, Findings findings)
    {
        (_proposal, _candidates, _content, _checkout, _live, _archive, _request, _user, _findings) = (proposal, candidates, content, checkout, proposal.Live, archive, request, user, findings);
        _assets = new AssetReader(checkout.Files, checkout.Revision?.Commit, _live.Snapshot.Assets, findings);
        // Where not even the texts fit into memory, the snapshot's documents do not either.
        _bytes = new DocumentBytes(content, checkout, _assets, archive, _live, content.FitsInMemory ? request.Memory : 0);
    }

    public static PublishPlan Plan(Proposal proposal, Candidates candidates, Content content, Checkout checkout, Archive? archive, PublishRequest request, string user, Findings findings) =>
        new Planner(proposal, candidates, content, checkout, archive, request, user, findings).Plan();

    private PublishPlan Plan()
    {
        var rows = Rows();
        _findings.AddRange(rows.Findings);
        var (assets, toCopy) = AssetPlan.Of(_proposal, _candidates, _content, _checkout, _assets, _archive, _findings);
        var target = new Snapshot(_request.Environment, _checkout.Revision?.Commit, _checkout.Revision?.Ref, rows.Rows.ToImmutableArray().Sort(PublishDetails.ByLocaleAndEntry), assets, Unpublished());
        var live = _live.Snapshot;
        var isSame = !rows.Mends && target.Entries.SequenceEqual(live.Entries) && target.Assets.SequenceEqual(live.Assets) && target.Unpublished.SequenceEqual(live.Unpublished);
        // Where nothing changed the manifest goes on naming the commit that last changed something.
        if (isSame) target = target with { Commit = live.Commit, Ref = live.Ref };
        var strays = _live.IsWhole ? SnapshotFolder.Gone(live, target) : SnapshotFolder.Strays(_live.Output, live, target, _content.Stack.Locales);
        var changesOutput = !isSame || rows.Documents.Count > 0 || !toCopy.IsEmpty || !strays.IsEmpty || !(_live.IsWhole || _live.Output.Holds(Manifest.FileName, Manifest.Write(target)));
        return new PublishPlan(_live, target, rows.Documents, rows.Recorded, toCopy, strays, LeftAndLeaving(), ChangesLive: !isSame, changesOutput)
        {
            Release = _request.Release,
            HasToPush = _request.Push is not null && _live.Ledger is { IsPushed: false },
        };
    }

    private RowPlan Rows()
    {
        var going = _proposal.Going.Values.ToList();
        var parts = Parts.Run(
            going.Count,
            (from, to) =>
            {
                var part = Empty();
                for (var i = from; i < to; i++) part.Publish(going[i]);
                return part;
            },
            done => _request.Progress?.Invoke("plan", done, going.Count));
        var rows = Empty();
        rows.Add(parts);
        foreach (var kept in _proposal.Kept)
        {
            if (_proposal.Rewritten.TryGetValue(Proposal.PlaceOf(kept), out var rewritten)) rows.Publish(rewritten);
            else rows.Keep(kept);
        }

        return rows;

        RowPlan Empty() => new(_live, _checkout, _archive, _request, _user, _bytes);
    }

    private ImmutableArray<PublishChange> LeftAndLeaving()
    {
        if (_proposal.LeftAlone.Count == 0 && _proposal.Leaving.Count == 0) return [];
        var left = _proposal.LeftAlone.Where(l => IsWorthSaying(l.Key, l.Value)).Select(l => Change(l.Value));
        var leaving = _proposal.Leaving.Values.Select(d => new PublishChange(PublishAction.Unpublish, d.Row.Entry, d.Row.Locale, d.Row.Version) { Why = d.Why });
        return PublishPlan.InOrder(left.Concat(leaving));
    }

    /// <summary>What was taken off by name stays in the list until it is published by name.</summary>
    private ImmutableArray<UnpublishedEntry> Unpublished()
    {
        var before = _live.Snapshot.Unpublished.Where(u => !_proposal.Going.ContainsKey(new Place(u.Entry, u.Locale)));
        var now = _proposal.Unpublished.Where(p => !_live.IsUnpublished(p)).Select(p => new UnpublishedEntry(p.Entry, p.Locale, _request.Now, _user));
        return [.. before.Concat(now).OrderBy(u => u.Locale, StringComparer.Ordinal).ThenBy(u => u.Entry)];
    }

    /// <summary>What a release holds at what is the newest anyway, nobody misses.</summary>
    private bool IsWorthSaying(Place place, Left left) => left.Because != LeftBecause.Release || !_candidates.IsLive(left.Candidate, _live.Find(place));

    private static PublishChange Change(Left left)
    {
        var candidate = left.Candidate;
        var change = new PublishChange(PublishAction.Skip, candidate.Id, candidate.Locale.Code, candidate.Version);
        return left.Because switch
        {
            LeftBecause.InProgress => change with { Missing = candidate.Missing },
            LeftBecause.Release => change with { Action = PublishAction.Hold, Why = left.Detail },
            LeftBecause.NotNamed => change with { Action = PublishAction.Leave },
            _ => change with { Why = left.Detail },
        };
    }
}
