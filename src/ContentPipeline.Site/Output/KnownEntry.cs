using ContentPipeline.Site.Content;

namespace ContentPipeline.Site.Output;

/// <summary>An entry of an earlier render.</summary>
/// <param name="Line">Of its line in the manifest, by which it is known again without reading it; 0 when it cannot be.</param>
internal readonly record struct KnownEntry(PublishedEntry Entry, ulong Line, PageState Page)
{
    /// <param name="known">In order.</param>
    public static PublishedEntry? Find(IReadOnlyList<KnownEntry> known, string locale, string contentType, string uid)
    {
        var (low, high) = (0, known.Count);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            var order = known[middle].Entry.CompareTo(locale, contentType, uid);
            if (order == 0) return known[middle].Entry;
            if (order < 0) low = middle + 1;
            else high = middle;
        }

        return null;
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
/// <param name="Source">Of the asset that it is a copy of; <c>null</c> for a static file, which counts among the templates.</param>
internal readonly record struct KnownFile(string Path, ulong? Source);
