using ContentPipeline.Diagnostics;

namespace ContentPipeline.Loading;

/// <summary>What a content root holds, of which documents are read only as they are asked for: in windows, so that memory does not grow with the content.</summary>
public sealed class ContentIndex
{
    /// <summary>Entries in memory at once. While they are used, other objects can be asked of git.</summary>
    private const int Window = 128;

    private readonly ContentFiles _files;
    private readonly Findings _findings;
    private readonly Dictionary<DocumentKey, DocumentFile> _places;
    private readonly Dictionary<DocumentKey, Document> _instead = [];

    internal ContentIndex(ContentFiles files, Findings findings, Content content, Dictionary<DocumentKey, DocumentFile> places) =>
        (_files, _findings, _places, Content) = (files, findings, places, content);

    /// <summary>Everything but the entries.</summary>
    public Content Content { get; private init; }

    /// <summary>The same where these documents stand in place of what the files say, or beside them.</summary>
    public ContentIndex With(IEnumerable<Document> documents)
    {
        var instead = documents.ToList();
        var index = new ContentIndex(_files, _findings, Content with { Ids = Content.Ids.Union(instead.Select(d => d.Entry)).ToHashSet() }, _places);
        foreach (var document in _instead.Values.Concat(instead)) index._instead[document.Key] = document;
        return index;
    }

    /// <summary>The same without these documents.</summary>
    public ContentIndex Without(IEnumerable<DocumentKey> documents)
    {
        var gone = documents.ToHashSet();
        var places = _places.Where(p => !gone.Contains(p.Key)).ToDictionary();
        var instead = _instead.Where(d => !gone.Contains(d.Key)).ToDictionary();
        var ids = places.Values.Select(p => p.Entry).Concat(instead.Values.Select(d => d.Entry)).ToHashSet();
        var index = new ContentIndex(_files, _findings, Content with { Ids = ids }, places);
        foreach (var (key, document) in instead) index._instead[key] = document;
        return index;
    }

    /// <summary>Which bytes a document has; <c>null</c> when the entry is not localized there.</summary>
    public string? BlobOf(EntryId entry, Locale locale)
    {
        var key = entry.KeyIn(locale);
        return _instead.TryGetValue(key, out var document) ? document.Blob : _places.TryGetValue(key, out var place) ? place.File.Blob : null;
    }

    /// <summary>The locale whose document a locale shows: its own, or the nearest of its fallbacks; <c>null</c> when there is none.</summary>
    public Locale? SourceOf(EntryId entry, Locale locale) => Content.Stack.Locales.FirstOfChain(locale, l => BlobOf(entry, l) is not null);

    /// <summary>The entries as a locale shows them, in the order asked, one after another. What is not shown there is left out.</summary>
    public IEnumerable<LocalizedEntry> Read(IEnumerable<EntryId> ids, Locale locale)
    {
        foreach (var window in ids.Where(Content.Ids.Contains).Chunk(Window))
        {
            var wanted = window.SelectMany(id => KeysOf(id, locale)).ToList();
            var files = wanted.Where(k => !_instead.ContainsKey(k)).Select(k => _places[k]).ToList();
            var documents = new Dictionary<DocumentKey, Document>();
            var n = 0;
            foreach (var (_, bytes) in _files.Read([.. files.Select(f => f.File)]))
            {
                var place = files[n++];
                if (ContentLoader.Read(place, bytes, _findings) is { } document) documents[place.Key] = document;
            }

            foreach (var key in wanted.Where(_instead.ContainsKey)) documents[key] = _instead[key];
            foreach (var id in window)
            {
                var entry = new Entry(id, Content.Stack.ContentTypes[id.ContentType], [.. KeysOf(id, locale).Select(documents.GetValueOrDefault).OfType<Document>()]);
                if (entry.Localize(locale, Content.Stack.Locales) is { } localized) yield return localized;
            }
        }
    }

    /// <summary>The document that a locale shows, and the master's where its values shine through.</summary>
    private IEnumerable<DocumentKey> KeysOf(EntryId id, Locale locale)
    {
        if (SourceOf(id, locale) is not { } source) yield break;
        yield return id.KeyIn(source);
        var master = Content.Stack.Locales.Master;
        if (source != master && Content.Stack.ContentTypes[id.ContentType].HasNonLocalizable && BlobOf(id, master) is not null) yield return id.KeyIn(master);
    }
}
