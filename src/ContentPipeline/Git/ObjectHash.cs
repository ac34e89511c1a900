using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ContentPipeline.Git;

/// <summary>What git calls an object: the hash of its type, its size and its bytes.</summary>
internal static class ObjectHash
{
    public const string Blob = "blob";
    public const string Tree = "tree";

    public static string Of(string objectFormat, string type, ReadOnlySpan<byte> bytes)
    {
        using var hash = Start(objectFormat);
        hash.AppendData(Header(type, bytes.Length));
        hash.AppendData(bytes);
        return Hex.Of(hash.GetHashAndReset());
    }

    /// <summary>The same for a file of that many bytes, without holding them.</summary>
    public static string OfBlob(string objectFormat, long length, Stream bytes)
    {
        using var hash = Start(objectFormat);
        hash.AppendData(Header(Blob, length));
        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        int count;
        while ((count = bytes.Read(buffer)) > 0) hash.AppendData(buffer.AsSpan(0, count));
        ArrayPool<byte>.Shared.Return(buffer);
        return Hex.Of(hash.GetHashAndReset());
    }

    /// <param name="objectFormat">The repository's, <c>sha1</c> or <c>sha256</c>.</param>
    public static IncrementalHash Start(string objectFormat) =>
        // A name for these bytes, as git gives it; no secret hangs on it.
        IncrementalHash.CreateHash(objectFormat == "sha256" ? HashAlgorithmName.SHA256 : HashAlgorithmName.SHA1);

    private static byte[] Header(string type, long length) => Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{type} {length}\0"));
}
