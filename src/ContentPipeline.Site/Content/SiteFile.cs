namespace ContentPipeline.Site.Content;

/// <summary>A file of the site that is no page.</summary>
/// <param name="Path">In the site.</param>
/// <param name="Source">The full path of the file that it is a copy of.</param>
internal sealed record SiteFile(string Path, string Source);
