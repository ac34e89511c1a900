using System.Text.Json;

namespace ContentPipeline.Importing;

/// <summary>Collects what <see cref="ImportResult"/> tells.</summary>
internal sealed class ImportReport
{
    private readonly List<string> _notes = [];
    private readonly List<NotCarriedOver> _leftBehind = [];
    private bool _keepsFiles;
    private readonly SortedDictionary<string, int> _entriesPerLocale = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, (SortedSet<string> Keys, int Items)> _leftOut = new(StringComparer.Ordinal);

    public int ContentTypes { get; set; }

    public int GlobalFields { get; set; }

    public int Taxonomies { get; set; }

    public int Terms { get; set; }

    public int Locales { get; set; }

    public int Environments { get; set; }

    public int Workflows { get; set; }

    public int Assets { get; set; }

    public int AssetFiles { get; set; }

    public int Unlocalized { get; set; }

    /// <summary>File values of entries that name an asset which the export does not hold.</summary>
    public int FilesWithoutAsset { get; set; }

    /// <summary>Entries in a stage that no workflow of the stack has.</summary>
    public int StagesUnknown { get; set; }

    /// <summary>Assets in a folder that the export does not hold.</summary>
    public int AssetsWithoutFolder { get; set; }

    public void CountDocument(string locale) => _entriesPerLocale[locale] = _entriesPerLocale.GetValueOrDefault(locale) + 1;

    public void Note(string sentence) => _notes.Add(sentence);

    /// <summary>A line of the report; nothing is said about nothing.</summary>
    public void LeaveBehind(string what, int count, string why)
    {
        if (count > 0) _leftBehind.Add(new NotCarriedOver(what, count, why));
    }

    /// <summary>Remembers the members of an item that the import does not take over; what is empty has nothing to lose.</summary>
    /// <returns>Whether there are any.</returns>
    public bool LeaveOut(string kind, JsonElement item, params ReadOnlySpan<string> kept)
    {
        var any = false;
        var (keys, items) = _leftOut.TryGetValue(kind, out var known) ? known : ([], 0);
        foreach (var member in item.EnumerateObject())
        {
            if (kept.Contains(member.Name) || member.Value.IsEmpty()) continue;
            keys.Add(member.Name);
            any = true;
        }

        if (any) _leftOut[kind] = (keys, items + 1);
        return any;
    }

    public void Kept(int files)
    {
        _keepsFiles = files > 0;
        if (_keepsFiles)
            Note($"{files} file(s) with what the stack's files have no place for are kept as they were in {KeptFiles.Folder}, and an export gives them back. Look for passwords and keys in them before you commit.");
    }

    public ImportResult Result(string source, int written, int unchanged)
    {
        var lines = _leftOut.Select(kind => new NotCarriedOver(
            $"{kind.Key}: {string.Join(", ", kind.Value.Keys)}",
            kind.Value.Items,
            $"the stack's files have no place for them: times, authors and versions come from git, rights from the git host{(_keepsFiles ? $"; {KeptFiles.Folder} keeps what the export said" : "")}"));
        return new ImportResult(
            source, ContentTypes, GlobalFields, Taxonomies, Terms, Locales, Environments, Workflows, Assets, AssetFiles,
            _entriesPerLocale, Unlocalized, written, unchanged, _notes, [.. _leftBehind, .. lines]);
    }
}
