using System.Collections.Immutable;
using System.Text.Json;
using ContentPipeline.Configuration;
using ContentPipeline.Diagnostics;
using ContentPipeline.Json;

namespace ContentPipeline.Loading;

/// <summary>Reads a content root: the stack, the entries' documents and what there is of assets, and reports every file that cannot be read.</summary>
public sealed class ContentLoader
{
    private readonly ContentFiles _files;
    private readonly Findings _findings;
    private readonly HashSet<string> _declaredTypes;

    /// <summary>In how many folders documents lie.</summary>
    private int _folders;

    private ContentLoader(ContentFiles files, Findings findings)
    {
        (_files, _findings) = (files, findings);
        _declaredTypes = [.. files.All.Where(f => f.Path.StartsWith("content_types/", StringComparison.Ordinal)).Select(f => Path.GetFileNameWithoutExtension(f.Path))];
    }

    /// <param name="wanted">The documents to read; all, when <c>null</c>.</param>
    /// <returns><c>null</c> when there is no stack to speak of.</returns>
    public static Content? Load(ContentFiles files, Findings findings, Func<DocumentKey, bool>? wanted = null, Progress? progress = null) =>
        Load(files, findings, wanted, progress, DocumentTexts.Budget);

    /// <param name="budget">How many bytes of the documents' texts may be in memory.</param>
    /// <param name="others">Entries that there are besides those in the files; they were looked at before.</param>
    internal static Content? Load(ContentFiles files, Findings findings, Func<DocumentKey, bool>? wanted, Progress? progress, long budget, IReadOnlySet<EntryId>? others = null) =>
        new ContentLoader(files, findings).Load(wanted, progress, new DocumentTexts(budget), others);

    /// <summary>What the first reading takes before it reads anything: for somebody who does something else meanwhile.</summary>
    public static void GetReady()
    {
        Model.GetReady();
        _ = JsonText.Parse("x", """{ "x": ["x"] }"""u8.ToArray(), []);
    }

    /// <summary>Only the stack: its configuration and model.</summary>
    public static Stack? LoadStack(ContentFiles files, Findings findings) =>
        Model.Read(files.Read(files.All.Where(f => f.Kind == FileKind.Regular && Model.Includes(f.Path))).Select(f => new ConfigurationText(f.File.Path, f.Bytes)), findings);

    /// <summary>What there is, of which the documents are read as they are asked for.</summary>
    /// <returns><c>null</c> when there is no stack to speak of.</returns>
    public static ContentIndex? Index(ContentFiles files, Findings findings)
    {
        var loader = new ContentLoader(files, findings);
        return loader.Survey(null) is var (content, places) ? new ContentIndex(files, findings, content, places) : null;
    }

    private Content? Load(Func<DocumentKey, bool>? wanted, Progress? progress, DocumentTexts texts, IReadOnlySet<EntryId>? others) => Survey(others) is var (content, places)
        ? content with { Entries = LoadEntries(content.Stack, wanted is null ? places.Values : places.Values.Where(p => wanted(p.Key)), texts, progress), FitsInMemory = texts.Fit }
        : null;

    /// <summary>Everything but the documents.</summary>
    private (Content Content, Dictionary<DocumentKey, DocumentFile> Places)? Survey(IReadOnlySet<EntryId>? others)
    {
        foreach (var odd in _files.All.Where(f => f.Kind != FileKind.Regular && Model.IsPart(f.Path)))
            _findings.Add(odd.Kind == FileKind.NotNamedInUtf8 ? Diagnose.NameNotUtf8(new Location(odd.Path)) : Diagnose.NotARegularFile(new Location(odd.Path), odd.Kind == FileKind.Link ? "this is a symbolic link" : "this is another repository"));
        if (LoadStack(_files, _findings) is not { } stack)
        {
            if (!_files.All.Any(f => f.Path == StackFile.Name)) _findings.Add(Diagnose.MissingContentRoot(_files.Name));
            return null;
        }

        var places = Places(stack);
        var ids = places.Values.Select(p => p.Entry).ToHashSet();
        RefuseCaseTwins(places, ids);
        WarnOfMissingMasters(stack, places, ids);
        if (others is not null) ids.UnionWith(others);
        return (new Content(stack, ids, new OrderedDictionary<EntryId, Entry>(), AssetFile.ReadAll(_files, _findings), LoadReleases(stack, ids)) { DocumentFolders = _folders }, places);
    }

    /// <summary>Which file is which document.</summary>
    private Dictionary<DocumentKey, DocumentFile> Places(Stack stack)
    {
        var places = new Dictionary<DocumentKey, DocumentFile>();
        var (entry, folder) = (new EntryId("", ""), "");
        foreach (var file in _files.All)
        {
            if (file.Kind != FileKind.Regular || !file.Path.StartsWith(DocumentKey.Folder, StringComparison.Ordinal) || Place(file, stack) is not var (key, locale)) continue;
            if (!file.Path.StartsWith(folder, StringComparison.Ordinal) || file.Path.LastIndexOf('/') + 1 != folder.Length)
            {
                folder = file.Path[..(file.Path.LastIndexOf('/') + 1)];
                _folders++;
            }

            // An entry's files follow one another, and the names in them are kept once.
            if (!entry.Has(key)) entry = new EntryId(stack.ContentTypes[key.ContentType].Uid, key.Uid);
            var place = new DocumentFile(entry, locale, file);
            if (!places.TryAdd(place.Key, place)) _findings.Add(Diagnose.DuplicateDocument(new Location(file.Path), places[place.Key].File.Path));
        }

        return places;
    }

    private OrderedDictionary<EntryId, Entry> LoadEntries(Stack stack, IEnumerable<DocumentFile> places, DocumentTexts texts, Progress? progress)
    {
        var ordered = places.OrderBy(p => p.File.Path, StringComparer.Ordinal).ToList();
        var (documents, found, isStored) = (new Document?[ordered.Count], new Findings?[ordered.Count], false);
        _files.ReadAll([.. ordered.Select(p => p.File)], Take, Arrived);
        foreach (var theirs in found) _findings.AddRange(theirs ?? []);
        if (!texts.Fit) Store();
        return Entries(stack, [.. documents.OfType<Document>().OrderBy(d => d.Entry)]);

        void Take(int n, byte[] bytes)
        {
            var theirs = new Findings();
            documents[n] = Read(ordered[n], bytes, theirs) is { } document ? texts.Keep(document) : null;
            if (theirs.Count > 0) found[n] = theirs;
        }

        void Arrived(int count)
        {
            progress?.Invoke("load", count, ordered.Count);
            // A stack that is too large needs its memory for other things than some of its texts.
            if (texts.Fit || isStored) return;
            isStored = true;
            Store();
            Leftovers.GiveBack();
        }

        void Store()
        {
            // Others arrive meanwhile.
            for (var n = 0; n < documents.Length; n++)
            {
                if (documents[n] is { } document) documents[n] = texts.Store(document);
            }
        }
    }

    /// <param name="documents">Those of an entry one after another, in the order of entries.</param>
    private static OrderedDictionary<EntryId, Entry> Entries(Stack stack, List<Document> documents)
    {
        var entries = new OrderedDictionary<EntryId, Entry>();
        for (var (from, to) = (0, 0); from < documents.Count; from = to)
        {
            var id = documents[from].Entry;
            while (to < documents.Count && documents[to].Entry == id) to++;
            entries.Add(id, new Entry(id, stack.ContentTypes[id.ContentType], [.. documents[from..to]]));
        }

        return entries;
    }

    /// <returns><c>null</c>, with a finding, when the bytes are no document.</returns>
    internal static Document? Read(DocumentFile place, byte[] bytes, Findings findings)
    {
        var file = place.File;
        if (JsonText.Parse(file.Path, bytes, findings) is not { } text) return null;
        if (text.Root.ValueKind == JsonValueKind.Object) return new Document(place.Entry, place.Locale, text, file.Blob, file.DiffersFromCommit);
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
        if (!Uids.IsValid(key.Uid)) _findings.Add(Diagnose.InvalidEntryUid(at, key.Uid));
        else if (stack.Locales.Find(code) is not { } locale) _findings.Add(Diagnose.UnknownDocumentLocale(at, code, Nearest.Hint(code, stack.Locales.Codes)));
        else if (stack.ContentTypes.ContainsKey(key.ContentType)) return (key, locale);
        // A content type that is there but cannot be read has been reported once; not again for each of its entries.
        else if (!_declaredTypes.Contains(key.ContentType))
            _findings.Add(Diagnose.UnknownContentType(at, key.ContentType, Nearest.Hint(key.ContentType, stack.ContentTypes.Keys)));
        return null;
    }

    private void WarnOfMissingMasters(Stack stack, Dictionary<DocumentKey, DocumentFile> places, HashSet<EntryId> ids)
    {
        var without = ids.ToHashSet();
        foreach (var place in places.Values)
        {
            if (place.Locale == stack.Locales.Master) without.Remove(place.Entry);
        }

        if (without.Count == 0) return;
        foreach (var entry in places.Values.GroupBy(p => p.Entry).Where(e => without.Contains(e.Key)))
        {
            var first = entry.Select(p => p.File.Path).Order(StringComparer.Ordinal).First();
            _findings.Add(Diagnose.NoMasterDocument(new Location(first), entry.Key.ToString(), stack.Locales.Master.Code));
        }
    }

    private void RefuseCaseTwins(Dictionary<DocumentKey, DocumentFile> places, HashSet<EntryId> ids)
    {
        // Only one that has capitals can be a twin of another.
        if (!ids.Any(id => HasCapitals(id.Uid) || HasCapitals(id.ContentType))) return;
        var twins = ids.GroupBy(id => id.ToString(), StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1).Select(g => g.Order().ToList()).ToList();
        if (twins.Count == 0) return;
        var pathOf = places.Values.GroupBy(p => p.Entry).ToDictionary(g => g.Key, g => g.First().File.Path);
        foreach (var ofOne in twins)
        {
            foreach (var id in ofOne.Skip(1)) _findings.Add(Diagnose.UidsDifferInCaseOnly(new Location(pathOf[id]), ofOne[0].ToString()));
        }

        static bool HasCapitals(string name) => name.AsSpan().ContainsAnyInRange('A', 'Z');
    }

    private ImmutableSortedDictionary<string, Release> LoadReleases(Stack stack, HashSet<EntryId> ids)
    {
        var files = _files.All.Where(f => f.Kind == FileKind.Regular && f.Path.StartsWith(ReleaseFile.Folder, StringComparison.Ordinal) && !Model.IsHidden(f.Path)).ToList();
        var reader = new ReleaseFile(stack, ids, _declaredTypes.Except(stack.ContentTypes.Keys).ToHashSet(), _findings);
        return reader.ReadAll(_files.Read(files).Select(f => new ConfigurationText(f.File.Path, f.Bytes)));
    }
}
