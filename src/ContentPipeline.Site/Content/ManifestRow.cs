using ContentPipeline.Publishing;

namespace ContentPipeline.Site.Content;

/// <summary>What a render needs of an entry's row in the manifest.</summary>
/// <param name="Sha256">A fingerprint of what the row says of the document's bytes.</param>
/// <param name="Line">Of the line that the row stands in, by which it is known again; 0 when it stands in none of its own.</param>
/// <param name="Known">The entry of an earlier render that the same line belonged to.</param>
internal sealed record ManifestRow(string Locale, string ContentType, string Uid, ulong Sha256, ulong Line, PublishedEntry? Known)
{
    /// <summary>The document, where who wrote it hands it on.</summary>
    public WrittenDocument? Written { get; init; }

    /// <summary>By locale, content type and uid, ordinally.</summary>
    public static readonly Comparer<ManifestRow> ByName = Comparer<ManifestRow>.Create((a, b) =>
    {
        var byLocale = string.CompareOrdinal(a.Locale, b.Locale);
        if (byLocale != 0) return byLocale;
        var byType = string.CompareOrdinal(a.ContentType, b.ContentType);
        return byType != 0 ? byType : string.CompareOrdinal(a.Uid, b.Uid);
    });

    public static ManifestRow Of(PublishDetails row, ulong line) =>
        new(string.Intern(row.Locale), string.Intern(row.Entry.ContentType), row.Entry.Uid, Output.SiteFingerprint.Of(row.Sha256), line, null);

    public static ManifestRow Of(WrittenDocument written) => Of(written.Row, line: 0) with { Written = written };

    public static ManifestRow Of(PublishedEntry known, ulong line) => new(known.Locale, known.ContentType, known.Uid, known.Stamp.Sha256, line, known);
}
