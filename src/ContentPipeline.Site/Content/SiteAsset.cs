namespace ContentPipeline.Site.Content;

/// <param name="Path">Below the snapshot's <c>assets</c> folder, with <c>/</c> between its parts.</param>
internal sealed record SiteAsset(string Uid, string Path);
