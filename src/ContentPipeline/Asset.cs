using ContentPipeline.Diagnostics;

namespace ContentPipeline;

/// <summary>A file that content refers to.</summary>
/// <param name="Uid">The path below <c>assets/</c>, unless the asset's <c>.asset.yaml</c> gives one.</param>
/// <param name="Path">Below <c>assets/</c>, with <c>/</c> between its parts.</param>
/// <param name="FileName">What the file is called, where its path had to differ.</param>
/// <param name="Blob">The id of the file's bytes in git; <c>null</c> when only the description is here.</param>
/// <param name="FileSize">In bytes, where it is known without reading the file.</param>
/// <param name="ExternalUrl">Where the file is kept when it is not here.</param>
public sealed record Asset(
    string Uid,
    string Path,
    string FileName,
    string? Blob,
    string Title,
    string ContentType,
    long? FileSize,
    string? ExternalUrl,
    Location Location)
{
    /// <summary>Where a page finds the file: below the site's root, or where it is kept.</summary>
    public string Url => ExternalUrl ?? "/assets/" + string.Join('/', Path.Split('/').Select(Uri.EscapeDataString));
}
