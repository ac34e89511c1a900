using System.Collections.Immutable;
using System.Security.Cryptography;
using ContentPipeline.Archives;
using ContentPipeline.Diagnostics;
using ContentPipeline.Git;
using ContentPipeline.Loading;
using ContentPipeline.Output;
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
    private readonly List<PublishChange> _changes = [];
    private readonly List<PlannedDocument> _documents = [];
    private readonly List<(string Path, Func<byte[]> Bytes)> _recorded = [];
    private readonly Findings _findings;
    private bool _mends;

    private Planner(Proposal proposal, Candidates candidates, Content content, Checkout checkout, Archive? archive, PublishRequest request, string user, Findings findings)
    {
        (_proposal, _candidates, _content, _checkout, _live, _archive, _request, _user, _findings) = (proposal, candidates, content, checkout, proposal.Live, archive, request, user, findings);
        _assets = new AssetReader(checkout.Files, checkout.Revision?.Commit, _live.Snapshot.Assets, findings);
    }

    public static PublishPlan Plan(Proposal proposal, Candidates candidates, Content content, Checkout checkout, Archive? archive, PublishRequest request, string user, Findings findings) =>
        new Planner(proposal, candidates, content, checkout, archive, request, user, findings).Plan();

    private PublishPlan Plan()
    {
        var rows = Rows();
        foreach (var (_, left) in _proposal.LeftAlone.Where(l => IsWorthSaying(l.Key, l.Value))) _changes.Add(Change(left));
        foreach (var (row, _, why) in _proposal.Leaving.Values) _changes.Add(new PublishChange(PublishAction.Unpublish, row.Entry, row.Locale, row.Version) { Why = why });
        var (assets, toCopy) = AssetPlan.Of(_proposal, _candidates, _content, _checkout, _assets, _archive, _findings);
        var target = new Snapshot(_request.Environment, _checkout.Revision?.Commit, _checkout.Revision?.Ref, [.. rows.Order(PublishDetails.ByLocaleAndEntry)], assets, Unpublished());
        var live = _live.Snapshot;
        var isSame = !_mends && target.Entries.SequenceEqual(live.Entries) && target.Assets.SequenceEqual(live.Assets) && target.Unpublished.SequenceEqual(live.Unpublished);
        // Where nothing changed the manifest goes on naming the commit that last changed something.
        if (isSame) target = target with { Commit = live.Commit, Ref = live.Ref };
        var strays = _live.IsWhole ? SnapshotFolder.Gone(live, target) : SnapshotFolder.Strays(_live.Output, live, target, _content.Stack.Locales);
        var changesOutput = !isSame || _documents.Count > 0 || !toCopy.IsEmpty || !strays.IsEmpty || !(_live.IsWhole || _live.Output.Holds(Manifest.FileName, Manifest.Write(target)));
        var changes = _changes.OrderBy(c => c.Locale, StringComparer.Ordinal).ThenBy(c => c.Entry).ThenBy(c => c.Action);
        return new PublishPlan(_live, target, [.. _documents], [.. _recorded], toCopy, strays, [.. changes], ChangesLive: !isSame, changesOutput) { Release = _request.Release, HasToPush = _request.Push is not null && _live.Ledger is { IsPushed: false } };
    }

    private List<PublishDetails> Rows()
    {
        var rows = new List<PublishDetails>(_proposal.Going.Count);
        foreach (var candidate in _proposal.Going.Values)
        {
            rows.Add(Row(candidate));
            _request.Progress?.Invoke("plan", rows.Count, _proposal.Going.Count);
        }

        foreach (var kept in _proposal.Kept)
            rows.Add(_proposal.Rewritten.TryGetValue(Proposal.PlaceOf(kept), out var rewritten) ? Row(rewritten) : Keep(kept));
        return rows;
    }

    /// <summary>The row of an entry: the live one while its snapshot would have the same bytes, a new one otherwise.</summary>
    private PublishDetails Row(Candidate candidate)
    {
        var live = _live.Find(candidate.Place);
        if (live is not null && Written(candidate, live.Time, live.User, live.Commit) is var (same, bytes) && same.Sha256 == live.Sha256)
        {
            if (candidate.Archived is null && (same != live || IsBesideMain(live))) same = same with { Commit = _checkout.Revision?.Commit };
            if (!_live.Output.Holds(same.Path, bytes)) _documents.Add(new PlannedDocument(same.Path, () => Bytes(candidate, same), IsNew: false));
            var isForged = IsForged(same, bytes);
            _mends |= isForged;
            Record(same, () => Bytes(candidate, same), isForged);
            return same;
        }

        var (row, _) = Written(candidate, _request.Now, _user, (candidate.Archived is null ? null : live!.Commit) ?? _checkout.Revision?.Commit);
        if (!OutputFolder.CanHold(row.Path)) _findings.Add(Diagnose.NameTooLong(new Location(candidate.Entry.Source.Path), row.Path));
        _documents.Add(new PlannedDocument(row.Path, () => Bytes(candidate, row), IsNew: true));
        Record(row, () => Bytes(candidate, row), isNew: true);
        var why = candidate.Without is not null ? $"without {candidate.Without.Replace(" ", ", ", StringComparison.Ordinal)}" : candidate.Path.IsEmpty ? null : candidate.Chain;
        _changes.Add(new PublishChange(PublishAction.Publish, candidate.Id, candidate.Locale.Code, candidate.Version, candidate.Draft) { Why = why });
        return row;
    }

    /// <summary>
    /// Whether the row names a commit that only a branch has, though the main branch is what is published: when the branch goes, nothing would prove the row,
    /// and this commit says the same.
    /// </summary>
    private bool IsBesideMain(PublishDetails live) =>
        !_checkout.IsWorkTree && _checkout.Revision is { IsDraft: false } && live.Commit is { } commit && _archive?.IsOnMain(commit) == false;

    /// <summary>Whether somebody made a commit that looks like a publish, with another document than its manifest lists.</summary>
    private bool IsForged(PublishDetails row, byte[] bytes) =>
        _live.IsFromLedger && _live.Ledger!.BlobOf(row.Path) is { } blob && ObjectHash.OfBlob(_checkout.Repository!.ObjectFormat, bytes.Length, new MemoryStream(bytes)) != blob;

    /// <summary>The row of an entry that stays as it is. What the folder should hold of it is there, or is brought back.</summary>
    private PublishDetails Keep(PublishDetails row)
    {
        Record(row, () => Stored(row)!, isNew: false);
        if (_live.IsWhole || IsAsListed(row, _live.Output.Read(row.Path)) is not null) return row;
        if (Stored(row) is null) _findings.Add(Diagnose.KeptSnapshotGone(new Location(row.Path), row.Entry.ToString(), row.Locale));
        else _documents.Add(new PlannedDocument(row.Path, () => Stored(row)!, IsNew: false));
        return row;
    }

    /// <summary>The document of an entry that stays as it is: as it is kept, or where that is gone or was changed, made again from the commit that it came from.</summary>
    private byte[]? Stored(PublishDetails row) => IsAsListed(row, _live.Read(row.Path)) ?? IsAsListed(row, _archive?.Derive(row, []));

    private static byte[]? IsAsListed(PublishDetails row, byte[]? bytes) =>
        bytes is not null && Convert.ToHexStringLower(SHA256.HashData(bytes)) == row.Sha256 ? bytes : null;

    /// <summary>A ledger that begins takes everything; after that, what changes.</summary>
    private void Record(PublishDetails row, Func<byte[]> bytes, bool isNew)
    {
        if (_live.Ledger is not null && (isNew || !_live.IsFromLedger)) _recorded.Add((row.Path, bytes));
    }

    private (PublishDetails Row, byte[] Bytes) Written(Candidate candidate, DateTimeOffset time, string user, string? commit)
    {
        var source = candidate.Entry.Source;
        var row = new PublishDetails(
            candidate.Id, candidate.Locale.Code, candidate.Version, time, user, _request.Environment, source.Locale.Code, commit, source.Blob, "", candidate.Draft, candidate.Without);
        var bytes = Bytes(candidate, row);
        return (row with { Sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)) }, bytes);
    }

    private byte[] Bytes(Candidate candidate, PublishDetails row) => candidate.Archived is { } archived
        ? _archive!.Write(archived, row)
        : SnapshotDocument.Write(candidate.Entry, candidate.Facts, candidate.IsInProgress, row, new FieldWriter(_content, FileSize, row.Without is null ? null : row.LeftOut));

    private long FileSize(Asset asset) => _assets.Read(asset)?.FileSize ?? asset.FileSize ?? 0;

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
