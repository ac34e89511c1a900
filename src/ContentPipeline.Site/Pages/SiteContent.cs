using ContentPipeline.Diagnostics;
using ContentPipeline.Site.Content;
using ContentPipeline.Site.Templates;

namespace ContentPipeline.Site.Pages;

/// <summary>What all pages of a render have in common.</summary>
internal sealed record SiteContent(SnapshotContent Snapshot, TemplateFolder Templates, SiteMap Map, TemplateEngine Engine, Findings Findings)
{
    private readonly Dictionary<string, string> _files = Snapshot.Assets.Select(a => $"assets/{a.Path}")
        .Concat(Templates.StaticFiles.Select(f => f.Path))
        .Distinct().ToDictionary(p => p, StringComparer.Ordinal);

    public SiteConfiguration Configuration => Templates.Configuration;

    /// <summary>Whether the site has such a file beside its pages.</summary>
    public bool HasFile(string path) => _files.ContainsKey(path);
}
