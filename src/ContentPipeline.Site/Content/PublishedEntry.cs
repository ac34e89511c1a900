namespace ContentPipeline.Site.Content;

/// <summary>One document of the snapshot: its name, and where its page would be. Its values are read when somebody asks for them.</summary>
/// <param name="Url">As the document writes it; empty when it has none.</param>
/// <param name="Stamp">By which it is seen, without reading the document, whether this is the same one as in an earlier render.</param>
internal sealed record PublishedEntry(string ContentType, string Uid, string Locale, string Url, DocumentStamp Stamp)
{
    /// <summary>By locale, content type and uid, ordinally: the order of a snapshot.</summary>
    public static readonly Comparer<PublishedEntry> ByName = Comparer<PublishedEntry>.Create((a, b) => a.CompareTo(b.Locale, b.ContentType, b.Uid));

    public int CompareTo(string locale, string contentType, string uid)
    {
        var byLocale = string.CompareOrdinal(Locale, locale);
        if (byLocale != 0) return byLocale;
        var byType = string.CompareOrdinal(ContentType, contentType);
        return byType != 0 ? byType : string.CompareOrdinal(Uid, uid);
    }

    /// <summary>How messages name it.</summary>
    public override string ToString() => $"{ContentType}/{Uid} ({Locale})";
}
