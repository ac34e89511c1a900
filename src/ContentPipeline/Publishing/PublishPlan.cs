using System.Collections.Immutable;

namespace ContentPipeline.Publishing;

/// <summary>What a publish is going to do.</summary>
/// <param name="Target">What the environment is to hold.</param>
/// <param name="Documents">The snapshot documents that are not in the output folder as they should be.</param>
/// <param name="Assets">The assets that are not there as they should be.</param>
/// <param name="Strays">What lies in the output folder's snapshot and is no part of it.</param>
/// <param name="ChangesLive">Whether the environment would hold anything else than before.</param>
/// <param name="ChangesOutput">Whether its folder has to be changed, or mended.</param>
internal sealed record PublishPlan(
    LiveState Live,
    Snapshot Target,
    ImmutableArray<PlannedDocument> Documents,
    ImmutableArray<PlannedAsset> Assets,
    ImmutableArray<string> Strays,
    ImmutableArray<PublishChange> Changes,
    bool ChangesLive,
    bool ChangesOutput)
{
    public int Count(PublishAction action) => Changes.Count(c => c.Action == action);

    /// <summary>Rows that were live before and stay as they are.</summary>
    public int Unchanged => Target.Entries.Length - Count(PublishAction.Publish);

    /// <summary>Documents that nobody changed but that are not, or not so, in the output folder.</summary>
    public int Repaired => Documents.Count(d => !d.IsNew);
}

/// <param name="Bytes">Makes the document. Made again rather than kept: a large stack's documents would not all fit into memory.</param>
/// <param name="IsNew">It is other than what was live; otherwise it is only mended.</param>
internal sealed record PlannedDocument(string Path, Func<byte[]> Bytes, bool IsNew);

/// <param name="CopyTo">Copies its bytes.</param>
internal sealed record PlannedAsset(PublishedAsset Asset, Action<Stream> CopyTo);
