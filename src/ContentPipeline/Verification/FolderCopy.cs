using ContentPipeline.Diagnostics;
using ContentPipeline.Output;
using ContentPipeline.Publishing;
using ContentPipeline.Snapshots;

namespace ContentPipeline.Verification;

/// <summary>The copy of a snapshot that an output folder is.</summary>
/// <param name="locales">The stack's: their folders hold snapshots, also those that are empty now.</param>
internal sealed class FolderCopy(OutputFolder folder, Locales locales) : SnapshotCopy
{
    /// <summary>A publish was ended before it had written everything.</summary>
    public bool IsInterrupted => folder.Exists(LiveState.SetAside);

    public override string NameOf(string path) => $"'{path}'";

    public override Location Place(string path, int line = 0, int column = 0) => new(Path.Join(folder.Root, path), line, column);

    public override bool Exists(string path) => Size(path) is not null;

    // What says that it has no bytes is not opened: a named pipe would wait for its writer, perhaps for ever.
    public override byte[]? Read(string path) => Size(path) switch { null => null, 0 => [], _ => folder.Read(path) };

    public override bool Holds(string path, byte[] bytes) => Read(path) is { } there && there.AsSpan().SequenceEqual(bytes);

    public override bool Holds(string path, PublishedAsset asset)
    {
        if (Size(path) != asset.FileSize) return false;
        using var measure = new MeasuringStream();
        if (asset.FileSize > 0) folder.CopyTo(path, measure);
        return measure.Sha256() == asset.Sha256;
    }

    public override IEnumerable<string> Besides(Snapshot snapshot) =>
        SnapshotFolder.Strays(folder, snapshot, snapshot, locales).Where(f => f != LiveState.SetAside);

    /// <summary>A link is none of the snapshot's files, whatever it leads to.</summary>
    private long? Size(string path) => OutputFolder.CanHold(path) && !folder.IsLink(path) ? folder.Size(path) : null;
}
