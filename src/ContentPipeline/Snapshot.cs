using System.Collections.Immutable;

namespace ContentPipeline;

/// <summary>What one environment holds: what its manifest, <c>publish_details.json</c>, says.</summary>
/// <param name="Commit">The commit of the last publish that changed anything; <c>null</c> without a repository.</param>
/// <param name="Ref">What that publish called it: a branch in full, or <c>null</c> when only a commit was named.</param>
/// <param name="Entries">By locale, content type and uid.</param>
/// <param name="Assets">By path.</param>
/// <param name="Unpublished">Entries that were unpublished by name, and stay so until they are published by name.</param>
public sealed record Snapshot(
    string Environment,
    string? Commit,
    string? Ref,
    ImmutableArray<PublishDetails> Entries,
    ImmutableArray<PublishedAsset> Assets,
    ImmutableArray<UnpublishedEntry> Unpublished)
{
    public static Snapshot Empty(string environment) => new(environment, null, null, [], [], []);
}

/// <summary>A file that published documents refer to.</summary>
/// <param name="Path">Below the snapshot's <c>assets/</c>.</param>
/// <param name="Blob">The id of its bytes in git.</param>
/// <param name="Commit">The commit that it was published from; <c>null</c> without a repository.</param>
public sealed record PublishedAsset(string Uid, string Path, string Blob, string Sha256, long FileSize, string? Commit);

/// <summary>An entry that was taken off by name.</summary>
public sealed record UnpublishedEntry(EntryId Entry, string Locale, DateTimeOffset Time, string User);
