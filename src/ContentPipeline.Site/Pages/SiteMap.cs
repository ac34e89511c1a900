using ContentPipeline.Diagnostics;
using ContentPipeline.Site.Content;
using ContentPipeline.Site.Templates;

namespace ContentPipeline.Site.Pages;

/// <summary>Which entry is which page: each entry whose content type has a template and whose <c>url</c> is not empty.</summary>
internal sealed class SiteMap
{
    private readonly Dictionary<(string Locale, string Url), SitePage> _byUrl = [];
    private readonly Dictionary<(string Locale, string ContentType, string Uid), SitePage> _byEntry = [];
    private readonly Dictionary<string, SitePage> _byPath = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<SitePage> _pages = [];

    private SiteMap(string? rootLocale) => RootLocale = rootLocale;

    /// <summary>In the order of the snapshot.</summary>
    public IReadOnlyList<SitePage> Pages => _pages;

    /// <summary>The locale whose pages have no locale in their path, or <c>null</c> when all have.</summary>
    public string? RootLocale { get; }

    public static SiteMap Of(SnapshotContent snapshot, TemplateFolder templates, Findings findings)
    {
        // Without a configuration one language needs no prefix, and among several none is the first.
        var root = templates.Configuration.DefaultLocale ?? (snapshot.Locales.Count == 1 ? snapshot.Locales[0] : null);
        var map = new SiteMap(snapshot.Locales.FirstOrDefault(l => l.Equals(root, StringComparison.OrdinalIgnoreCase)));
        foreach (var entry in snapshot.Entries)
        {
            if (entry.Url.Trim().Length > 0 && templates.Pages.TryGetValue(entry.ContentType, out var template)) map.Add(entry, template, findings);
        }

        return map;
    }

    public SitePage? PageOf(string locale, string contentType, string uid) => _byEntry.GetValueOrDefault((locale, contentType, uid));

    public SitePage? PageAt(string locale, string url) => _byUrl.GetValueOrDefault((locale, url.Trim('/')));

    private void Add(PublishedEntry entry, Template template, Findings findings)
    {
        var url = entry.Url.Trim().Trim('/');
        if (url.Length > 0 && !SitePath.IsPage(url))
        {
            findings.Add(Diagnose.UrlUnusable(entry.ToString(), entry.Url));
            return;
        }

        string[] parts = entry.Locale == RootLocale ? [url, "index.html"] : [entry.Locale, url, "index.html"];
        var page = new SitePage(entry, template, "/" + url, string.Join('/', parts.Where(p => p.Length > 0)));
        if (!_byPath.TryAdd(page.Path, page))
        {
            findings.Add(Diagnose.UrlTakenTwice(page.Path, _byPath[page.Path].Entry.ToString(), entry.ToString()));
            return;
        }

        _pages.Add(page);
        _byUrl[(entry.Locale, url)] = page;
        _byEntry[(entry.Locale, entry.ContentType, entry.Uid)] = page;
    }
}
