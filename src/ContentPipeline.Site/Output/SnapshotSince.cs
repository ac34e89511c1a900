using ContentPipeline.Publishing;
using ContentPipeline.Site.Content;
using ContentPipeline.Snapshots;

namespace ContentPipeline.Site.Output;

/// <summary>What became of a snapshot folder since a render read it; its files are asked only where nobody else knows.</summary>
/// <param name="Published">The publish that left it so just now; <c>null</c> when that is not known.</param>
internal sealed record SnapshotSince(string Folder, PublishResult? Published)
{
    /// <summary>Of the manifest's file. It is asked before the render reads it: what somebody changes meanwhile, the next one sees.</summary>
    public ulong Manifest { get; } = Published?.Written is { } written ? SiteFingerprint.Of(written.Manifest) : SiteFingerprint.OfFile(Folder, Snapshots.Manifest.FileName);

    /// <summary>What the publish said of the whole folder.</summary>
    public string? State => Published?.OutputState;

    /// <returns>The rows of the documents that were written, when nothing else was; <c>null</c> when that cannot be told.</returns>
    public IReadOnlyList<PublishDetails>? Written(RenderIndex index) =>
        index.Snapshot is null ? null : State == index.Snapshot ? [] : State is not null && Published?.OutputChange is { } change && change.From == index.Snapshot ? change.Written : null;

    /// <summary>Whether nothing of it is another.</summary>
    public bool IsNothing(RenderIndex index, int processors)
    {
        if (Written(index) is { } written) return written.Count == 0;
        if (Manifest == 0 || Manifest != index.Manifest || !AreAssetsTheSame(index)) return false;
        var others = 0;
        Parts.ForEach(index.Entries.Length, Compare, processors: processors);
        return others == 0;

        void Compare(int i)
        {
            var entry = index.Entries[i].Entry;
            var path = PublishDetails.PathOf(entry.Locale, new EntryId(entry.ContentType, entry.Uid));
            if (SiteFingerprint.OfFile(Folder, path) != entry.Stamp.File) Interlocked.Increment(ref others);
        }
    }

    /// <summary>Whether nothing is to be copied that the site does not hold already.</summary>
    public bool AreAssetsTheSame(RenderIndex index) =>
        Written(index) is not null || index.Files.All(f => f.Asset is not { } asset || (asset.Stamp != 0 && SiteFingerprint.OfFile(Folder, f.Path) == asset.Stamp));
}
