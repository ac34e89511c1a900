using System.Security.Cryptography;
using ContentPipeline.Archives;
using ContentPipeline.Loading;
using ContentPipeline.Snapshots;

namespace ContentPipeline.Publishing;

/// <summary>
/// Makes the bytes of snapshot documents, for several threads at once. What fits into memory is made once; more is made again when it is written,
/// since a large stack's documents would not all fit.
/// </summary>
/// <param name="budget">How many bytes are kept until they are written.</param>
internal sealed class DocumentBytes(Content content, Checkout checkout, AssetReader assets, Archive? archive, LiveState live, long budget)
{
    /// <summary>Git answers one question at a time.</summary>
    private readonly Lock _git = new();

    private long _kept;

    public static string Sha256(byte[] bytes) => Hex.Of(SHA256.HashData(bytes));

    /// <summary>The document of an entry that goes live, as its row says.</summary>
    public byte[] Of(Candidate candidate, PublishDetails row)
    {
        if (candidate.Archived is not { } archived)
            return SnapshotDocument.Write(candidate.Entry, candidate.Facts(checkout), candidate.IsInProgress, row, new FieldWriter(content, FileSize, row.Without is null ? null : row.LeftOut));
        lock (_git) return archive!.Write(archived, row);
    }

    /// <summary>The document of an entry that stays as it is: as it is kept, or where that is gone or was changed, made again from the commit that it came from.</summary>
    public byte[]? Of(PublishDetails kept)
    {
        lock (_git) return AsListed(kept, live.Read(kept.Path)) ?? AsListed(kept, archive?.Derive(kept, []));
    }

    public static byte[]? AsListed(PublishDetails row, byte[]? bytes) => bytes is not null && Sha256(bytes) == row.Sha256 ? bytes : null;

    /// <returns>The bytes, while there is room for them.</returns>
    public byte[]? Kept(byte[] bytes) => budget > 0 && Interlocked.Add(ref _kept, bytes.Length) <= budget ? bytes : null;

    private long FileSize(Asset asset)
    {
        lock (_git) return assets.Read(asset)?.FileSize ?? asset.FileSize ?? 0;
    }
}
