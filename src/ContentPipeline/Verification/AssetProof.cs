using System.Globalization;
using ContentPipeline.Archives;
using ContentPipeline.Diagnostics;
using ContentPipeline.Entries;
using ContentPipeline.Git;
using ContentPipeline.Publishing;

namespace ContentPipeline.Verification;

/// <summary>Proves that a snapshot's assets are the files that its documents refer to, and no others.</summary>
internal sealed class AssetProof(Repository repository, Archive archive, MainBranch main)
{
    /// <summary>What documents refer to: an asset, by its uid and path, and the first document that does.</summary>
    private readonly Dictionary<(string Uid, string Path), string> _needed = [];
    private readonly HashSet<string> _uids = new(StringComparer.Ordinal);
    private readonly HashSet<(string Uid, string Path, string Blob)> _committed = [];

    /// <summary>Notes what a document refers to.</summary>
    public void Add(PublishDetails row, ArchivedEntry entry)
    {
        foreach (var uid in AssetUids.Of(entry.Entry))
        {
            if (!entry.Content.Assets.TryGetValue(uid, out var asset) || asset.Blob is null) continue;
            _uids.Add(uid);
            _needed.TryAdd((uid, asset.Path), row.Path);
            _committed.Add((uid, asset.Path, asset.Blob));
        }
    }

    /// <summary>Says of each asset that is published what is wrong with it.</summary>
    /// <param name="last">The content of the commit that was published last: assets follow it even where no document changed.</param>
    public IEnumerable<(PublishedAsset Asset, PublishedAsset? Measured, string? Wrong)> Run(Snapshot snapshot, Content? last)
    {
        var odd = snapshot.Assets.Where(a => !IsCommitted(a, last)).Select(a => (a.Path, a.Blob)).ToHashSet();
        var onceThere = odd.Count == 0 ? odd : AssetHistory.Find(repository, main.Tip, odd);
        foreach (var asset in snapshot.Assets)
        {
            if (!_uids.Contains(asset.Uid)) yield return (asset, null, "no published document refers to it");
            else if (odd.Contains((asset.Path, asset.Blob)) && !onceThere.Contains((asset.Path, asset.Blob))) yield return (asset, null, $"no commit has it as blob {asset.Blob}");
            else yield return Measured(asset, archive.Measure(asset.Path, asset.Blob, asset.Uid) with { Commit = asset.Commit });
        }
    }

    /// <summary>What documents refer to and the manifest does not list.</summary>
    public IEnumerable<(string Path, string Document)> Missing(Snapshot snapshot)
    {
        var published = snapshot.Assets.Select(a => (a.Uid, a.Path)).ToHashSet();
        return _needed.Where(n => !published.Contains(n.Key)).Select(n => (SnapshotFolder.AssetPath(n.Key.Path), n.Value));
    }

    private bool IsCommitted(PublishedAsset asset, Content? last) =>
        _committed.Contains((asset.Uid, asset.Path, asset.Blob))
        || (last is not null && last.Assets.TryGetValue(asset.Uid, out var there) && there.Path == asset.Path && there.Blob == asset.Blob);

    private static (PublishedAsset, PublishedAsset?, string?) Measured(PublishedAsset listed, PublishedAsset measured) => (
        listed,
        measured,
        listed == measured ? null
            : listed.FileSize != measured.FileSize ? string.Create(CultureInfo.InvariantCulture, $"it has {measured.FileSize} bytes, not {listed.FileSize}")
            : $"its sha256 is {measured.Sha256}, not {listed.Sha256}");
}
