using ContentPipeline.Archives;
using ContentPipeline.Diagnostics;
using ContentPipeline.Git;
using ContentPipeline.Loading;
using ContentPipeline.Output;

namespace ContentPipeline.Publishing;

/// <summary>Plans rows and their documents, entry by entry. Each entry's says nothing about another's, so that several can be at work, each on entries of its own.</summary>
internal sealed class RowPlan(LiveState live, Checkout checkout, Archive? archive, PublishRequest request, string user, DocumentBytes bytes)
{
    /// <summary>In the order in which they were planned.</summary>
    public List<PublishDetails> Rows { get; } = [];

    /// <summary>What the output folder has not as it should be.</summary>
    public List<PlannedDocument> Documents { get; } = [];

    /// <summary>What the ledger has not.</summary>
    public List<PlannedDocument> Recorded { get; } = [];

    public Findings Findings { get; } = [];

    /// <summary>The ledger has a document that its own manifest does not list.</summary>
    public bool Mends { get; private set; }

    /// <summary>Goes on with what others have planned. They are many, so there is room for them at once.</summary>
    public void Add(IReadOnlyCollection<RowPlan> others)
    {
        Add(Rows, p => p.Rows);
        Add(Documents, p => p.Documents);
        Add(Recorded, p => p.Recorded);
        foreach (var other in others) Findings.AddRange(other.Findings);
        Mends |= others.Any(p => p.Mends);

        void Add<T>(List<T> all, Func<RowPlan, List<T>> of)
        {
            all.EnsureCapacity(all.Count + others.Sum(p => of(p).Count));
            foreach (var other in others) all.AddRange(of(other));
        }
    }

    /// <summary>An entry that goes live: the live row while its snapshot would have the same bytes, a new one otherwise.</summary>
    public void Publish(Candidate candidate)
    {
        if (live.Find(candidate.Place) is not { } before)
        {
            PublishNew(candidate, checkout.Revision?.Commit);
            return;
        }

        var (same, written) = Written(candidate, before.Time, before.User, before.Commit);
        if (same.Sha256 != before.Sha256)
        {
            PublishNew(candidate, candidate.Archived is null ? checkout.Revision?.Commit : before.Commit ?? checkout.Revision?.Commit);
            return;
        }

        if (candidate.Archived is null && (same != before || IsBesideMain(before))) same = same with { Commit = checkout.Revision?.Commit };
        var document = new PlannedDocument(bytes, same, candidate, null, isNew: false);
        if (!live.Output.Holds(same.Path, written)) Documents.Add(document);
        var isForged = IsForged(same, written);
        Mends |= isForged;
        Record(document, isForged);
        Rows.Add(same);
    }

    /// <summary>An entry that stays as it is. What the folder should hold of it is there, or is brought back.</summary>
    public void Keep(PublishDetails row)
    {
        Rows.Add(row);
        var document = new PlannedDocument(bytes, row, null, null, isNew: false);
        Record(document, isNew: false);
        if (live.IsWhole || DocumentBytes.AsListed(row, live.Output.Read(row.Path)) is not null) return;
        if (bytes.Of(row) is null) Findings.Add(Diagnose.KeptSnapshotGone(new Location(row.Path), row.Entry.ToString(), row.Locale));
        else Documents.Add(document);
    }

    private void PublishNew(Candidate candidate, string? commit)
    {
        var (row, written) = Written(candidate, request.Now, user, commit);
        if (!OutputFolder.CanHold(row.Path)) Findings.Add(Diagnose.NameTooLong(new Location(candidate.Entry.Source.Path), row.Path));
        var document = new PlannedDocument(bytes, row, candidate, bytes.Kept(written), isNew: true);
        Documents.Add(document);
        Record(document, isNew: true);
        Rows.Add(row);
    }

    /// <summary>
    /// Whether the row names a commit that only a branch has, though the main branch is what is published: when the branch goes, nothing would prove the row,
    /// and this commit says the same.
    /// </summary>
    private bool IsBesideMain(PublishDetails row) =>
        !checkout.IsWorkTree && checkout.Revision is { IsDraft: false } && row.Commit is { } commit && archive?.IsOnMain(commit) == false;

    /// <summary>Whether somebody made a commit that looks like a publish, with another document than its manifest lists.</summary>
    private bool IsForged(PublishDetails row, byte[] written) =>
        live.IsFromLedger && live.Ledger!.BlobOf(row.Path) is { } blob && ObjectHash.OfBlob(checkout.Repository!.ObjectFormat, written.Length, new MemoryStream(written)) != blob;

    /// <summary>A ledger that begins takes everything; after that, what changes.</summary>
    private void Record(PlannedDocument document, bool isNew)
    {
        if (live.Ledger is not null && (isNew || !live.IsFromLedger)) Recorded.Add(document);
    }

    private (PublishDetails Row, byte[] Bytes) Written(Candidate candidate, DateTimeOffset time, string by, string? commit)
    {
        var source = candidate.Entry.Source;
        var row = new PublishDetails(
            candidate.Id, candidate.Locale.Code, candidate.Version, time, by, request.Environment, source.Locale.Code, commit, source.Blob, "", candidate.Draft, candidate.Without);
        var written = bytes.Of(candidate, row);
        return (row with { Sha256 = DocumentBytes.Sha256(written) }, written);
    }
}
