using System.Collections.Immutable;
using ContentPipeline.Output;

namespace ContentPipeline.Publishing;

/// <summary>A snapshot that a publish made where none was, for whoever goes on with it in the same process and would read all of it again.</summary>
/// <param name="Manifest">Its file, as it was left.</param>
/// <param name="Documents">All of them.</param>
internal sealed record WrittenSnapshot(FolderState Manifest, ImmutableArray<PublishedAsset> Assets, IReadOnlyList<WrittenDocument> Documents)
{
    /// <param name="manifest">Its file, as it was left.</param>
    /// <returns><c>null</c> when some of its documents were there before, or when what is said of so many would take too much of the memory that their pages need.</returns>
    public static WrittenSnapshot? Of(PublishPlan plan, FolderState manifest) =>
        plan.Documents.Count == plan.Rows && plan.Rows <= Leftovers.OrdinaryStack && plan.Documents.All(d => d.File is not null)
            ? new WrittenSnapshot(manifest, plan.Target.Assets, [.. plan.Documents.Select(d => new WrittenDocument(d.Row, d.File!.Value, d.Kept))])
            : null;
}

/// <param name="File">As it was left.</param>
/// <param name="Bytes"><c>null</c> where they were not kept.</param>
internal sealed record WrittenDocument(PublishDetails Row, FolderState File, byte[]? Bytes);
