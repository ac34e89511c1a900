using System.Collections.Immutable;

namespace ContentPipeline.Publishing;

/// <summary>What a publish is going to do.</summary>
/// <param name="Target">What the environment is to hold.</param>
/// <param name="Documents">The snapshot documents that are not in the output folder as they should be, with their bytes.</param>
/// <param name="Assets">The assets that are not there as they should be.</param>
/// <param name="ChangesAnything">Whether the environment would hold anything else than before, or its folder needs mending.</param>
internal sealed record PublishPlan(
    LiveState Live,
    Snapshot Target,
    ImmutableArray<(string Path, byte[] Bytes)> Documents,
    ImmutableArray<(PublishedAsset Asset, Asset Source)> Assets,
    ImmutableArray<PublishChange> Changes,
    bool ChangesAnything)
{
    public int Count(PublishAction action) => Changes.Count(c => c.Action == action);

    /// <summary>Rows that were live before and stay as they are.</summary>
    public int Unchanged => Target.Entries.Length - Count(PublishAction.Publish);
}
