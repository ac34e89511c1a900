namespace ContentPipeline.Verification;

/// <summary>On which line of a manifest a row stands, when it is written as manifests are.</summary>
internal sealed class ManifestLines
{
    /// <summary>Of the first entry: before it stand the brace, four keys, and the beginning of the list.</summary>
    private const int First = 7;

    private readonly Dictionary<(string Locale, EntryId Entry), int> _entries;
    private readonly Dictionary<string, int> _assets;

    public ManifestLines(Snapshot snapshot)
    {
        _entries = snapshot.Entries.Index().ToDictionary(e => (e.Item.Locale, e.Item.Entry), e => First + e.Index);
        // The end of a list and the beginning of the next are a line each; an empty list is only one.
        var firstAsset = First + snapshot.Entries.Length + (snapshot.Entries.IsEmpty ? 1 : 2);
        _assets = snapshot.Assets.Index().ToDictionary(a => a.Item.Path, a => firstAsset + a.Index, StringComparer.Ordinal);
    }

    public int this[PublishDetails row] => _entries[(row.Locale, row.Entry)];

    public int this[PublishedAsset asset] => _assets[asset.Path];
}
