using System.Security.Cryptography;
using ContentPipeline.Archives;
using ContentPipeline.Diagnostics;
using ContentPipeline.Git;
using ContentPipeline.Publishing;
using ContentPipeline.Snapshots;

namespace ContentPipeline.Verification;

/// <summary>Derives what a manifest lists from the commits that it names, and compares it with what its copies hold.</summary>
/// <param name="copies">Where the snapshot lies; the manifest is the first one's.</param>
internal sealed class SnapshotProof(Snapshot snapshot, IReadOnlyList<SnapshotCopy> copies, Archive archive, Differences differences)
{
    private readonly ManifestLines _lines = new(snapshot);

    /// <summary>The rows that are proved.</summary>
    public int Entries { get; private set; }

    /// <summary>The assets that are.</summary>
    public int Assets { get; private set; }

    /// <summary>The commits of the documents' versions, each with the first document of which it is one.</summary>
    public Dictionary<string, PublishDetails> Versions { get; } = new(StringComparer.Ordinal);

    public void Run(SourceCommits commits, AssetProof assets, Progress? progress)
    {
        var done = 0;
        foreach (var (row, entry, why) in archive.Read(snapshot.Entries))
        {
            progress?.Invoke("verify", ++done, snapshot.Entries.Length);
            if (entry is not null) assets.Add(row, entry);
            if (row.Environment != snapshot.Environment) Contradicts(row, Diagnose.NotAsPublished(row, $"its row is of '{row.Environment}'"));
            else if (entry is null) Contradicts(row, why!);
            else if (commits.Add(row, entry.Content.Stack) is { } notFromThere) Contradicts(row, notFromThere);
            else if (IsProved(row, archive.Write(entry, row))) Entries++;
            if (entry is not null) Versions.TryAdd(row.Draft is null ? entry.Facts.Newest!.Commit : row.Commit!, row);
        }

        Run(assets);
        foreach (var gone in commits.Gone(snapshot)) differences.Add(Manifest.FileName, gone with { Location = InManifest(0) });
        foreach (var copy in copies)
        {
            foreach (var path in copy.Besides(snapshot)) differences.Add(path, Diagnose.NotOfTheSnapshot(copy.Place(path), copy.NameOf(path)));
        }
    }

    private void Run(AssetProof assets)
    {
        foreach (var asset in snapshot.Assets)
        {
            var path = SnapshotFolder.AssetPath(asset);
            var measured = assets.Measure(asset, snapshot.Environment, what => Diagnose.AssetNotAsPublished(Location.None, path, what), out var wrong);
            if (wrong is not null) differences.Add(path, wrong with { Location = InManifest(_lines[asset]) });
            if (measured is not null && copies.Count(copy => Holds(copy, path, measured)) == copies.Count && wrong is null) Assets++;
        }

        foreach (var (path, document) in assets.Missing(snapshot))
            differences.Add(path, Diagnose.AssetNotAsPublished(InManifest(0), path, $"'{document}' refers to it, and no row lists it"));
    }

    private bool IsProved(PublishDetails row, byte[] expected)
    {
        var isSame = copies.Count(copy => differences.Compare(copy, row.Path, expected, $"what commit {ShortId.Of(row.Commit!)} makes of it")) == copies.Count;
        if (!isSame || Hex.Of(SHA256.HashData(expected)) is var sha256 && sha256 == row.Sha256) return isSame;
        differences.Add(row.Path, Diagnose.NotAsPublished(row, $"the sha256 of its document is {sha256}") with { Location = InManifest(_lines[row]) }, sha256, row.Sha256);
        return false;
    }

    private bool Holds(SnapshotCopy copy, string path, PublishedAsset measured)
    {
        if (copy.Holds(path, measured)) return true;
        differences.Add(path, copy.Exists(path)
            ? Diagnose.SnapshotDiffers(copy.Place(path), copy.NameOf(path), $"is not blob {ShortId.Of(measured.Blob)}, whose sha256 is {measured.Sha256}")
            : Diagnose.MissingFromSnapshot(copy.Place(path), copy.NameOf(path)));
        return false;
    }

    private void Contradicts(PublishDetails row, Diagnostic why) => differences.Add(row.Path, why with { Location = InManifest(_lines[row]) });

    private Location InManifest(int line) => copies[0].Place(Manifest.FileName, line, line > 0 ? 1 : 0);
}
