using ContentPipeline.Site.Content;

namespace ContentPipeline.Site.Pages;

/// <summary>
/// What one page asks of the snapshot and the site's map, and nothing but through this: a page has to be rendered again when one of its questions would be
/// answered differently. Locales, assets and templates are no such questions; when they change, all pages are rendered.
/// </summary>
internal sealed class PageReads(SiteContent site)
{
    private readonly HashSet<ulong> _asked = [];

    public ulong[] Asked => [.. _asked];

    /// <summary>The root's first, then in order.</summary>
    public IEnumerable<string> Locales => site.Snapshot.Locales.OrderByDescending(l => l == site.Map.RootLocale);

    /// <summary>For a message; nothing else may hang on it.</summary>
    public IReadOnlyList<string> ContentTypes => site.Snapshot.ContentTypes;

    /// <summary>Whether the snapshot holds entries of the content type, in whatever locale.</summary>
    public bool HasContentType(string contentType)
    {
        _asked.Add(SiteQuestion.ContentType(contentType));
        return site.Snapshot.ContentTypes.Contains(contentType);
    }

    public PublishedEntry? Entry(string locale, string contentType, string uid)
    {
        _asked.Add(SiteQuestion.Entry(locale, contentType, uid));
        return site.Snapshot.Entry(locale, contentType, uid);
    }

    public EntryList List(string locale, string contentType)
    {
        _asked.Add(SiteQuestion.List(locale, contentType));
        return site.Lists.Of(locale, contentType);
    }

    public IReadOnlyDictionary<string, object?> Values(PublishedEntry entry)
    {
        _asked.Add(SiteQuestion.Entry(entry.Locale, entry.ContentType, entry.Uid));
        return site.Snapshot.Documents.ValuesOf(entry);
    }

    /// <summary>Of an entry that a list holds: the question was the list.</summary>
    public IReadOnlyDictionary<string, object?> ValuesInList(PublishedEntry entry) => site.Snapshot.Documents.ValuesOf(entry);

    /// <summary>Of the page's own entry, without which it is no page.</summary>
    public IReadOnlyDictionary<string, object?> OwnValues(PublishedEntry entry) => site.Snapshot.Documents.Take(entry);

    public SitePage? PageOf(string locale, string contentType, string uid)
    {
        _asked.Add(SiteQuestion.Page(locale, contentType, uid));
        return site.Map.PageOf(site.Snapshot.Entry(locale, contentType, uid));
    }

    public SitePage? PageAt(string locale, string url)
    {
        var folder = url.Trim('/');
        _asked.Add(SiteQuestion.Url(locale, folder));
        return site.Map.PageAt(locale, folder);
    }

    public SiteAsset? Asset(string uid) => site.Snapshot.Asset(uid);

    public bool HasFile(string path) => site.HasFile(path);
}
