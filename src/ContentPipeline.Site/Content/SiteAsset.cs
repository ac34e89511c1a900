namespace ContentPipeline.Site.Content;

/// <param name="Path">Below the snapshot's <c>assets</c> folder, with <c>/</c> between its parts.</param>
/// <param name="Stamp">Of the file's size and time; 0 for one that is to be copied each time.</param>
internal sealed record SiteAsset(string Uid, string Path, ulong Stamp)
{
    /// <summary>Where it lies in the site, and in the snapshot as well.</summary>
    public string PathInSite => $"assets/{Path}";
}
