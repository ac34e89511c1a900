namespace ContentPipeline.Site.Content;

/// <summary>What one environment holds, as its manifest lists it.</summary>
internal sealed class SnapshotContent
{
    private readonly PublishedEntry[] _entries;
    private readonly Dictionary<string, SiteAsset> _assets = new(StringComparer.Ordinal);
    private readonly SnapshotDocuments _documents;

    /// <param name="entries">In any order; the snapshot keeps them by locale, content type and uid, ordinally.</param>
    public SnapshotContent(SnapshotDocuments documents, PublishedEntry[] entries, IEnumerable<SiteAsset> assets)
    {
        (_documents, _entries) = (documents, entries);
        if (!IsSorted()) Array.Sort(_entries, PublishedEntry.ByName);
        Locales = [.. DistinctOfRuns(_entries.Select(e => e.Locale)).Distinct()];
        ContentTypes = [.. DistinctOfRuns(_entries.Select(e => e.ContentType)).Distinct().Order(StringComparer.Ordinal)];
        foreach (var asset in assets) _assets[asset.Uid] = asset;
    }

    public IReadOnlyList<PublishedEntry> Entries => _entries;

    public IReadOnlyList<string> Locales { get; }

    public IReadOnlyList<string> ContentTypes { get; }

    public IEnumerable<SiteAsset> Assets => _assets.Values;

    public PublishedEntry? Entry(string locale, string contentType, string uid) =>
        FirstFrom(locale, contentType, uid) is var place && place < _entries.Length && _entries[place].CompareTo(locale, contentType, uid) == 0 ? _entries[place] : null;

    /// <summary>By uid, ordinally.</summary>
    public ArraySegment<PublishedEntry> EntriesOf(string locale, string contentType)
    {
        var first = FirstFrom(locale, contentType, "");
        // No text stands between one and the same with a NUL behind it.
        return new(_entries, first, FirstFrom(locale, contentType + "\0", "") - first);
    }

    /// <summary>What templates see of an entry.</summary>
    public SnapshotDocuments Documents => _documents;

    public SiteAsset? Asset(string uid) => _assets.GetValueOrDefault(uid);

    public string PathOf(SiteAsset asset) => Path.Join(_documents.Folder, "assets", asset.Path);

    private bool IsSorted()
    {
        for (var i = 1; i < _entries.Length; i++)
        {
            if (PublishedEntry.ByName.Compare(_entries[i - 1], _entries[i]) > 0) return false;
        }

        return true;
    }

    private int FirstFrom(string locale, string contentType, string uid)
    {
        var (low, high) = (0, _entries.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (_entries[middle].CompareTo(locale, contentType, uid) < 0) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    private static IEnumerable<string> DistinctOfRuns(IEnumerable<string> texts)
    {
        string? last = null;
        foreach (var text in texts)
        {
            if (!ReferenceEquals(text, last) && text != last) yield return text;
            last = text;
        }
    }
}
