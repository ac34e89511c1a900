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
        for (var place = 0; place < snapshot.Entries.Count; place++)
        {
            var entry = snapshot.Entries[place];
            if (!string.IsNullOrWhiteSpace(entry.Url) && templates.Pages.TryGetValue(entry.ContentType, out var template)) map.Add(entry, place, template, findings);
        }

        return map;
    }

    /// <summary>The folder that a url of an entry means, without the <c>/</c> around it; empty for the root.</summary>
    public static string Folder(string url) => url.Trim().Trim('/');

    public SitePage? PageOf(PublishedEntry? entry) =>
        entry is not null && !string.IsNullOrWhiteSpace(entry.Url) && _byPath.TryGetValue(PathOf(RootLocale, entry.Locale, Folder(entry.Url)), out var page) && page.Entry == entry ? page : null;

    /// <param name="folder">As in <see cref="Folder"/>.</param>
    public SitePage? PageAt(string locale, string folder) =>
        _byPath.TryGetValue(PathOf(RootLocale, locale, folder), out var page) && page.Entry.Locale == locale && Folder(page.Entry.Url) == folder ? page : null;

    /// <summary>Whether a page has that path, upper and lower case apart.</summary>
    public bool HasPath(ReadOnlySpan<char> path) => _byPath.GetAlternateLookup<ReadOnlySpan<char>>().ContainsKey(path);

    /// <summary>The file in the site of a page.</summary>
    /// <param name="folder">As in <see cref="Folder"/>.</param>
    public static string PathOf(string? rootLocale, string locale, string folder) => (locale == rootLocale, folder.Length) switch
    {
        (true, 0) => "index.html",
        (true, _) => folder + "/index.html",
        (_, 0) => locale + "/index.html",
        _ => locale + "/" + folder + "/index.html",
    };

    private void Add(PublishedEntry entry, int place, Template template, Findings findings)
    {
        var folder = Folder(entry.Url);
        if (folder.Length > 0 && !SitePath.IsPage(folder))
        {
            findings.Add(Diagnose.UrlUnusable(entry.ToString(), entry.Url));
            return;
        }

        var page = new SitePage(entry, place, template, PathOf(RootLocale, entry.Locale, folder));
        if (_byPath.TryAdd(page.Path, page)) _pages.Add(page);
        else findings.Add(Diagnose.UrlTakenTwice(page.Path, _byPath[page.Path].Entry.ToString(), entry.ToString()));
    }
}
