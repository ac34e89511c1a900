using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;
using ContentPipeline.Configuration;
using ContentPipeline.Diagnostics;
using ContentPipeline.Json;

namespace ContentPipeline.Loading;

/// <summary>Reads a content root: the stack, the entries' documents and what there is of assets, and reports every file that cannot be read.</summary>
public sealed partial class ContentLoader
{
    private readonly ContentFiles _files;
    private readonly Findings _findings;
    private readonly HashSet<string> _declaredTypes;

    private const string Entries = "entries/";

    /// <summary>Documents that are handed over at once.</summary>
    private const int Batch = 128;

    private ContentLoader(ContentFiles files, Findings findings)
    {
        (_files, _findings) = (files, findings);
        _declaredTypes = [.. files.All.Where(f => f.Path.StartsWith("content_types/", StringComparison.Ordinal)).Select(f => Path.GetFileNameWithoutExtension(f.Path))];
    }

    /// <param name="wanted">The documents to read; all, when <c>null</c>.</param>
    /// <returns><c>null</c> when there is no stack to speak of.</returns>
    public static Content? Load(ContentFiles files, Findings findings, Func<DocumentKey, bool>? wanted = null, Progress? progress = null) =>
        new ContentLoader(files, findings).Load(wanted, progress);

    /// <summary>Only the stack: its configuration and model.</summary>
    public static Stack? LoadStack(ContentFiles files, Findings findings) =>
        Model.Read(files.Read(files.All.Where(f => f.Kind == FileKind.Regular && Model.Includes(f.Path))).Select(f => (f.File.Path, f.Bytes)), findings);

    /// <summary>What there is, of which the documents are read as they are asked for.</summary>
    /// <returns><c>null</c> when there is no stack to speak of.</returns>
    public static ContentIndex? Index(ContentFiles files, Findings findings)
    {
        var loader = new ContentLoader(files, findings);
        return loader.Survey() is var (content, places) ? new ContentIndex(files, findings, content, places) : null;
    }

    private Content? Load(Func<DocumentKey, bool>? wanted, Progress? progress) => Survey() is var (content, places)
        ? content with { Entries = LoadEntries(content.Stack, wanted is null ? places : places.Where(p => wanted(p.Key)), progress) }
        : null;

    /// <summary>Everything but the documents.</summary>
    private (Content Content, Dictionary<DocumentKey, (ContentFile File, Locale Locale)> Places)? Survey()
    {
        foreach (var odd in _files.All.Where(f => f.Kind != FileKind.Regular && Model.IsPart(f.Path)))
            _findings.Add(odd.Kind == FileKind.NotNamedInUtf8 ? Diagnose.NameNotUtf8(new Location(odd.Path)) : Diagnose.NotARegularFile(new Location(odd.Path), odd.Kind == FileKind.Link ? "this is a symbolic link" : "this is another repository"));
        if (LoadStack(_files, _findings) is not { } stack)
        {
            if (!_files.All.Any(f => f.Path == StackFile.Name)) _findings.Add(Diagnose.MissingContentRoot(_files.Name));
            return null;
        }

        var places = Places(stack);
        var ids = places.Keys.Select(k => new EntryId(k.ContentType, k.Uid)).ToHashSet();
        RefuseCaseTwins(places.Values.Select(p => p.File.Path), ids);
        WarnOfMissingMasters(stack, places);
        return (new Content(stack, ids, ImmutableSortedDictionary<EntryId, Entry>.Empty, AssetFile.ReadAll(_files, _findings), LoadReleases(stack, ids)), places);
    }

    /// <summary>Which file is which document.</summary>
    private Dictionary<DocumentKey, (ContentFile File, Locale Locale)> Places(Stack stack)
    {
        var places = new Dictionary<DocumentKey, (ContentFile File, Locale Locale)>();
        foreach (var file in _files.All)
        {
            if (file.Kind != FileKind.Regular || !file.Path.StartsWith(Entries, StringComparison.Ordinal) || Place(file, stack) is not { } place) continue;
            if (!places.TryAdd(place.Key, (file, place.Locale))) _findings.Add(Diagnose.DuplicateDocument(new Location(file.Path), places[place.Key].File.Path));
        }

        return places;
    }

    private ImmutableSortedDictionary<EntryId, Entry> LoadEntries(Stack stack, IEnumerable<KeyValuePair<DocumentKey, (ContentFile File, Locale Locale)>> places, Progress? progress)
    {
        var documents = new Dictionary<EntryId, List<Document>>();
        var ordered = places.OrderBy(p => p.Value.File.Path, StringComparer.Ordinal).ToList();
        // What has arrived is read while git brings the next.
        var reading = new List<Task<List<(Document? Document, Findings Found)>>>();
        var arrived = 0;
        foreach (var batch in _files.Read([.. ordered.Select(p => p.Value.File)]).Chunk(Batch))
        {
            var theirs = ordered.GetRange(arrived, batch.Length);
            arrived += batch.Length;
            progress?.Invoke("load", arrived, ordered.Count);
            reading.Add(Task.Run(() => batch.Zip(theirs, (f, place) => Read(place.Key, place.Value.Locale, f.File, f.Bytes)).ToList()));
        }

        foreach (var (document, found) in reading.SelectMany(r => r.GetAwaiter().GetResult()))
        {
            _findings.AddRange(found);
            if (document is null) continue;
            if (!documents.TryGetValue(document.Entry, out var ofEntry)) documents[document.Entry] = ofEntry = [];
            ofEntry.Add(document);
        }

        return documents.ToImmutableSortedDictionary(d => d.Key, d => new Entry(d.Key, stack.ContentTypes[d.Key.ContentType], [.. d.Value]));
    }

    private static (Document? Document, Findings Found) Read(DocumentKey key, Locale locale, ContentFile file, byte[] bytes)
    {
        var found = new Findings();
        return (Read(new EntryId(key.ContentType, key.Uid), locale, file, bytes, found), found);
    }

    /// <returns><c>null</c>, with a finding, when the bytes are no document.</returns>
    internal static Document? Read(EntryId id, Locale locale, ContentFile file, byte[] bytes, Findings findings)
    {
        if (JsonText.Parse(file.Path, bytes, findings) is not { } text) return null;
        if (text.Root.ValueKind == JsonValueKind.Object) return new Document(id, locale, text, file.Blob, file.DiffersFromCommit);
        findings.Add(Diagnose.NotAnObject(text.LocationOf(text.Root)));
        return null;
    }

    /// <summary>Which document the file is; <c>null</c>, with a finding, when it is none.</summary>
    private (DocumentKey Key, Locale Locale)? Place(ContentFile file, Stack stack)
    {
        var at = new Location(file.Path);
        var name = file.Path[(file.Path.LastIndexOf('/') + 1)..];
        if (name.StartsWith('.') || name == VersionNamesFile.Name) return null;
        if (!DocumentKey.TryParse(file.Path, out var key))
        {
            _findings.Add(Diagnose.MisplacedFile(at));
            return null;
        }

        var code = Path.GetFileNameWithoutExtension(name);
        if (!EntryUid().IsMatch(key.Uid)) _findings.Add(Diagnose.InvalidEntryUid(at, key.Uid));
        else if (stack.Locales.Find(code) is not { } locale) _findings.Add(Diagnose.UnknownDocumentLocale(at, code, Nearest.Hint(code, stack.Locales.Codes)));
        else if (stack.ContentTypes.ContainsKey(key.ContentType)) return (key, locale);
        // A content type that is there but cannot be read has been reported once; not again for each of its entries.
        else if (!_declaredTypes.Contains(key.ContentType))
            _findings.Add(Diagnose.UnknownContentType(at, key.ContentType, Nearest.Hint(key.ContentType, stack.ContentTypes.Keys)));
        return null;
    }

    private void WarnOfMissingMasters(Stack stack, Dictionary<DocumentKey, (ContentFile File, Locale Locale)> places)
    {
        foreach (var entry in places.GroupBy(p => new EntryId(p.Key.ContentType, p.Key.Uid)))
        {
            if (entry.Any(p => p.Value.Locale == stack.Locales.Master)) continue;
            var first = entry.Select(p => p.Value.File.Path).Order(StringComparer.Ordinal).First();
            _findings.Add(Diagnose.NoMasterDocument(new Location(first), entry.Key.ToString(), stack.Locales.Master.Code));
        }
    }

    private void RefuseCaseTwins(IEnumerable<string> paths, HashSet<EntryId> ids)
    {
        var twins = ids.GroupBy(id => id.ToString(), StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1).Select(g => g.Order().ToList()).ToList();
        if (twins.Count == 0) return;
        var pathOf = paths.GroupBy(p => DocumentKey.TryParse(p, out var key) ? new EntryId(key.ContentType, key.Uid) : default).ToDictionary(g => g.Key, g => g.First());
        foreach (var ofOne in twins)
        {
            foreach (var id in ofOne.Skip(1)) _findings.Add(Diagnose.UidsDifferInCaseOnly(new Location(pathOf[id]), ofOne[0].ToString()));
        }
    }

    private ImmutableSortedDictionary<string, Release> LoadReleases(Stack stack, HashSet<EntryId> ids)
    {
        var files = _files.All.Where(f => f.Kind == FileKind.Regular && f.Path.StartsWith(ReleaseFile.Folder, StringComparison.Ordinal) && !Model.IsHidden(f.Path)).ToList();
        var reader = new ReleaseFile(stack, ids, _declaredTypes.Except(stack.ContentTypes.Keys).ToHashSet(), _findings);
        return reader.ReadAll(_files.Read(files).Select(f => (f.File.Path, f.Bytes)));
    }

    [GeneratedRegex(@"^[a-zA-Z0-9_-]+\z")]
    private static partial Regex EntryUid();
}
