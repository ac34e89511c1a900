namespace ContentPipeline.Git.Storage;

/// <summary>What an object is; the numbers are those of git's packs.</summary>
internal enum ObjectKind
{
    Commit = 1,
    Tree = 2,
    Blob = 3,
    Tag = 4,
}

/// <summary>An object as it was read.</summary>
/// <param name="Parts">Its bytes. A large folder's are in parts of whole items (<see cref="FolderParts"/>), everything else's in one.</param>
/// <param name="Size">How much memory it takes, in bytes, that no other object had taken before.</param>
internal sealed record StoredObject(ObjectKind Kind, byte[][] Parts, int Size)
{
    public StoredObject(ObjectKind kind, byte[] bytes)
        : this(kind, [bytes], bytes.Length)
    {
    }

    /// <summary>All of them in one piece.</summary>
    /// <remarks>
    /// Ordinary memory, which stays as long as somebody holds it, also when the reader that it came from is gone. But it is the reader's own: who asks for the same object
    /// a little later is given the same bytes, and other objects are made of them, so nobody changes them. Only those of a large folder are put together for each who
    /// asks, which is why its parts are better read as they are.
    /// </remarks>
    public byte[] Bytes => Parts.Length == 1 ? Parts[0] : Joined();

    public int Length
    {
        get
        {
            var length = 0;
            foreach (var part in Parts) length += part.Length;
            return length;
        }
    }

    private byte[] Joined()
    {
        var (bytes, at) = (new byte[Length], 0);
        foreach (var part in Parts)
        {
            part.CopyTo(bytes, at);
            at += part.Length;
        }

        return bytes;
    }
}

/// <summary>Where an object lies in a pack.</summary>
/// <param name="Offset">Of its first byte.</param>
internal sealed record PackedPlace(Pack Pack, long Offset);
