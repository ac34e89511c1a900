namespace ContentPipeline;

/// <summary>
/// What steps over a large stack have left behind in memory. The collector by itself goes on for long, since machines have memory enough, and takes about
/// twice what is needed; and asked to be thrifty all the time it would cost stacks of every size a twentieth of their time.
/// </summary>
internal static class Leftovers
{
    /// <summary>Bytes: giving back less is not worth the time that looking for it takes.</summary>
    private const long Large = 96 << 20;

    public static void GiveBack() => GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);

    /// <summary>The same for somebody who does not know whether there is anything to speak of.</summary>
    public static void GiveBackIfLarge()
    {
        if (GC.GetTotalMemory(forceFullCollection: false) > Large) GiveBack();
    }
}
