using System.Collections.Immutable;
using ContentPipeline.Git.Histories;
using ContentPipeline.Snapshots;

namespace ContentPipeline.Ledgers;

/// <summary>What one publish changes against the ledger's tip.</summary>
/// <param name="Target">What the environment is to hold. The manifest is written from it.</param>
/// <param name="Documents">The snapshot documents that are new or other than before. Each is made when its turn comes: all at once might not fit into memory.</param>
/// <param name="Assets">The assets that are new or other than before: paths below the snapshot, and blobs that the repository has.</param>
/// <param name="Deleted">The paths that go.</param>
/// <param name="Time">When it is published; a commit keeps whole seconds.</param>
/// <param name="Releases">The releases that it deploys.</param>
/// <param name="Subject">One line for people.</param>
internal sealed record LedgerChange(
    Snapshot Target,
    IReadOnlyCollection<(string Path, Func<byte[]> Bytes)> Documents,
    IReadOnlyCollection<(string Path, string Blob)> Assets,
    IReadOnlyCollection<string> Deleted,
    DateTimeOffset Time,
    string? SourceCommit,
    string? SourceRef,
    ImmutableArray<string> Releases,
    string Subject)
{
    /// <summary>The versions of what is published, for those who cannot count them; <c>null</c> when there are none.</summary>
    public Versions? Versions { get; init; }
}
