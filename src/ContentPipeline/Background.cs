namespace ContentPipeline;

/// <summary>Work beside other work, on a thread of its own: it may wait for a process or for the disk.</summary>
/// <remarks>Also where it does not wait: a pool of threads takes longer to begin with than most commands have work for it.</remarks>
internal static class Background
{
    public static Task Run(Action work) => Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    public static Task<T> Run<T>(Func<T> work) => Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
