namespace ContentPipeline;

/// <summary>Work beside other work, on a thread of its own: it may wait for a process or for the disk.</summary>
/// <remarks>Also where it does not wait: a pool of threads takes longer to begin with than most commands have work for it.</remarks>
internal static class Background
{
    public static Task Run(Action work) => Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    public static Task<T> Run<T>(Func<T> work) => Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    /// <summary>Waits for an end, whether it is a good one or not: what a failure means is for whoever asks for the result. (A wait of the task itself would throw, and might do the work here.)</summary>
    public static void WaitForEnd(Task work)
    {
        // The handle is made for each, and mostly there is nothing left to wait for.
        if (!work.IsCompleted) ((IAsyncResult)work).AsyncWaitHandle.WaitOne();
    }
}
