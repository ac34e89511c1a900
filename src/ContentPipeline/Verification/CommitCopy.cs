using ContentPipeline.Diagnostics;
using ContentPipeline.Git;
using ContentPipeline.Ledgers;
using ContentPipeline.Publishing;
using ContentPipeline.Snapshots;

namespace ContentPipeline.Verification;

/// <summary>The snapshot that a commit of a ledger is. The same blob id means the same bytes.</summary>
internal sealed class CommitCopy(Repository repository, string environment, LedgerCommit publish) : SnapshotCopy
{
    private readonly Dictionary<string, TreeFile> _files = repository.List(publish.Id, "").ToDictionary(f => f.Path, StringComparer.Ordinal);

    public override string NameOf(string path) => $"'{path}' in commit {ShortId.Of(publish.Id)} of 'publish/{environment}'";

    public override Location Place(string path, int line = 0, int column = 0) => Location.None;

    public override bool Exists(string path) => _files.ContainsKey(path);

    public override byte[]? Read(string path) => _files.TryGetValue(path, out var file) ? repository.Objects.TryRead(file.Oid) : null;

    public override bool Holds(string path, byte[] bytes) => Holds(path, ObjectHash.Of(repository.ObjectFormat, ObjectHash.Blob, bytes));

    public override bool Holds(string path, PublishedAsset asset) => Holds(path, asset.Blob);

    public override IEnumerable<string> Besides(Snapshot snapshot)
    {
        var own = snapshot.Entries.Select(e => e.Path).Concat(snapshot.Assets.Select(SnapshotFolder.AssetPath)).Append(Manifest.FileName).ToHashSet(StringComparer.Ordinal);
        return _files.Keys.Where(f => !own.Contains(f));
    }

    // A link, or a file that may be run, is none that a publish writes.
    private bool Holds(string path, string blob) => _files.TryGetValue(path, out var file) && file.Oid == blob && file.Mode == "100644";
}
