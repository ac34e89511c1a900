using ContentPipeline.Site.Content;

namespace ContentPipeline.Site.Output;

/// <summary>An entry of an earlier render.</summary>
/// <param name="Line">Of its line in the manifest, by which it is known again without reading it; 0 when it cannot be.</param>
internal sealed record KnownEntry(PublishedEntry Entry, ulong Line, PageState Page)
{
    /// <param name="known">In order.</param>
    public static PublishedEntry? Find(IReadOnlyList<KnownEntry> known, string locale, string contentType, string uid) =>
        FirstFrom(known, locale, contentType, uid) is var place && place < known.Count && known[place].Entry is var entry && entry.CompareTo(locale, contentType, uid) == 0 ? entry : null;

    /// <summary>Where the entry stands, or would.</summary>
    public static int FirstFrom(IReadOnlyList<KnownEntry> known, string locale, string contentType, string uid)
    {
        var (low, high) = (0, known.Count);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (known[middle].Entry.CompareTo(locale, contentType, uid) < 0) low = middle + 1;
            else high = middle;
        }

        return low;
    }
}

/// <summary>What is known of an entry's page.</summary>
internal enum PageState
{
    /// <summary>It has none.</summary>
    None,

    /// <summary>Nothing is wrong with it.</summary>
    Sound,

    /// <summary>Something was said about it, and is to be said again.</summary>
    Complained,
}

/// <summary>A file of an earlier render that is no page.</summary>
/// <param name="Path">In the site.</param>
/// <param name="Asset">That it is a copy of; <c>null</c> for a static file, which counts among the templates.</param>
internal sealed record KnownFile(string Path, SiteAsset? Asset)
{
    public static KnownFile Of(SiteAsset asset) => new(asset.PathInSite, asset);
}
