namespace ContentPipeline;

/// <summary>
/// What steps over a large stack have left behind in memory. The collector by itself goes on for long, since machines have memory enough, and takes about
/// twice what is needed; and asked to be thrifty all the time it would cost stacks of every size a twentieth of their time.
/// </summary>
internal static class Leftovers
{
    /// <summary>
    /// Documents. Up to so many, memory may be taken for what saves time: steps go on at once, and the next one is handed what the last one made. Of more than these
    /// nothing of that is held, and what is left over is given back in between.
    /// </summary>
    /// <remarks>A round number, more than most stacks have. It stands once since publishing and rendering share a process and its memory: what one of them holds the other has to do without.</remarks>
    public const int OrdinaryStack = 32 * 1024;

    /// <summary>Bytes: giving back less is not worth the time that looking for it takes.</summary>
    private const long Large = 96 << 20;

    public static void GiveBack() => GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);

    /// <summary>The same for somebody who does not know whether there is anything to speak of.</summary>
    public static void GiveBackIfLarge()
    {
        if (GC.GetTotalMemory(forceFullCollection: false) > Large) GiveBack();
    }
}
