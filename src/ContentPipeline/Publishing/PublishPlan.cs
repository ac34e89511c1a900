using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using ContentPipeline.Ledgers;
using ContentPipeline.Snapshots;

namespace ContentPipeline.Publishing;

/// <summary>What a publish is going to do.</summary>
/// <param name="Target">What the environment is to hold, but for the <see cref="LiveState.Others"/>, which stay as they are.</param>
/// <param name="Documents">The snapshot documents that are not in the output folder as they should be.</param>
/// <param name="Recorded">The snapshot documents that the ledger has not.</param>
/// <param name="Assets">The assets that are not there as they should be.</param>
/// <param name="Strays">What lies in the output folder's snapshot and is no part of it.</param>
/// <param name="LeftAndLeaving">What is not published: what is left at what is live, and what is taken off, in order.</param>
/// <param name="ChangesLive">Whether the environment would hold anything else than before.</param>
/// <param name="ChangesOutput">Whether its folder has to be changed, or mended.</param>
internal sealed record PublishPlan(
    LiveState Live,
    Snapshot Target,
    IReadOnlyList<PlannedDocument> Documents,
    IReadOnlyList<PlannedDocument> Recorded,
    ImmutableArray<PlannedAsset> Assets,
    ImmutableArray<string> Strays,
    ImmutableArray<PublishChange> LeftAndLeaving,
    bool ChangesLive,
    bool ChangesOutput)
{
    public bool ChangesAnything => ChangesLedger || ChangesOutput || HasToPush;

    /// <summary>The remote lacks what was published here before.</summary>
    public bool HasToPush { get; init; }

    /// <summary>The release that is deployed with it.</summary>
    public string? Release { get; init; }

    /// <summary>What is live changes, or is to become the ledger's first commit; or a release is deployed, which the ledger remembers whatever it changed.</summary>
    public bool ChangesLedger => Live.Ledger is { } ledger
        && (ChangesLive || (!Live.IsFromLedger && !Target.Entries.IsEmpty) || (Release is not null && !ledger.DeployedReleases.Contains(Release)));

    /// <summary>All that is published, left and taken off.</summary>
    public ImmutableArray<PublishChange> Changes => InOrder(Documents.Where(d => d.IsNew).Select(d => d.Change).Concat(LeftAndLeaving));

    /// <summary>By locale, content type and uid: in place, since there may be as many as there are documents.</summary>
    public static ImmutableArray<PublishChange> InOrder(IEnumerable<PublishChange> changes)
    {
        var ordered = changes.ToArray();
        Array.Sort(ordered, static (a, b) =>
            string.CompareOrdinal(a.Locale, b.Locale) is not 0 and var byLocale ? byLocale
            : a.Entry.CompareTo(b.Entry) is not 0 and var byEntry ? byEntry
            : a.Action.CompareTo(b.Action));
        return ImmutableCollectionsMarshal.AsImmutableArray(ordered);
    }

    public int Published => Documents.Count(d => d.IsNew);

    public int Unpublished => LeftAndLeaving.Count(c => c.Action == PublishAction.Unpublish);

    /// <summary>What becomes the ledger's next commit.</summary>
    public LedgerChange LedgerChange(DateTimeOffset time)
    {
        var assets = Target.Assets.Where(a => !Live.IsFromLedger || Live.Ledger!.BlobOf(SnapshotFolder.AssetPath(a)) != a.Blob);
        var wanted = Target.Entries.Select(e => e.Path).Concat(Target.Assets.Select(SnapshotFolder.AssetPath)).Append(Manifest.FileName).ToHashSet(StringComparer.Ordinal);
        var deleted = Live.IsFromLedger ? Live.Ledger!.Files.Keys.Where(path => !wanted.Contains(path)) : [];
        var what = Release is null ? "Publish" : $"Deploy {Release} to";
        var subject = string.Create(CultureInfo.InvariantCulture, $"{what} {Target.Environment}: {Published} published, {Unpublished} unpublished");
        return new LedgerChange(Target, [.. Recorded.Select(d => (d.Path, (Func<byte[]>)d.Bytes))], [.. assets.Select(a => (SnapshotFolder.AssetPath(a), a.Blob))], [.. deleted], time, Target.Commit, Target.Ref, Release is null ? [] : [Release], subject);
    }

    /// <summary>How many rows are to be live.</summary>
    public int Rows => Live.Others + Target.Entries.Length;

    /// <summary>Rows that were live before and stay as they are.</summary>
    public int Unchanged => Rows - Published;

    /// <summary>Documents that nobody changed but that are not, or not so, in the output folder.</summary>
    public int Repaired => Documents.Count(d => !d.IsNew);
}

/// <param name="CopyTo">Copies its bytes.</param>
internal sealed record PlannedAsset(PublishedAsset Asset, Action<Stream> CopyTo);
