using ContentPipeline.Entries;

namespace ContentPipeline;

/// <summary>What a content root holds at one commit, or in the working tree.</summary>
/// <param name="Ids">The entries that there are, whether they were loaded or not.</param>
/// <param name="Entries">The entries that were loaded, in their order.</param>
/// <param name="Releases">By uid.</param>
public sealed record Content(
    Stack Stack,
    IReadOnlySet<EntryId> Ids,
    IReadOnlyDictionary<EntryId, Entry> Entries,
    IReadOnlyDictionary<string, Asset> Assets,
    IReadOnlyDictionary<string, Release> Releases)
{
    private readonly Lazy<ILookup<string, EntryId>> _byUid = ByUid(Ids);

    public IReadOnlySet<EntryId> Ids
    {
        get;
        // A copy with other entries has to find these.
        init => (field, _byUid) = (value, ByUid(value));
    } = Ids;

    /// <summary>The texts of all documents are in memory; those of a large stack are not.</summary>
    internal bool FitsInMemory { get; init; } = true;

    /// <summary>
    /// Each entry's documents lie in one folder, and no entries of two types have the same uid: whoever knows where a document is has the whole entry there, and
    /// a reference that names no type means the one entry of that uid.
    /// </summary>
    internal bool IsTidy => DocumentFolders == Ids.Count && Ids.DistinctBy(id => id.Uid, StringComparer.Ordinal).Count() == Ids.Count;

    /// <summary>In how many folders documents lie.</summary>
    internal int DocumentFolders { get; init; }

    /// <summary>The entries that a value of a reference field may mean: one when it states its content type, perhaps several for a bare uid.</summary>
    internal IReadOnlyList<EntryId> Targets(ReferenceField field, FieldReference stated)
    {
        if (stated.ContentType is { } type) return Ids.Contains(new EntryId(type, stated.Uid)) ? [new EntryId(type, stated.Uid)] : [];
        return [.. _byUid.Value[stated.Uid].Where(id => field.ReferenceTo.IsEmpty || field.ReferenceTo.Contains(id.ContentType))];
    }

    private static Lazy<ILookup<string, EntryId>> ByUid(IReadOnlySet<EntryId> ids) => new(() => ids.Order().ToLookup(id => id.Uid, StringComparer.Ordinal));
}
