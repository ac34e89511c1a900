using System.Globalization;
using ContentPipeline.Site.Content;
using ContentPipeline.Site.Output;
using ContentPipeline.Site.Templates;

namespace ContentPipeline.Site.Pages;

/// <summary>What all pages of a render have in common. What a page may see of the snapshot and the site's map, it asks <see cref="PageReads"/> for.</summary>
internal sealed record SiteContent(SnapshotContent Snapshot, TemplateFolder Templates, SiteMap Map, TemplateEngine Engine)
{
    private readonly HashSet<string> _files = Snapshot.Assets.Select(a => a.PathInSite).Concat(Templates.StaticFiles.Select(f => f.Path)).ToHashSet(StringComparer.Ordinal);

    public SiteConfiguration Configuration => Templates.Configuration;

    public EntryLists Lists { get; } = new(Snapshot);

    /// <summary>A number for what pages see besides templates and entries: when it is another one, all are rendered.</summary>
    public ulong Common { get; } = SiteFingerprint.Of(string.Join(
        '\n',
        [
            Snapshot.Locales.Count.ToString(CultureInfo.InvariantCulture), .. Snapshot.Locales, Map.RootLocale ?? "",
            .. Snapshot.Assets.Select(a => $"{a.Uid}\n{a.Path}"),
        ]));

    /// <summary>What lies beside the pages, and where to copy it from.</summary>
    public IReadOnlyList<SiteFile> Files { get; } = [.. Snapshot.Assets.Select(a => new SiteFile(a.PathInSite, Snapshot.PathOf(a))), .. Templates.StaticFiles];

    /// <summary>Whether the site has such a file beside its pages.</summary>
    public bool HasFile(string path) => _files.Contains(path);
}
