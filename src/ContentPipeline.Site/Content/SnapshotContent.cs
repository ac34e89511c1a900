namespace ContentPipeline.Site.Content;

/// <summary>What one environment holds, as its manifest lists it.</summary>
internal sealed class SnapshotContent
{
    private readonly Dictionary<(string Locale, string ContentType, string Uid), PublishedEntry> _byId = [];
    private readonly Dictionary<(string Locale, string ContentType), List<PublishedEntry>> _byType = [];
    private readonly Dictionary<string, SiteAsset> _assets = new(StringComparer.Ordinal);
    private readonly string _folder;

    /// <param name="entries">In any order; the snapshot keeps them by locale, content type and uid, ordinally.</param>
    public SnapshotContent(string folder, IEnumerable<PublishedEntry> entries, IEnumerable<SiteAsset> assets)
    {
        _folder = folder;
        Entries =
        [
            .. entries.OrderBy(e => e.Locale, StringComparer.Ordinal)
                .ThenBy(e => e.ContentType, StringComparer.Ordinal)
                .ThenBy(e => e.Uid, StringComparer.Ordinal),
        ];
        foreach (var entry in Entries)
        {
            _byId[(entry.Locale, entry.ContentType, entry.Uid)] = entry;
            if (!_byType.TryGetValue((entry.Locale, entry.ContentType), out var ofType)) _byType[(entry.Locale, entry.ContentType)] = ofType = [];
            ofType.Add(entry);
        }

        Locales = [.. Entries.Select(e => e.Locale).Distinct()];
        ContentTypes = [.. Entries.Select(e => e.ContentType).Distinct().Order(StringComparer.Ordinal)];
        foreach (var asset in assets) _assets[asset.Uid] = asset;
    }

    public IReadOnlyList<PublishedEntry> Entries { get; }

    public IReadOnlyList<string> Locales { get; }

    public IReadOnlyList<string> ContentTypes { get; }

    public IEnumerable<SiteAsset> Assets => _assets.Values;

    public PublishedEntry? Entry(string locale, string contentType, string uid) => _byId.GetValueOrDefault((locale, contentType, uid));

    public IReadOnlyList<PublishedEntry> EntriesOf(string locale, string contentType) =>
        _byType.TryGetValue((locale, contentType), out var entries) ? entries : [];

    public SiteAsset? Asset(string uid) => _assets.GetValueOrDefault(uid);

    public string PathOf(SiteAsset asset) => System.IO.Path.Join(_folder, "assets", asset.Path);
}
