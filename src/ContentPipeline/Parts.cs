using System.Runtime.ExceptionServices;

namespace ContentPipeline;

/// <summary>
/// Work on many things of which none needs what becomes of another: in parts, on all processors. How the things are parted and in which order
/// the results come does not hang on who does what, so nobody can tell afterwards how many processors there were.
/// </summary>
/// <remarks>Less than the framework's own loops can do, most of which would have to be compiled at each start before it does anything.</remarks>
internal static class Parts
{
    /// <summary>So few that all processors end at about the same time, so many that dealing them out costs nothing.</summary>
    private const int Size = 64;

    /// <param name="count">How many things there are.</param>
    /// <param name="work">Is given which of them to work on, from and before which index; called by several threads at once.</param>
    /// <param name="done">Is told how many are done: by several threads, but by one at a time.</param>
    /// <param name="processors">How many work at a time; all there are, when <c>null</c>.</param>
    /// <returns>A result for each part, in the order of the things.</returns>
    /// <exception cref="Exception">What the first one threw that failed; the others have stopped then.</exception>
    public static TResult[] Run<TResult>(int count, Func<int, int, TResult> work, Action<int>? done = null, int? processors = null, int size = Size)
    {
        var results = new TResult[(count + size - 1) / size];
        var (gate, sum, left, first, last) = (new Lock(), 0, results.Length, 0, results.Length);
        ExceptionDispatchInfo? failure = null;
        var tasks = new Task[Math.Max(0, Math.Min(processors ?? System.Environment.ProcessorCount, results.Length) - 1)];
        // From both ends: neighbours' files mostly lie in one folder, which a system lets only one at a time change.
        for (var i = 0; i < tasks.Length; i++) tasks[i] = Task.Run(i % 2 == 0 ? FromBack : FromFront);
        FromFront();
        Task.WaitAll(tasks);
        failure?.Throw();
        return results;

        void FromFront() => Work(() => Interlocked.Increment(ref first) - 1);

        void FromBack() => Work(() => Interlocked.Decrement(ref last));

        void Work(Func<int> next)
        {
            try
            {
                while (Interlocked.Decrement(ref left) >= 0 && Volatile.Read(ref failure) is null)
                {
                    var part = next();
                    var (from, to) = (part * size, Math.Min(count, (part + 1) * size));
                    results[part] = work(from, to);
                    if (done is null) continue;
                    lock (gate) done(sum += to - from);
                }
            }
            catch (Exception e)
            {
                Interlocked.CompareExchange(ref failure, ExceptionDispatchInfo.Capture(e), null);
            }
        }
    }

    /// <summary>What becomes of each thing, in their order.</summary>
    public static TResult[] Each<TResult>(int count, Func<int, TResult> work, Action<int>? done = null)
    {
        var results = new TResult[count];
        ForEach(count, i => results[i] = work(i), done);
        return results;
    }

    /// <summary>Does something with each thing, in no order.</summary>
    public static void ForEach(int count, Action<int> work, Action<int>? done = null, int? processors = null, int size = Size) => Run(
        count,
        (from, to) =>
        {
            for (var i = from; i < to; i++) work(i);
            return true;
        },
        done,
        processors,
        size);
}
