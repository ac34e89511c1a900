using System.Runtime.ExceptionServices;

namespace ContentPipeline.Publishing;

/// <summary>
/// Work on many things of which none needs what becomes of another: in parts, on all processors. How the things are parted and in which order
/// the results come does not hang on who does what, so nobody can tell afterwards how many processors there were.
/// </summary>
internal static class Parts
{
    /// <summary>So few that all processors end at about the same time, so many that dealing them out costs nothing.</summary>
    private const int Size = 64;

    /// <param name="count">How many things there are.</param>
    /// <param name="work">Is given which of them to work on, from and before which index; called by several threads at once.</param>
    /// <param name="done">Is told how many are done: by several threads, but by one at a time.</param>
    /// <returns>A result for each part, in the order of the things.</returns>
    public static TResult[] Run<TResult>(int count, Func<int, int, TResult> work, Action<int>? done = null)
    {
        var results = new TResult[(count + Size - 1) / Size];
        var (gate, sum) = (new Lock(), 0);
        try
        {
            if (results.Length == 1) One(0);
            else Parallel.For(0, results.Length, One);
        }
        catch (AggregateException e)
        {
            // Whoever waits for the work has never heard of threads.
            ExceptionDispatchInfo.Throw(e.Flatten().InnerExceptions[0]);
        }

        return results;

        void One(int part)
        {
            var (from, to) = (part * Size, Math.Min(count, (part + 1) * Size));
            results[part] = work(from, to);
            if (done is null) return;
            lock (gate) done(sum += to - from);
        }
    }

    /// <summary>What becomes of each thing, in their order.</summary>
    public static TResult[] Each<TResult>(int count, Func<int, TResult> work, Action<int>? done = null)
    {
        var results = new TResult[count];
        Run(
            count,
            (from, to) =>
            {
                for (var i = from; i < to; i++) results[i] = work(i);
                return true;
            },
            done);
        return results;
    }
}
