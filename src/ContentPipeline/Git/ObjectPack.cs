using System.Buffers.Binary;
using System.IO.Compression;

namespace ContentPipeline.Git;

/// <summary>
/// New objects on their way into the repository: one pack, handed to git as a push hands it over. Nothing refers to them, so
/// one that is cut off leaves nothing that anybody sees.
/// </summary>
/// <remarks>
/// Not <c>fast-import</c>: that makes no folder without a commit and a ref for it, and leaves a crash report when its caller is killed.
/// </remarks>
internal sealed class ObjectPack(string objectFormat)
{
    /// <summary>From how many objects on git keeps a pack, by its own default (<c>transfer.unpackLimit</c>), rather than a file for each.</summary>
    private const int UnpackLimit = 100;

    /// <summary>Deflated. They are kept until all are there, since a pack begins with their number, and the same one twice would be a broken pack.</summary>
    private readonly List<byte[]> _entries = [];
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);

    /// <returns>The object's id.</returns>
    public string AddBlob(ReadOnlySpan<byte> bytes) => Add(ObjectHash.Blob, 3, bytes);

    /// <inheritdoc cref="AddBlob"/>
    public string AddTree(ReadOnlySpan<byte> bytes) => Add(ObjectHash.Tree, 2, bytes);

    /// <summary>Gives them to git, in one process. They can be given again.</summary>
    /// <exception cref="GitException">It does not take them.</exception>
    public void WriteTo(Repository repository)
    {
        if (_entries.Count == 0) return;
        // Told where the repository is: 'index-pack --stdin' in a folder below it looks for '.git' there, and makes one (git 2.39).
        string[] command = _entries.Count < UnpackLimit ? ["unpack-objects", "-q"] : ["index-pack", "--stdin"];
        using var git = repository.Start(["--git-dir=" + repository.GitDirectory, .. command]);
        using var checksum = ObjectHash.Start(objectFormat);
        var header = new byte[12];
        "PACK"u8.CopyTo(header);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), 2);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(8), _entries.Count);
        foreach (var bytes in _entries.Prepend(header))
        {
            checksum.AppendData(bytes);
            git.Write(bytes);
        }

        git.Write(checksum.GetHashAndReset());
        git.CloseInput();
        git.Output.CopyTo(Stream.Null);
        git.Finish();
    }

    private string Add(string type, int number, ReadOnlySpan<byte> bytes)
    {
        var id = ObjectHash.Of(objectFormat, type, bytes);
        if (!_ids.Add(id)) return id;
        // The type and the size, seven bits at a time and only four in the first byte; then the bytes, deflated.
        using var entry = new MemoryStream();
        var rest = bytes.Length >> 4;
        entry.WriteByte((byte)((rest > 0 ? 0x80 : 0) | (number << 4) | (bytes.Length & 0x0F)));
        for (; rest > 0; rest >>= 7) entry.WriteByte((byte)((rest > 0x7F ? 0x80 : 0) | (rest & 0x7F)));
        using (var deflated = new ZLibStream(entry, CompressionLevel.Optimal, leaveOpen: true)) deflated.Write(bytes);
        _entries.Add(entry.ToArray());
        return id;
    }
}
