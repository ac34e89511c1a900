using ContentPipeline.Diagnostics;
using ContentPipeline.Loading;

namespace ContentPipeline.Snapshots;

/// <summary>Learns the size and hash of the assets that documents refer to, reading each at most once, and none that was published before.</summary>
internal sealed class AssetReader
{
    private static ReadOnlySpan<byte> LfsPointer => "version https://git-lfs.github.com/spec/"u8;

    private readonly ContentFiles _content;
    private readonly Dictionary<Known, PublishedAsset> _known;
    private readonly string? _commit;
    private readonly Findings _findings;

    /// <param name="commit">Which commit the content is of.</param>
    /// <param name="live">The assets that were published before; they keep their rows while they are the same.</param>
    public AssetReader(ContentFiles content, string? commit, IEnumerable<PublishedAsset> live, Findings findings)
    {
        _content = content;
        _commit = commit;
        _findings = findings;
        _known = live.ToDictionary(a => new Known(a.Path, a.Blob));
    }

    /// <returns><c>null</c> for an asset that is kept elsewhere, and, with a finding, for one that is only a pointer.</returns>
    public PublishedAsset? Read(Asset asset)
    {
        if (asset.Blob is null) return null;
        var key = new Known(asset.Path, asset.Blob);
        if (!_known.TryGetValue(key, out var known)) _known[key] = known = Measure(asset, asset.Blob);
        return known with { Uid = asset.Uid };
    }

    private PublishedAsset Measure(Asset asset, string blob)
    {
        using var measure = new MeasuringStream();
        _content.CopyTo(AssetFile.Folder + asset.Path, measure);
        if (measure.Beginning.StartsWith(LfsPointer)) _findings.Add(Diagnose.LfsPointer(new Location(AssetFile.Folder + asset.Path), AssetFile.Folder + asset.Path));
        return new PublishedAsset(asset.Uid, asset.Path, blob, measure.Sha256(), measure.Length, _commit);
    }

    private sealed record Known(string Path, string Blob);
}
