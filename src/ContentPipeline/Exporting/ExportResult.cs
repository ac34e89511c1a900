namespace ContentPipeline.Exporting;

/// <summary>What an export wrote. With errors among the findings nothing was written.</summary>
/// <param name="Folder">Full path.</param>
/// <param name="EntriesPerLocale">Documents per locale code.</param>
/// <param name="AssetFiles">How many of the assets came with their binary.</param>
/// <param name="FilesUnchanged">Files that held these bytes already.</param>
/// <param name="FilesRemoved">Files that an earlier export wrote and this one does not.</param>
public sealed record ExportResult(
    string Folder,
    int ContentTypes,
    int GlobalFields,
    int Taxonomies,
    int Locales,
    int Environments,
    int Workflows,
    int Assets,
    int AssetFiles,
    IReadOnlyDictionary<string, int> EntriesPerLocale,
    int FilesWritten,
    int FilesUnchanged,
    int FilesRemoved)
{
    internal static ExportResult Nothing(string folder) => new ExportReport().Result(folder, 0, 0, 0);
}

/// <summary>Collects what <see cref="ExportResult"/> tells.</summary>
internal sealed class ExportReport
{
    public int ContentTypes { get; set; }

    public int GlobalFields { get; set; }

    public int Taxonomies { get; set; }

    public int Locales { get; set; }

    public int Environments { get; set; }

    public int Workflows { get; set; }

    public int Assets { get; set; }

    public int AssetFiles { get; set; }

    public SortedDictionary<string, int> EntriesPerLocale { get; } = new(StringComparer.Ordinal);

    public ExportResult Result(string folder, int written, int unchanged, int removed) => new(
        folder, ContentTypes, GlobalFields, Taxonomies, Locales, Environments, Workflows, Assets, AssetFiles, EntriesPerLocale, written, unchanged, removed);
}
