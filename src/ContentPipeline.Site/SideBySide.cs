using System.Runtime.ExceptionServices;

namespace ContentPipeline.Site;

/// <summary>Work on many things by several processors.</summary>
internal static class SideBySide
{
    /// <summary>So many at a time that asking for the next costs nothing, and so few that all finish together.</summary>
    private const int Some = 16;

    /// <summary>Does something with every number below <paramref name="count"/>, in no order.</summary>
    /// <param name="worker">Makes what one processor works with.</param>
    /// <exception cref="Exception">What the first one threw that failed; the others have stopped then.</exception>
    public static void Each(int count, int processors, Func<Action<int>> worker) => Each(count, processors, Some, worker);

    /// <param name="portion">How many at a time.</param>
    public static void Each(int count, int processors, int portion, Func<Action<int>> worker)
    {
        var next = 0;
        ExceptionDispatchInfo? failure = null;

        void Run()
        {
            try
            {
                var work = worker();
                for (int from; (from = Interlocked.Add(ref next, portion) - portion) < count;)
                {
                    if (Volatile.Read(ref failure) is not null) return;
                    for (var i = from; i < Math.Min(from + portion, count); i++) work(i);
                }
            }
            catch (Exception e)
            {
                Interlocked.CompareExchange(ref failure, ExceptionDispatchInfo.Capture(e), null);
            }
        }

        var others = Math.Min(processors, (count + portion - 1) / portion) - 1;
        var tasks = others > 0 ? new Task[others] : [];
        for (var i = 0; i < tasks.Length; i++) tasks[i] = Task.Run(Run);
        Run();
        Task.WaitAll(tasks);
        failure?.Throw();
    }
}
