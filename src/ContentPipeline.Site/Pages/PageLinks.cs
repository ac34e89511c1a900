using ContentPipeline.Diagnostics;
using ContentPipeline.Site.Content;

namespace ContentPipeline.Site.Pages;

/// <summary>
/// Every URL that a page prints comes from here: relative and explicit for what lies in the site, checked for what does not.
/// <c>null</c> means that there is nothing to link to, and the findings say so.
/// </summary>
internal sealed class PageLinks(PageRendering rendering)
{
    private static readonly string[] Schemes = ["http", "https", "mailto", "tel"];

    /// <summary>To an entry, a reference, a link field, a file field, or a URL; of a list the first counts.</summary>
    public string? To(object? target) => target switch
    {
        string url => ToUrl(url),
        IReadOnlyDictionary<string, object?> fields when fields.GetValueOrDefault("_content_type_uid") is string => ToEntry(fields),
        IReadOnlyDictionary<string, object?> fields => (fields.GetValueOrDefault("href") ?? fields.GetValueOrDefault("url")) is string url ? ToUrl(url) : null,
        List<object?> { Count: > 0 } list when list[0] is not List<object?> => To(list[0]),
        _ => null,
    };

    public string ToPage(SitePage page) => SitePath.Relative(rendering.Page.Path, page.Path);

    /// <summary>To an asset of the snapshot, by its uid.</summary>
    public string? ToAsset(string uid) =>
        rendering.Reads.Asset(uid) is { } asset ? SitePath.Relative(rendering.Page.Path, $"assets/{asset.Path}") : null;

    private string? ToEntry(IReadOnlyDictionary<string, object?> reference)
    {
        var (contentType, uid) = EntryName.Of(reference);
        // An entry without a page is no mistake: a template may ask with {{#if (link …)}}.
        // A translation says which locale it is in; a reference does not and means the page's.
        var locale = reference.GetValueOrDefault("locale") as string ?? rendering.Locale;
        return rendering.Reads.PageOf(locale, contentType, uid) is { } page ? ToPage(page) : null;
    }

    private string? ToUrl(string text)
    {
        var url = text.Trim();
        if (url.Length == 0) return null;
        if (url.Any(char.IsControl)) return Dropped(url);
        if (url[0] == '#') return url;
        if (url.StartsWith("//", StringComparison.Ordinal)) return ToUrl("https:" + url);
        if (Scheme(url) is { } scheme) return Schemes.Contains(scheme, StringComparer.OrdinalIgnoreCase) ? url : Dropped(url);
        return WithinSite(url) ?? Nowhere(url);
    }

    private string? WithinSite(string url)
    {
        var end = url.IndexOfAny(['?', '#']);
        var (path, rest) = end < 0 ? (url, "") : (url[..end], url[end..]);
        path = Uri.UnescapeDataString(path).Trim('/');
        if (path.EndsWith("/index.html", StringComparison.Ordinal) || path == "index.html") path = path[..^"index.html".Length].Trim('/');
        if (PageAt(path) is { } page) return ToPage(page) + rest;
        return rendering.Reads.HasFile(path) ? SitePath.Relative(rendering.Page.Path, path) + rest : null;
    }

    /// <summary>
    /// The page with that URL in this locale; else the same entry's page in this locale, for text that was never translated and still names
    /// another locale's URL; else that other page.
    /// </summary>
    private SitePage? PageAt(string path)
    {
        var (reads, locale) = (rendering.Reads, rendering.Locale);
        if (reads.PageAt(locale, path) is { } here) return here;
        foreach (var other in reads.Locales)
        {
            if (reads.PageAt(other, path) is { } there)
                return reads.PageOf(locale, there.Entry.ContentType, there.Entry.Uid) ?? there;
            if (path.StartsWith(other + "/", StringComparison.OrdinalIgnoreCase) && reads.PageAt(other, path[(other.Length + 1)..]) is { } named) return named;
            if (path.Equals(other, StringComparison.OrdinalIgnoreCase) && reads.PageAt(other, "") is { } root) return root;
        }

        return null;
    }

    /// <summary>What stands before a colon, when that colon stands before anything that only a path has.</summary>
    private static string? Scheme(string url)
    {
        var colon = url.IndexOf(':', StringComparison.Ordinal);
        var path = url.IndexOfAny(['/', '?', '#']);
        return colon >= 0 && (path < 0 || colon < path) ? url[..colon] : null;
    }

    private string? Dropped(string url)
    {
        rendering.Report(Diagnose.UrlDropped(rendering.Name, Shown(url)));
        return null;
    }

    private string? Nowhere(string url)
    {
        rendering.Report(Diagnose.LinkLeadsNowhere(rendering.Name, Shown(url)));
        return null;
    }

    /// <summary>A data: URL can be a whole picture, and control characters are no message.</summary>
    private static string Shown(string url)
    {
        var shown = string.Concat(url.Where(c => !char.IsControl(c)));
        return shown.Length > 80 ? shown[..80] + "…" : shown;
    }
}
