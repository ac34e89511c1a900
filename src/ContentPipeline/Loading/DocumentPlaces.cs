using ContentPipeline.Configuration;
using ContentPipeline.Diagnostics;

namespace ContentPipeline.Loading;

/// <summary>Which file of a content root is which entry's document. Files that are none, and entries that cannot be told apart or have no master, are reported.</summary>
internal sealed class DocumentPlaces
{
    private readonly Stack _stack;
    private readonly HashSet<string> _declaredTypes;
    private readonly Findings _findings;

    /// <param name="declaredTypes">The content types that there are, also those that cannot be read.</param>
    public DocumentPlaces(ContentFiles files, Stack stack, HashSet<string> declaredTypes, Findings findings)
    {
        (_stack, _declaredTypes, _findings) = (stack, declaredTypes, findings);
        Find(files);
        Entries = ByKey.Values.Select(p => p.Entry).ToHashSet();
        RefuseCaseTwins();
        WarnOfMissingMasters();
    }

    public Dictionary<DocumentKey, DocumentFile> ByKey { get; } = [];

    /// <summary>The entries that have a document.</summary>
    public IReadOnlySet<EntryId> Entries { get; }

    /// <summary>In how many folders documents lie.</summary>
    public int Folders { get; private set; }

    private void Find(ContentFiles files)
    {
        var (entry, folder) = (new EntryId("", ""), "");
        foreach (var file in files.All)
        {
            if (file.Kind != FileKind.Regular || !file.Path.StartsWith(DocumentKey.Folder, StringComparison.Ordinal) || Place(file) is not var (key, locale)) continue;
            if (!file.Path.StartsWith(folder, StringComparison.Ordinal) || file.Path.LastIndexOf('/') + 1 != folder.Length)
            {
                folder = file.Path[..(file.Path.LastIndexOf('/') + 1)];
                Folders++;
            }

            // An entry's files follow one another, and the names in them are kept once.
            if (!entry.Has(key)) entry = new EntryId(_stack.ContentTypes[key.ContentType].Uid, key.Uid);
            var place = new DocumentFile(entry, locale, file);
            if (!ByKey.TryAdd(place.Key, place)) _findings.Add(Diagnose.DuplicateDocument(new Location(file.Path), ByKey[place.Key].File.Path));
        }
    }

    /// <summary>Which document the file is; <c>null</c>, with a finding, when it is none.</summary>
    private (DocumentKey Key, Locale Locale)? Place(ContentFile file)
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
        else if (_stack.Locales.Find(code) is not { } locale) _findings.Add(Diagnose.UnknownDocumentLocale(at, code, Nearest.Hint(code, _stack.Locales.Codes)));
        else if (_stack.ContentTypes.ContainsKey(key.ContentType)) return (key, locale);
        // A content type that is there but cannot be read has been reported once; not again for each of its entries.
        else if (!_declaredTypes.Contains(key.ContentType))
            _findings.Add(Diagnose.UnknownContentType(at, key.ContentType, Nearest.Hint(key.ContentType, _stack.ContentTypes.Keys)));
        return null;
    }

    private void WarnOfMissingMasters()
    {
        var without = Entries.ToHashSet();
        foreach (var place in ByKey.Values)
        {
            if (place.Locale == _stack.Locales.Master) without.Remove(place.Entry);
        }

        if (without.Count == 0) return;
        foreach (var entry in ByKey.Values.GroupBy(p => p.Entry).Where(e => without.Contains(e.Key)))
        {
            var first = entry.Select(p => p.File.Path).Order(StringComparer.Ordinal).First();
            _findings.Add(Diagnose.NoMasterDocument(new Location(first), entry.Key.ToString(), _stack.Locales.Master.Code));
        }
    }

    private void RefuseCaseTwins()
    {
        // Only one that has capitals can be a twin of another.
        if (!Entries.Any(id => HasCapitals(id.Uid) || HasCapitals(id.ContentType))) return;
        var twins = Entries.GroupBy(id => id.ToString(), StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1).Select(g => g.Order().ToList()).ToList();
        if (twins.Count == 0) return;
        var pathOf = ByKey.Values.GroupBy(p => p.Entry).ToDictionary(g => g.Key, g => g.First().File.Path);
        foreach (var ofOne in twins)
        {
            foreach (var id in ofOne.Skip(1)) _findings.Add(Diagnose.UidsDifferInCaseOnly(new Location(pathOf[id]), ofOne[0].ToString()));
        }

        static bool HasCapitals(string name)
        {
            foreach (var letter in name)
            {
                if (char.IsAsciiLetterUpper(letter)) return true;
            }

            return false;
        }
    }
}
