using System.Collections.Immutable;

namespace ContentPipeline.Ledgers;

/// <summary>One publish: a commit on <c>publish/&lt;environment&gt;</c>, whose tree is the snapshot.</summary>
/// <param name="Tree">The id of its tree.</param>
/// <param name="Parent">The publish before it; <c>null</c> for the first.</param>
/// <param name="Time">When it was published, in whole seconds and UTC.</param>
/// <param name="Subject">The first line of its message.</param>
/// <param name="SourceCommit">The commit that was published; <c>null</c> where nothing says so.</param>
/// <param name="SourceRef">What it was called then, a branch in full; <c>null</c> when only a commit was named.</param>
/// <param name="SnapshotTree">The tree that the message names: <paramref name="Tree"/>, unless somebody made or changed the commit by hand.</param>
/// <param name="Releases">The releases that it deployed.</param>
/// <param name="RollbackTo">The publish whose snapshot it brought back.</param>
public sealed record LedgerCommit(
    string Id,
    string Tree,
    string? Parent,
    DateTimeOffset Time,
    string AuthorName,
    string AuthorEmail,
    string Subject,
    string? SourceCommit,
    string? SourceRef,
    string? SnapshotTree,
    ImmutableArray<string> Releases,
    string? RollbackTo);
