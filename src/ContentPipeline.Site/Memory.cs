namespace ContentPipeline.Site;

/// <summary>How much of a site is held in memory while it is rendered.</summary>
internal static class Memory
{
    /// <summary>Bytes of documents as they were read, and as many of pages before they are written. More documents do not fit, and then there is better use for the memory than a part of them.</summary>
    public static long For(int documents) => documents <= Leftovers.OrdinaryStack ? 64 << 20 : 16 << 20;
}
