using System.Globalization;

namespace ContentPipeline.Cli.Tests;

/// <summary>
/// Publishes that are killed, alone or together with the git that they started. Whenever that happens, what is live is the old state or the
/// new one, nothing needs a hand, and the next publish brings the output folder to what is live.
/// </summary>
public sealed class KilledPublishTests(ITestOutputHelper log)
{
    /// <summary>How many publishes are killed in all; a hundred where there is time for it.</summary>
    private static readonly int AllKills = int.Parse(System.Environment.GetEnvironmentVariable("CONTENT_PIPELINE_KILLS") ?? "12", CultureInfo.InvariantCulture);

    private static readonly int KillsOfEach = AllKills / 6;

    private static readonly string[] CallsThatPush = ["push", "rev-list --objects", "update-ref", "fetch"];

    private static readonly bool[] BothWays = [true, false];

    [Fact]
    public void At_any_call_of_git()
    {
        using var stack = new PublishedStack(log);
        var calls = stack.CallsOfPublish();
        var writes = Array.FindIndex(calls, c => c.Contains("unpack-objects", StringComparison.Ordinal)) + 1;
        writes.ShouldBeGreaterThan(1);
        // First where git writes; and where it only reads, as often as there is time for.
        var moments = from isAfter in BothWays
                      from call in Enumerable.Range(writes, calls.Length - writes + 1).Concat(Enumerable.Range(1, writes - 1).OrderBy(n => (n * 7) % writes))
                      select (call, isAfter);
        foreach (var (n, (call, isAfter)) in Some(moments.OrderBy(m => m.call < writes), AllKills - (3 * KillsOfEach)).Index()) stack.KillAt($"{call}:*", isAfter, withGit: (n + (isAfter ? 1 : 0)) % 2 == 0);
        stack.Holds();
    }

    [Fact]
    public void At_any_call_of_git_while_it_pushes()
    {
        using var stack = new PublishedStack(log, isPushed: true);
        // The branch is locked while the remote makes up its mind; and before that, and after.
        var moments = from call in CallsThatPush
                      from isAfter in BothWays
                      from withGit in BothWays
                      select (call, isAfter, withGit);
        foreach (var (call, isAfter, withGit) in Some(moments, KillsOfEach)) stack.KillAt($"* {call} *", isAfter, withGit);
        stack.Holds();
    }

    [Fact]
    public void While_it_writes_the_output_folder()
    {
        using var stack = new PublishedStack(log);
        for (var n = 0; n < KillsOfEach; n++) stack.KillWhileWriting(changes: 1 + (n * 5 % 24), withGit: n % 2 == 0);
        stack.Holds();
    }

    [Fact]
    public void At_any_moment_of_writing()
    {
        using var stack = new PublishedStack(log);
        var random = new Random(1);
        for (var n = 0; n < KillsOfEach; n++) stack.KillAfter(random.NextDouble(), withGit: n % 2 == 0);
        stack.Holds();
    }

    private static IEnumerable<T> Some<T>(IEnumerable<T> all, int count) => Enumerable.Repeat(all.ToList(), count).SelectMany(m => m).Take(count);
}
