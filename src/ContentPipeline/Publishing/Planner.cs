using System.Collections.Immutable;
using System.Security.Cryptography;
using ContentPipeline.Diagnostics;
using ContentPipeline.Entries;
using ContentPipeline.Loading;
using ContentPipeline.Output;
using ContentPipeline.Snapshots;

namespace ContentPipeline.Publishing;

/// <summary>Compares what is to be live with what is, and says what has to be written, kept and deleted.</summary>
internal sealed class Planner
{
    private readonly Content _content;
    private readonly Checkout _checkout;
    private readonly LiveState _live;
    private readonly PublishRequest _request;
    private readonly string _user;
    private readonly AssetReader _assets;
    private readonly FieldWriter _fields;
    private readonly List<PublishChange> _changes = [];
    private readonly List<PlannedDocument> _documents = [];
    private readonly Findings _findings;

    private Planner(Content content, Checkout checkout, LiveState live, PublishRequest request, string user, Findings findings)
    {
        (_content, _checkout, _live, _request, _user, _findings) = (content, checkout, live, request, user, findings);
        _assets = new AssetReader(checkout.Files, live.Snapshot.Assets, findings);
        _fields = new FieldWriter(content, asset => _assets.Read(asset)?.FileSize ?? asset.FileSize ?? 0);
    }

    public static PublishPlan Plan(Content content, Checkout checkout, Validated validated, LiveState live, PublishRequest request, string user, Findings findings) =>
        new Planner(content, checkout, live, request, user, findings).Plan(validated);

    private PublishPlan Plan(Validated validated)
    {
        var rows = new List<PublishDetails>(validated.Going.Length);
        foreach (var candidate in validated.Going)
        {
            rows.Add(Row(candidate));
            _request.Progress?.Invoke("plan", rows.Count, validated.Going.Length);
        }

        rows.AddRange(validated.Kept.Select(k => _live.Find(k.Id, k.Locale)!));
        foreach (var skipped in validated.Skipped)
            _changes.Add(new PublishChange(PublishAction.Skip, skipped.Id, skipped.Locale.Code, skipped.Version, Missing: skipped.Missing));
        var stay = rows.Select(r => (r.Locale, r.Entry)).ToHashSet();
        foreach (var gone in _live.Snapshot.Entries.Where(e => !stay.Contains((e.Locale, e.Entry))))
            _changes.Add(new PublishChange(PublishAction.Unpublish, gone.Entry, gone.Locale, gone.Version));
        var assets = Assets(validated);
        var target = new Snapshot(
            _request.Environment,
            _checkout.Revision?.Commit,
            _checkout.Revision?.Ref,
            [.. rows.Order(PublishDetails.ByLocaleAndEntry)],
            [.. assets.Select(a => a.Asset).OrderBy(a => a.Path, StringComparer.Ordinal)],
            _live.Snapshot.Unpublished);
        var isSame = target.Entries.SequenceEqual(_live.Snapshot.Entries) && target.Assets.SequenceEqual(_live.Snapshot.Assets);
        // Where nothing changed the manifest goes on naming the commit that last changed something.
        if (isSame) target = target with { Commit = _live.Snapshot.Commit, Ref = _live.Snapshot.Ref };
        ImmutableArray<(PublishedAsset, Asset)> copies = [.. assets.Where(a => a.Source is not null && !IsThere(a.Asset)).Select(a => (a.Asset, a.Source!))];
        var strays = SnapshotFolder.Strays(_live.Output, _live.Snapshot, target, _content.Stack.Locales);
        var isWhole = _documents.Count == 0 && copies.IsEmpty && strays.IsEmpty && _live.Output.Exists(Manifest.FileName);
        return new PublishPlan(_live, target, [.. _documents], copies, strays, [.. _changes.OrderBy(c => c.Locale, StringComparer.Ordinal).ThenBy(c => c.Entry)], !(isSame && isWhole));
    }

    /// <summary>The row of an entry: the live one while its snapshot would have the same bytes, a new one otherwise.</summary>
    private PublishDetails Row(Candidate candidate)
    {
        var live = _live.Find(candidate.Id, candidate.Locale);
        if (live is not null && Written(candidate, live.Time, live.User, live.Commit) is var (same, bytes) && same.Sha256 == live.Sha256)
        {
            if (!_live.Output.Holds(same.Path, bytes)) _documents.Add(new PlannedDocument(same.Path, () => Bytes(candidate, same)));
            return same;
        }

        var (row, _) = Written(candidate, _request.Now, _user, _checkout.Revision?.Commit);
        if (!OutputFolder.CanHold(row.Path)) _findings.Add(Diagnose.NameTooLong(new Location(candidate.Entry.Source.Path), row.Path));
        _documents.Add(new PlannedDocument(row.Path, () => Bytes(candidate, row)));
        _changes.Add(new PublishChange(PublishAction.Publish, candidate.Id, candidate.Locale.Code, candidate.Version, candidate.Draft));
        return row;
    }

    private (PublishDetails Row, byte[] Bytes) Written(Candidate candidate, DateTimeOffset time, string user, string? commit)
    {
        var source = candidate.Entry.Source;
        var row = new PublishDetails(
            candidate.Id, candidate.Locale.Code, candidate.Version, time, user, _request.Environment, source.Locale.Code, commit, source.Blob, "", candidate.Draft);
        var bytes = Bytes(candidate, row);
        return (row with { Sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)) }, bytes);
    }

    private byte[] Bytes(Candidate candidate, PublishDetails row) =>
        SnapshotDocument.Write(candidate.Entry, candidate.Locale.Code, candidate.Facts, candidate.IsInProgress, [row], _fields);

    /// <summary>The assets that published documents refer to. What an entry that stays as it is refers to stays too, wherever the commit has it now.</summary>
    private List<(PublishedAsset Asset, Asset? Source)> Assets(Validated validated)
    {
        var assets = new Dictionary<string, (PublishedAsset Asset, Asset? Source)>(StringComparer.Ordinal);
        var kept = validated.Kept.SelectMany(AssetUids.Of).ToHashSet(StringComparer.Ordinal);
        foreach (var asset in _live.Snapshot.Assets.Where(a => kept.Contains(a.Uid))) assets[asset.Path] = (asset, null);
        foreach (var uid in validated.Going.SelectMany(c => AssetUids.Of(c.Entry)).Concat(kept).Distinct())
        {
            if (!_content.Assets.TryGetValue(uid, out var asset) || _assets.Read(asset) is not { } published) continue;
            if (!OutputFolder.CanHold(SnapshotFolder.AssetPath(published))) _findings.Add(Diagnose.NameTooLong(new Location("assets/" + asset.Path), asset.Path));
            assets[published.Path] = (published, asset);
        }

        return [.. assets.Values];
    }

    private bool IsThere(PublishedAsset asset) =>
        _live.Snapshot.Assets.Contains(asset) && _live.Output.Size(SnapshotFolder.AssetPath(asset)) == asset.FileSize;
}
