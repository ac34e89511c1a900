using ContentPipeline.Diagnostics;
using ContentPipeline.Site.Content;
using ContentPipeline.Site.Templates;

namespace ContentPipeline.Site.Pages;

/// <summary>Which entry is which page: each entry whose content type has a template and whose <c>url</c> is not empty.</summary>
internal sealed class SiteMap
{
    private readonly Dictionary<string, SitePage> _byPath;
    private readonly List<SitePage> _pages;

    private SiteMap(string? rootLocale, int entries)
    {
        RootLocale = rootLocale;
        _byPath = new(entries, StringComparer.OrdinalIgnoreCase);
        _pages = new(entries);
    }

    /// <summary>In the order of the snapshot.</summary>
    public IReadOnlyList<SitePage> Pages => _pages;

    /// <summary>The locale whose pages have no locale in their path, or <c>null</c> when all have.</summary>
    public string? RootLocale { get; }

    public static SiteMap Of(SnapshotContent snapshot, TemplateFolder templates, Findings findings)
    {
        // Without a configuration one language needs no prefix, and among several none is the first.
        var root = templates.Configuration.DefaultLocale ?? (snapshot.Locales.Count == 1 ? snapshot.Locales[0] : null);
        var map = new SiteMap(snapshot.Locales.FirstOrDefault(l => l.Equals(root, StringComparison.OrdinalIgnoreCase)), snapshot.Entries.Count);
        foreach (var entry in snapshot.Entries)
        {
            if (!string.IsNullOrWhiteSpace(entry.Url) && templates.Pages.TryGetValue(entry.ContentType, out var template)) map.Add(entry, template, findings);
        }

        return map;
    }

    /// <summary>The folder that a url of an entry means, without the <c>/</c> around it; empty for the root.</summary>
    public static string Folder(string url) => url.Trim().Trim('/');

    public SitePage? PageOf(PublishedEntry? entry) =>
        entry is not null && !string.IsNullOrWhiteSpace(entry.Url) && _byPath.TryGetValue(PathOf(entry.Locale, Folder(entry.Url)), out var page) && page.Entry == entry ? page : null;

    public SitePage? PageAt(string locale, string url)
    {
        var folder = url.Trim('/');
        return _byPath.TryGetValue(PathOf(locale, folder), out var page) && page.Entry.Locale == locale && Folder(page.Entry.Url) == folder ? page : null;
    }

    private string PathOf(string locale, string folder) => (locale == RootLocale, folder.Length) switch
    {
        (true, 0) => "index.html",
        (true, _) => folder + "/index.html",
        (_, 0) => locale + "/index.html",
        _ => locale + "/" + folder + "/index.html",
    };

    private void Add(PublishedEntry entry, Template template, Findings findings)
    {
        var folder = Folder(entry.Url);
        if (folder.Length > 0 && !SitePath.IsPage(folder))
        {
            findings.Add(Diagnose.UrlUnusable(entry.ToString(), entry.Url));
            return;
        }

        var page = new SitePage(entry, template, PathOf(entry.Locale, folder));
        if (_byPath.TryAdd(page.Path, page)) _pages.Add(page);
        else findings.Add(Diagnose.UrlTakenTwice(page.Path, _byPath[page.Path].Entry.ToString(), entry.ToString()));
    }
}
