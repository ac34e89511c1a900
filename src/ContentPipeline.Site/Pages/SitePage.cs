using ContentPipeline.Site.Content;
using ContentPipeline.Site.Templates;

namespace ContentPipeline.Site.Pages;

/// <param name="Path">The file in the site: <c>de/about/index.html</c>.</param>
internal sealed record SitePage(PublishedEntry Entry, Template Template, string Path)
{
    /// <summary>Within its locale: <c>/about</c>, and <c>/</c> for the root.</summary>
    public string Url => "/" + SiteMap.Folder(Entry.Url);
}
