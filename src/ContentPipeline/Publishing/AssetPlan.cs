using System.Collections.Immutable;
using System.Security.Cryptography;
using ContentPipeline.Archives;
using ContentPipeline.Diagnostics;
using ContentPipeline.Entries;
using ContentPipeline.Loading;
using ContentPipeline.Output;
using ContentPipeline.Snapshots;

namespace ContentPipeline.Publishing;

/// <summary>The assets that published documents refer to, and no others.</summary>
internal sealed class AssetPlan
{
    private readonly Proposal _proposal;
    private readonly Candidates _candidates;
    private readonly Content _content;
    private readonly Checkout _checkout;
    private readonly AssetReader _reader;
    private readonly Archive? _archive;
    private readonly Findings _findings;

    /// <summary>By path, the asset and what it is copied from: the content that is published, or for what only kept entries refer to, git.</summary>
    private readonly Dictionary<string, Found> _assets = new(StringComparer.Ordinal);

    private AssetPlan(Proposal proposal, Candidates candidates, Content content, Checkout checkout, AssetReader reader, Archive? archive, Findings findings) =>
        (_proposal, _candidates, _content, _checkout, _reader, _archive, _findings) = (proposal, candidates, content, checkout, reader, archive, findings);

    /// <returns>All that the snapshot is to have, and those of them that the output folder has not.</returns>
    public static (ImmutableArray<PublishedAsset> All, ImmutableArray<PlannedAsset> ToWrite) Of(
        Proposal proposal, Candidates candidates, Content content, Checkout checkout, AssetReader reader, Archive? archive, Findings findings) =>
        new AssetPlan(proposal, candidates, content, checkout, reader, archive, findings).Plan();

    private (ImmutableArray<PublishedAsset> All, ImmutableArray<PlannedAsset> ToWrite) Plan()
    {
        // Where there are no assets nobody looks for their names.
        var going = _content.Assets.Count == 0 && _proposal.Live.Snapshot.Assets.IsEmpty ? [] : Named();
        var kept = StillUsed(going);
        foreach (var asset in _proposal.Live.Snapshot.Assets.Where(a => kept(a.Uid))) _assets[asset.Path] = new Found(asset, null);
        foreach (var uid in going)
        {
            if (!_content.Assets.TryGetValue(uid, out var asset) || _reader.Read(asset) is not { } published) continue;
            var path = SnapshotFolder.AssetPath(published);
            if (!OutputFolder.CanHold(path)) _findings.Add(Diagnose.NameTooLong(new Location(AssetFile.Folder + asset.Path), asset.Path));
            _assets[published.Path] = new Found(published, asset);
        }

        var all = _assets.Values.OrderBy(a => a.Asset.Path, StringComparer.Ordinal).ToList();
        return ([.. all.Select(a => a.Asset)], [.. all.Where(a => !IsThere(a.Asset)).Select(a => new PlannedAsset(a.Asset, Copy(a.Asset, a.Source)))]);
    }

    /// <summary>The uids that entries that go live name.</summary>
    private HashSet<string> Named()
    {
        var going = _proposal.Going.Values.ToList();
        var parts = Parts.Run(going.Count, (from, to) => going[from..to].SelectMany(c => AssetUids.Of(c.Entry)).ToHashSet(StringComparer.Ordinal));
        return parts.SelectMany(p => p).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Which of the live assets entries that stay refer to. Their documents are read only where something might have been the last to refer to one.</summary>
    private Func<string, bool> StillUsed(HashSet<string> going)
    {
        var live = _proposal.Live;
        if (live.Snapshot.Assets.IsEmpty || (live.Others == 0 && !_proposal.Kept.Any())) return _ => false;
        var changed = live.Snapshot.Entries.Where(r => Proposal.PlaceOf(r) is var p && (_proposal.Leaving.ContainsKey(p) || (_proposal.Going.TryGetValue(p, out var c) && !_candidates.IsLive(c, r))));
        // Also what is still referred to, but lies elsewhere by now.
        var moved = live.Snapshot.Assets.Where(a => going.Contains(a.Uid) && _content.Assets.GetValueOrDefault(a.Uid)?.Path != a.Path).Select(a => a.Uid).ToHashSet(StringComparer.Ordinal);
        var released = Uids(changed).Where(uid => !going.Contains(uid) || moved.Contains(uid)).Concat(moved).ToHashSet(StringComparer.Ordinal);
        if (released.Count == 0) return _ => true;
        var used = Uids(_proposal.AllKept).ToHashSet(StringComparer.Ordinal);
        return uid => !released.Contains(uid) || used.Contains(uid);
    }

    private IEnumerable<string> Uids(IEnumerable<PublishDetails> rows) =>
        _proposal.Live.Documents(rows, _content.Stack, _archive, _findings).SelectMany(d => AssetUids.Of(d.Entry));

    private Action<Stream> Copy(PublishedAsset asset, Asset? source) =>
        source is null && _checkout.Repository is { } repository ? target => repository.Objects.CopyTo(asset.Blob, target)
        : target => _checkout.Files.CopyTo(AssetFile.Folder + (source?.Path ?? asset.Path), target);

    private bool IsThere(PublishedAsset asset)
    {
        var (output, path) = (_proposal.Live.Output, SnapshotFolder.AssetPath(asset));
        if (!_proposal.Live.Snapshot.Assets.Contains(asset) || (!_proposal.Live.IsWhole && output.Size(path) != asset.FileSize)) return false;
        if (_proposal.Live.IsWhole) return true;
        using var bytes = asset.FileSize == 0 ? Stream.Null : File.OpenRead(output.PathOf(path));
        return Hex.Of(SHA256.HashData(bytes)) == asset.Sha256;
    }

    private sealed record Found(PublishedAsset Asset, Asset? Source);
}
