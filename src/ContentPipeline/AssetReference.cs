namespace ContentPipeline;

/// <summary>How content that refers to anything refers to an asset.</summary>
public static class AssetReference
{
    /// <summary>The content type that Contentstack gives to assets where a content type is asked for.</summary>
    public const string ContentType = "sys_assets";
}
