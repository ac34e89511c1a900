using ContentPipeline.Site.Content;
using ContentPipeline.Site.Templates;

namespace ContentPipeline.Site.Pages;

/// <summary>What all pages of a render have in common. What a page may see of the snapshot and the site's map, it asks <see cref="PageReads"/> for.</summary>
internal sealed record SiteContent(SnapshotContent Snapshot, TemplateFolder Templates, SiteMap Map, TemplateEngine Engine)
{
    private readonly HashSet<string> _files = Snapshot.Assets.Select(a => $"assets/{a.Path}").Concat(Templates.StaticFiles.Select(f => f.Path)).ToHashSet(StringComparer.Ordinal);

    public SiteConfiguration Configuration => Templates.Configuration;

    public EntryLists Lists { get; } = new(Snapshot);

    /// <summary>Whether the site has such a file beside its pages.</summary>
    public bool HasFile(string path) => _files.Contains(path);
}
