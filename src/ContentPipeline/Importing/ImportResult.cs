namespace ContentPipeline.Importing;

/// <summary>What an import found, wrote and had to leave behind. With errors among the findings nothing was written.</summary>
/// <param name="Source">Full path of the folder that was taken for the stack; empty when none was found.</param>
/// <param name="EntriesPerLocale">Documents per locale code, as the stack spells it.</param>
/// <param name="Unlocalized">Entries that the export repeats in a locale to which they only fall back; they get no document there.</param>
/// <param name="AssetFiles">How many of the assets came with their binary; the others are kept at their <c>url</c>.</param>
/// <param name="FilesUnchanged">Planned files that held these bytes already.</param>
/// <param name="Notes">What the import decided where the export left a choice, in sentences for people.</param>
public sealed record ImportResult(
    string Source,
    int ContentTypes,
    int GlobalFields,
    int Taxonomies,
    int Terms,
    int Locales,
    int Environments,
    int Workflows,
    int Assets,
    int AssetFiles,
    IReadOnlyDictionary<string, int> EntriesPerLocale,
    int Unlocalized,
    int FilesWritten,
    int FilesUnchanged,
    IReadOnlyList<string> Notes,
    IReadOnlyList<NotCarriedOver> NotCarriedOver)
{
    public int Documents => EntriesPerLocale.Values.Sum();
}

/// <summary>Something of the export that the stack does not hold afterwards.</summary>
/// <param name="Count">Of <paramref name="What"/>: things where the import knows them, else files.</param>
public sealed record NotCarriedOver(string What, int Count, string Why);
