namespace ContentPipeline.Git.Storage;

/// <summary>What an object is; the numbers are those of git's packs.</summary>
internal enum ObjectKind
{
    Commit = 1,
    Tree = 2,
    Blob = 3,
    Tag = 4,
}

/// <summary>An object as it was read, in memory that is used again: see <see cref="RecentObjects.Reuse"/>.</summary>
internal sealed record StoredObject(ObjectKind Kind, byte[] Memory, int Length)
{
    public ReadOnlySpan<byte> Bytes => Memory.AsSpan(0, Length);
}

/// <summary>Where an object lies in a pack.</summary>
/// <param name="Offset">Of its first byte.</param>
internal sealed record PackedPlace(Pack Pack, long Offset);
