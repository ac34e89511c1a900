using ContentPipeline.Site.Content;
using ContentPipeline.Site.Templates;

namespace ContentPipeline.Site.Pages;

/// <param name="Place">Of its entry in the snapshot.</param>
/// <param name="Path">The file in the site: <c>de/about/index.html</c>.</param>
internal sealed record SitePage(PublishedEntry Entry, int Place, Template Template, string Path)
{
    /// <summary>Within its locale: <c>/about</c>, and <c>/</c> for the root.</summary>
    public string Url => "/" + SiteMap.Folder(Entry.Url);
}
