using ContentPipeline.Diagnostics;

namespace ContentPipeline.Verification;

/// <summary>A place that holds a snapshot: an output folder, or a commit of a ledger.</summary>
internal abstract class SnapshotCopy
{
    /// <summary>How a message calls a file of it.</summary>
    public abstract string NameOf(string path);

    /// <summary>The file where somebody could open it.</summary>
    public abstract Location Place(string path, int line = 0, int column = 0);

    public abstract bool Exists(string path);

    /// <summary>The file's bytes; <c>null</c> when there is no such file.</summary>
    public abstract byte[]? Read(string path);

    /// <summary>Whether the file has exactly these bytes.</summary>
    public abstract bool Holds(string path, byte[] bytes);

    /// <summary>The same for a file that may be too large to hold.</summary>
    public abstract bool Holds(string path, PublishedAsset asset);

    /// <summary>What is there where snapshots lie, and is no part of this one.</summary>
    public abstract IEnumerable<string> Besides(Snapshot snapshot);
}
