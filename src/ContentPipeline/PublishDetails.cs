using System.Collections.Immutable;
using ContentPipeline.Snapshots;

namespace ContentPipeline;

/// <summary>One entry that is live in one environment and locale: what, since when, by whom, and from which commit.</summary>
/// <param name="Locale">The locale that shows it.</param>
/// <param name="Version">The version of the document that its content comes from; 0 for one that only a draft has, and where versions are unknown.</param>
/// <param name="Time">When it was published: since then its snapshot's bytes are the same.</param>
/// <param name="User">The e-mail address of who published it.</param>
/// <param name="SourceLocale">The locale of that document: <paramref name="Locale"/>, or the fallback's.</param>
/// <param name="Commit">The commit that it was published from; <c>null</c> without a repository.</param>
/// <param name="Blob">The id of that document's bytes in git.</param>
/// <param name="Sha256">Of the snapshot document's bytes, in lower-case hexadecimal digits.</param>
/// <param name="Draft">The branch that it came from when not from the main branch; <c>worktree</c> when from uncommitted changes.</param>
/// <param name="Without">
/// The entries that the snapshot does not refer to though its document does, because they were unpublished or deleted: <c>author/ada topic/fog</c>,
/// in order. A text, so that rows are equal when they say the same.
/// </param>
public sealed record PublishDetails(
    EntryId Entry,
    string Locale,
    int Version,
    DateTimeOffset Time,
    string User,
    string Environment,
    string SourceLocale,
    string? Commit,
    string Blob,
    string Sha256,
    string? Draft,
    string? Without = null)
{
    private readonly HashText _sha256 = new(Sha256);

    /// <summary>By locale, content type and uid, as a manifest lists them.</summary>
    public static readonly Comparer<PublishDetails> ByLocaleAndEntry = Comparer<PublishDetails>.Create((a, b) =>
    {
        var byLocale = string.CompareOrdinal(a.Locale, b.Locale);
        return byLocale != 0 ? byLocale : a.Entry.CompareTo(b.Entry);
    });

    public string Sha256
    {
        get => _sha256.ToString();
        init => _sha256 = new HashText(value);
    }

    /// <summary>The snapshot document, below the snapshot's folder.</summary>
    public string Path => PathOf(Locale, Entry);

    /// <summary>What <see cref="Without"/> says, entry by entry.</summary>
    public IReadOnlySet<EntryId> LeftOut => Without is null ? ImmutableHashSet<EntryId>.Empty : Without.Split(' ').Select(IdOf).ToImmutableHashSet();

    public static string PathOf(string locale, EntryId entry) => $"{locale}/{entry.ContentType}/{entry.Uid}.json";

    private static EntryId IdOf(string text) => text.IndexOf('/', StringComparison.Ordinal) is >= 0 and var slash ? new EntryId(text[..slash], text[(slash + 1)..]) : new EntryId("", text);
}
