using Microsoft.Win32.SafeHandles;

namespace ContentPipeline.Git.Storage;

/// <summary>A file of many objects, most of them told by how they differ from others: git's <c>.pack</c>, version 2 (gitformat-pack(5)), with its index.</summary>
internal sealed class Pack : IDisposable
{
    private readonly PackIndex _index;

    /// <param name="number">Tells the packs of a repository apart.</param>
    private Pack(SafeFileHandle file, PackIndex index, int number) => (File, _index, Number) = (file, index, number);

    public SafeFileHandle File { get; }

    public int Number { get; }

    /// <returns><c>null</c> when there is none, or none that can be read here: git itself will say what is wrong with it.</returns>
    public static Pack? TryOpen(string indexPath, int idLength, int number)
    {
        var (index, file) = (default(PackIndex), default(SafeFileHandle));
        try
        {
            index = new PackIndex(StoredFile.Open(indexPath), idLength);
            file = StoredFile.Open(Path.ChangeExtension(indexPath, ".pack"));
            ReadOnlySpan<byte> version2 = [(byte)'P', (byte)'A', (byte)'C', (byte)'K', 0, 0, 0, 2];
            Span<byte> header = stackalloc byte[version2.Length];
            Span<byte> checksum = stackalloc byte[idLength];
            if (RandomAccess.Read(file, header, 0) == header.Length && header.SequenceEqual(version2)
                && RandomAccess.Read(file, checksum, RandomAccess.GetLength(file) - idLength) == idLength && checksum.SequenceEqual(index.PackChecksum()))
                return new Pack(file, index, number);
        }
        catch (Exception e) when (ObjectDatabase.SaysUnreadable(e))
        {
            // Taken away by somebody who packed anew, or damaged.
        }

        index?.Dispose();
        file?.Dispose();
        return null;
    }

    /// <returns>Where the object begins; -1 when the pack does not have it.</returns>
    public long Find(ReadOnlySpan<byte> id) => _index.Find(id);

    /// <inheritdoc cref="PackIndex.Forget"/>
    public void Forget() => _index.Forget();

    public void Dispose()
    {
        _index.Dispose();
        File.Dispose();
    }
}
