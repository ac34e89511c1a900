namespace ContentPipeline.Site;

/// <summary>How much of a site is held in memory while it is rendered.</summary>
internal static class Memory
{
    /// <summary>More documents than this do not fit, and then there is better use for the memory than a part of them.</summary>
    public const int FewDocuments = 32 * 1024;

    /// <summary>Bytes of documents as they were read, and as many of pages before they are written.</summary>
    public static long For(int documents) => documents <= FewDocuments ? 64 << 20 : 16 << 20;
}
