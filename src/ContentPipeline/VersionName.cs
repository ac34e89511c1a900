namespace ContentPipeline;

/// <summary>A name that somebody gave to a version of a document.</summary>
/// <param name="UpdatedBy">The e-mail address of who gave it; <c>null</c> where the file does not say.</param>
/// <param name="UpdatedAt">When; <c>null</c> where the file does not say.</param>
public sealed record VersionName(Locale Locale, int Version, string Title, string? UpdatedBy, DateTimeOffset? UpdatedAt);
