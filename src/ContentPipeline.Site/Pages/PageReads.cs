using ContentPipeline.Site.Content;

namespace ContentPipeline.Site.Pages;

/// <summary>What one page asks of the snapshot and the site's map, and nothing but through this.</summary>
internal sealed class PageReads(SiteContent site)
{
    /// <summary>The root's first, then in order.</summary>
    public IEnumerable<string> Locales => site.Snapshot.Locales.OrderByDescending(l => l == site.Map.RootLocale);

    public IReadOnlyList<string> ContentTypes => site.Snapshot.ContentTypes;

    /// <summary>Whether the snapshot holds entries of the content type, in whatever locale.</summary>
    public bool HasContentType(string contentType) => site.Snapshot.ContentTypes.Contains(contentType);

    public PublishedEntry? Entry(string locale, string contentType, string uid) => site.Snapshot.Entry(locale, contentType, uid);

    public EntryList List(string locale, string contentType) => site.Lists.Of(locale, contentType);

    public IReadOnlyDictionary<string, object?> Values(PublishedEntry entry) => site.Snapshot.ValuesOf(entry);

    /// <summary>Of the page's own entry.</summary>
    public IReadOnlyDictionary<string, object?> OwnValues(PublishedEntry entry) => site.Snapshot.ValuesOf(entry, once: true);

    public SitePage? PageOf(string locale, string contentType, string uid) => site.Map.PageOf(site.Snapshot.Entry(locale, contentType, uid));

    public SitePage? PageAt(string locale, string url) => site.Map.PageAt(locale, url);

    public SiteAsset? Asset(string uid) => site.Snapshot.Asset(uid);

    public bool HasFile(string path) => site.HasFile(path);
}
