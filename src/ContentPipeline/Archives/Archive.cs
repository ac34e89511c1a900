using System.Text.Json;
using ContentPipeline.Diagnostics;
using ContentPipeline.Entries;
using ContentPipeline.Git;
using ContentPipeline.Git.Histories;
using ContentPipeline.Json;
using ContentPipeline.Loading;
using ContentPipeline.Snapshots;
using ContentPipeline.Validation;

namespace ContentPipeline.Archives;

/// <summary>
/// What was published, from git alone: a row of a manifest names a commit, which has the model, the master document and the assets, and a version,
/// which has the document. Starts no git process of its own, however many commits the rows name.
/// </summary>
/// <param name="history">The versions on the main branch, to its tip.</param>
internal sealed class Archive(Repository repository, Lazy<History> history, CancellationToken cancellation = default)
{
    /// <summary>Documents in memory at once.</summary>
    private const int Window = 64;

    private readonly PastContents _past = new(repository);
    private readonly Dictionary<string, (long Size, string Sha256)> _measured = new(StringComparer.Ordinal);

    /// <summary>What is behind a checkout, which itself may know only the beginning of the main branch; <c>null</c> without a repository.</summary>
    public static Archive? Of(Checkout checkout, CancellationToken cancellation) => checkout.Repository is not { } repository ? null : new Archive(
        repository,
        new Lazy<History>(() => checkout.Revision is { } revision && revision.DraftPoint != revision.Main.Tip ? History.Read(repository, revision.Main.Tip, checkout.Environment) : checkout.History),
        cancellation);

    /// <summary>Whether the commit is one of the main branch's first-parent line.</summary>
    public bool IsOnMain(string commit) => history.Value.PositionOf(commit) is not null;

    /// <summary>The stack as a commit has it; <c>null</c> when there is no such commit, or no stack in it.</summary>
    /// <param name="commit">Its id, in full.</param>
    public Stack? StackAt(string commit) => _past.At(commit)?.Stack;

    /// <summary>The entries that the rows name, commit by commit. Between two of them anything else may be asked of the repository.</summary>
    public IEnumerable<ArchivedRow> Read(IEnumerable<PublishDetails> rows)
    {
        foreach (var commit in rows.GroupBy(r => r.Commit, StringComparer.Ordinal).OrderBy(g => g.Key is null ? null : history.Value.PositionOf(g.Key)).ThenBy(g => g.Key, StringComparer.Ordinal))
        {
            // Locales that show the same document stand together, so that it is read once.
            foreach (var window in commit.OrderBy(r => r.Entry).ThenBy(r => r.Locale, StringComparer.Ordinal).Chunk(Window))
            {
                cancellation.ThrowIfCancellationRequested();
                var traced = window.Select(r => (Row: r, Trace: new RowTrace(r, repository, history.Value, _past).Run())).ToList();
                var blobs = traced.SelectMany(t => new[] { t.Trace.Found?.Source.Blob, t.Trace.Found?.MasterBlob }).OfType<string>().Distinct(StringComparer.Ordinal);
                var bytes = repository.Objects.Read(blobs).ToDictionary(o => o.Oid, o => o.Bytes, StringComparer.Ordinal);
                foreach (var (row, (found, why)) in traced)
                    yield return found is null ? new ArchivedRow(row, null, why) : Open(row, found, bytes);
            }
        }
    }

    /// <summary>The entry that a row names; <c>null</c>, with a finding, when git does not have what the row says.</summary>
    public ArchivedEntry? Find(PublishDetails row, Findings findings)
    {
        var archived = Read([row]).Single();
        if (archived.Why is { } why) findings.Add(why);
        return archived.Entry;
    }

    /// <summary>What the row's snapshot document has to be; <c>null</c>, with a finding, when git does not have what the row says.</summary>
    public byte[]? Derive(PublishDetails row, Findings findings) => Find(row, findings) is { } entry ? Write(entry, row) : null;

    /// <summary>The same for an entry that was found. The row may say another time, user, or <see cref="PublishDetails.Without"/> than it did.</summary>
    public byte[] Write(ArchivedEntry archived, PublishDetails row) => SnapshotDocument.Write(
        archived.Entry, archived.Facts, archived.Missing.Count > 0, row, new FieldWriter(archived.Content, FileSize, row.LeftOut));

    /// <summary>A file as it is published: the size and hash of its blob, which has to be there.</summary>
    /// <param name="path">Below <c>assets/</c>.</param>
    public PublishedAsset Measure(string path, string blob, string uid)
    {
        if (!_measured.TryGetValue(blob, out var known))
        {
            using var measure = new MeasuringStream();
            repository.Objects.CopyTo(blob, measure);
            _measured[blob] = known = (measure.Length, measure.Sha256());
        }

        return new PublishedAsset(uid, path, blob, known.Sha256, known.Size, null);
    }

    private long FileSize(Asset asset) => asset.Blob is { } blob ? Measure(asset.Path, blob, asset.Uid).FileSize : asset.FileSize ?? 0;

    private static ArchivedRow Open(PublishDetails row, TracedRow found, Dictionary<string, byte[]> bytes)
    {
        var source = Document(found.Source.Locale, found.Source.Blob);
        var master = found.MasterBlob is { } blob ? Document(found.Past.Stack.Locales.Master, blob) : null;
        if (source is null || (master is null && found.MasterBlob is not null)) return new ArchivedRow(row, null, Diagnose.NotAsPublished(row, "its document is not JSON"));

        var entry = new LocalizedEntry(new Entry(row.Entry, found.Type, master is null ? [source] : [source, master]), found.Locale, source, master);
        var hasBareReference = Values.Of(entry).Any(v => v.Field is ReferenceField && FieldReference.Of(v.Node.Value) is { ContentType: null });
        return new ArchivedRow(row, new ArchivedEntry(entry, hasBareReference ? found.Past.Whole : found.Past.Content, found.Facts, RequiredCheck.Missing(entry)), null);

        Document? Document(Locale locale, string blob) =>
            JsonText.Parse($"entries/{row.Entry}/{locale}.json", bytes[blob], []) is { Root.ValueKind: JsonValueKind.Object } text ? new Document(row.Entry, locale, text, blob) : null;
    }
}
