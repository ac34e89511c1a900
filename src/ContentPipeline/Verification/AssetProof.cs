using System.Globalization;
using ContentPipeline.Archives;
using ContentPipeline.Diagnostics;
using ContentPipeline.Entries;
using ContentPipeline.Git;
using ContentPipeline.Loading;
using ContentPipeline.Publishing;

namespace ContentPipeline.Verification;

/// <summary>Proves that a snapshot's assets are the files that its documents refer to, and no others, each as its commit has it.</summary>
internal sealed class AssetProof(Repository repository, Archive archive, SourceCommits commits)
{
    /// <summary>What documents refer to: an asset, by its uid and path, and the first document that does.</summary>
    private readonly Dictionary<(string Uid, string Path), string> _needed = [];
    private readonly HashSet<string> _uids = new(StringComparer.Ordinal);

    /// <summary>Notes what a document refers to.</summary>
    public void Add(PublishDetails row, ArchivedEntry entry)
    {
        foreach (var uid in AssetUids.Of(entry.Entry))
        {
            if (!entry.Content.Assets.TryGetValue(uid, out var asset) || asset.Blob is null) continue;
            _uids.Add(uid);
            _needed.TryAdd((uid, asset.Path), row.Path);
        }
    }

    /// <returns>The asset as its commit has it; <c>null</c> when that has no such file.</returns>
    /// <param name="wrong">What is wrong with the asset's row.</param>
    public PublishedAsset? Measure(PublishedAsset asset, string environment, Func<string, Diagnostic> contradicts, out Diagnostic? wrong)
    {
        wrong = !_uids.Contains(asset.Uid) ? contradicts("no published document refers to it") : Origin(asset, environment, contradicts);
        if (wrong is not null) return null;
        var measured = archive.Measure(asset.Path, asset.Blob, asset.Uid) with { Commit = asset.Commit };
        wrong = measured == asset ? null
            : contradicts(measured.FileSize != asset.FileSize ? string.Create(CultureInfo.InvariantCulture, $"it has {measured.FileSize} bytes, not {asset.FileSize}") : $"its sha256 is {measured.Sha256}, not {asset.Sha256}");
        return measured;
    }

    /// <summary>What documents refer to and the manifest does not list.</summary>
    public IEnumerable<(string Path, string Document)> Missing(Snapshot snapshot)
    {
        var published = snapshot.Assets.Select(a => (a.Uid, a.Path)).ToHashSet();
        return _needed.Where(n => !published.Contains(n.Key)).Select(n => (SnapshotFolder.AssetPath(n.Key.Path), n.Value));
    }

    private Diagnostic? Origin(PublishedAsset asset, string environment, Func<string, Diagnostic> contradicts)
    {
        if (asset.Commit is not { } commit) return contradicts("its row names no commit");
        if (!ObjectId.IsFull(commit, repository.ObjectFormat)) return contradicts($"'{commit}' is no commit's id");
        var path = SnapshotFolder.AssetPath(asset);
        if (repository.Objects.Resolve($"{commit}:{repository.ContentPrefix}{AssetFile.Folder}{asset.Path}") is var there && there != asset.Blob)
        {
            return there is not null || repository.Objects.Resolve($"{commit}^{{commit}}") == commit
                ? contradicts($"commit {ShortId.Of(commit)} does not have it as blob {asset.Blob}")
                : Diagnose.CommitGone(path, commit, "is not in the repository");
        }

        return commits.Add(commit, path, () => archive.StackAt(commit)?.FindEnvironment(environment));
    }
}
