namespace ContentPipeline;

/// <summary>Work beside other work, on a thread of its own: it may wait for a process or for the disk.</summary>
internal static class Background
{
    public static Task<T> Run<T>(Func<T> work) => Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
