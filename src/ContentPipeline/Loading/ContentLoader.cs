using System.Text.Json;
using ContentPipeline.Configuration;
using ContentPipeline.Diagnostics;
using ContentPipeline.Json;

namespace ContentPipeline.Loading;

/// <summary>Reads a content root: the stack, the entries' documents and what there is of assets, and reports every file that cannot be read.</summary>
public sealed class ContentLoader
{
    private static readonly Lazy<Task> Ready = new(() => Background.Run(() =>
    {
        Model.GetReady();
        _ = JsonText.Parse("x", """{ "x": ["x"] }"""u8.ToArray(), []);
    }));

    private readonly ContentFiles _files;
    private readonly Findings _findings;
    private readonly HashSet<string> _declaredTypes;

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

    /// <summary>Begins what the first reading takes before it reads anything, once: for somebody who does something else meanwhile.</summary>
    public static void GetReady() => _ = Ready.Value;

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
        RefuseOddFiles(_files, _findings);
        if (LoadStack(_files, _findings) is not { } stack)
        {
            if (!_files.All.Any(f => f.Path == StackFile.Name)) _findings.Add(Diagnose.MissingContentRoot(_files.Name));
            return null;
        }

        var places = new DocumentPlaces(_files, stack, _declaredTypes, _findings);
        IReadOnlySet<EntryId> ids = others is null ? places.Entries : places.Entries.Union(others).ToHashSet();
        return (new Content(stack, ids, new OrderedDictionary<EntryId, Entry>(), AssetFile.ReadAll(_files, _findings), LoadReleases(stack, ids)) { DocumentFolders = places.Folders }, places.ByKey);
    }

    /// <summary>Reports what is no file, or has no name, that content can be read from.</summary>
    internal static void RefuseOddFiles(ContentFiles files, Findings findings)
    {
        foreach (var file in files.All)
        {
            if (file.Kind == FileKind.Regular || !Model.IsPart(file.Path)) continue;
            var at = new Location(file.Path);
            findings.Add(file.Kind == FileKind.NotNamedInUtf8 ? Diagnose.NameNotUtf8(at) : Diagnose.NotARegularFile(at, file.Kind == FileKind.Link ? "this is a symbolic link" : "this is another repository"));
        }
    }

    private OrderedDictionary<EntryId, Entry> LoadEntries(Stack stack, IEnumerable<DocumentFile> places, DocumentTexts texts, Progress? progress)
    {
        var ordered = places.Sorted((a, b) => string.CompareOrdinal(a.File.Path, b.File.Path));
        var (documents, found, isStored) = (new Document?[ordered.Count], new Findings?[ordered.Count], false);
        _files.ReadAll([.. ordered.Select(p => p.File)], Take, Arrived);
        foreach (var theirs in found) _findings.AddRange(theirs ?? []);
        if (!texts.Fit) Store();
        return Entries(stack, documents.OfType<Document>().Sorted(ByEntryAndPath));

        void Take(int n, byte[] bytes)
        {
            var theirs = new Findings();
            documents[n] = Read(ordered[n], bytes, theirs) is { } document ? texts.Keep(document) : null;
            if (theirs.Count > 0) found[n] = theirs;
        }

        void Arrived(int count)
        {
            progress?.Invoke("load", count, ordered.Count);
            texts.Expect(count, ordered.Count);
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

    private static int ByEntryAndPath(Document a, Document b) => a.Entry.CompareTo(b.Entry) is not 0 and var order ? order : string.CompareOrdinal(a.Path, b.Path);

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

    private IReadOnlyDictionary<string, Release> LoadReleases(Stack stack, IReadOnlySet<EntryId> ids)
    {
        var files = _files.All.Where(f => f.Kind == FileKind.Regular && f.Path.StartsWith(ReleaseFile.Folder, StringComparison.Ordinal) && !Model.IsHidden(f.Path)).ToList();
        if (files.Count == 0) return new Dictionary<string, Release>();
        var reader = new ReleaseFile(stack, ids, _declaredTypes.Except(stack.ContentTypes.Keys).ToHashSet(), _findings);
        return reader.ReadAll(_files.Read(files).Select(f => new ConfigurationText(f.File.Path, f.Bytes)));
    }
}
