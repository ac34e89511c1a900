namespace ContentPipeline.Cli.Tests;

/// <summary>
/// Many publish to one environment at the same moment: each of them has planned on the same state before the first one writes. None is lost.
/// </summary>
public sealed class PublishesAtOnceTests
{
    /// <summary>What a publish asks git last before it writes.</summary>
    private const string AllIsPlanned = "* GIT_COMMITTER_IDENT *";

    [Theory]
    [InlineData(2)]
    [InlineData(20)]
    public async Task Each_publishes_another_entry(int publishers)
    {
        using var stack = new LedgerStack(publishers);
        var people = Enumerable.Range(0, publishers).Select(n => ("stack", Arguments: new[] { "--entry", $"page/e{n}" }));

        foreach (var ran in await AtOnce(stack, people)) ran.ExitCode.ShouldBe(0, ran.All);

        Live(stack).ShouldBe(Enumerable.Range(0, publishers).Select(n => $"en/page/e{n}.json"), ignoreOrder: true);
        stack.Git("rev-list", "--count", LedgerStack.Branch).ShouldBe($"{publishers}");
        stack.LedgerHolds();
        stack.OutputHolds();
        stack.Verifies();
    }

    [Fact]
    public async Task All_publish_the_same_commit()
    {
        using var stack = new LedgerStack(6);
        stack.Publish().ExitCode.ShouldBe(0);
        stack.Change("1111");

        var ended = await AtOnce(stack, Enumerable.Repeat(("stack", Array.Empty<string>()), 8));

        ended.ShouldAllBe(ran => ran.ExitCode == 0);
        ended.Count(ran => ran.Output.Contains("12 published", StringComparison.Ordinal)).ShouldBe(1);
        stack.Git("rev-list", "--count", LedgerStack.Branch).ShouldBe("2");
        stack.LedgerHolds();
        stack.OutputHolds();
        stack.Verifies();
    }

    [Fact]
    public async Task One_is_planned_while_another_one_writes()
    {
        using var stack = new LedgerStack(3);
        stack.Publish("--entry", "page/e0").ExitCode.ShouldBe(0);
        using var writes = new HeldGit("* update-ref *", isAfter: true);
        using var planned = new HeldGit(AllIsPlanned);

        // The one has published page/e1, and its folder lacks that yet; the other sees this and takes page/e1 off again.
        stack.Programs.Set("PATH", writes.Path);
        var publish = Task.Factory.StartNew(() => stack.Publish("--entry", "page/e1"), TaskCreationOptions.LongRunning);
        writes.WaitFor();
        stack.Programs.Set("PATH", planned.Path);
        var unpublish = Task.Factory.StartNew(() => stack.Programs.Content(stack.Folder, ["unpublish", "--environment", "production", "--entry", "page/e1"]), TaskCreationOptions.LongRunning);
        planned.WaitFor();
        writes.Release();
        (await publish).ExitCode.ShouldBe(0);
        planned.Release();

        (await unpublish).ExitCode.ShouldBe(0);
        stack.Programs.Set("PATH", System.Environment.GetEnvironmentVariable("PATH"));
        Live(stack).ShouldBe(["en/page/e0.json"]);
        stack.OutputHolds();
        stack.Verifies();
    }

    [Fact]
    public async Task Clones_push_to_one_remote()
    {
        using var stack = new LedgerStack(6);
        stack.Git("clone", "--quiet", "--bare", ".", stack.PathOf("remote"));
        var clones = Enumerable.Range(0, 6).Select(n => $"clone{n}").ToList();
        foreach (var clone in clones) stack.Git("clone", "--quiet", stack.PathOf("remote"), stack.PathOf(clone));

        var ended = await AtOnce(stack, clones.Select((clone, n) => (clone, new[] { "--entry", $"page/e{n}", "--push" })));

        foreach (var ran in ended) ran.ExitCode.ShouldBe(0, ran.All);
        stack.Git("fetch", "--quiet", stack.PathOf("remote"), $"{LedgerStack.Ref}:{LedgerStack.Ref}");
        Live(stack).ShouldBe(Enumerable.Range(0, 6).Select(n => $"en/page/e{n}.json"), ignoreOrder: true);
        stack.LedgerHolds("remote");
        // Each folder is a copy of what was the last publish when its clone published.
        foreach (var clone in clones) stack.OutputHolds(clone);
        foreach (var clone in clones) stack.LedgerHolds(clone);
        stack.Verifies("clone0");
    }

    [Fact]
    public async Task Linked_worktrees_publish_to_folders_of_their_own()
    {
        using var stack = new LedgerStack(4);
        stack.Git("worktree", "add", "--quiet", "--detach", stack.PathOf("other"));
        var people = Enumerable.Range(0, 4).Select(n => (n % 2 == 0 ? "stack" : "other", new[] { "--entry", $"page/e{n}" }));

        foreach (var ran in await AtOnce(stack, people)) ran.ExitCode.ShouldBe(0, ran.All);

        Live(stack).Length.ShouldBe(4);
        stack.LedgerHolds();
        // Who comes next brings a folder to the tip, whoever wrote there last.
        stack.Publish("--entry", "page/e0").ExitCode.ShouldBe(0);
        stack.PublishIn("other", "--entry", "page/e0").ExitCode.ShouldBe(0);
        stack.OutputHolds();
        stack.OutputHolds("other");
        stack.Verifies("other");
    }

    /// <summary>Starts all, lets all come to where they would write, and then lets all go on.</summary>
    private static async Task<Ran[]> AtOnce(LedgerStack stack, IEnumerable<(string Folder, string[] Arguments)> publishes)
    {
        using var git = new HeldGit(AllIsPlanned);
        stack.Programs.Set("PATH", git.Path);
        var running = publishes.Select(p => Task.Factory.StartNew(() => stack.PublishIn(p.Folder, p.Arguments), TaskCreationOptions.LongRunning)).ToList();
        git.WaitFor(running.Count);
        git.Release(running.Count);
        var ended = await Task.WhenAll(running);
        stack.Programs.Set("PATH", System.Environment.GetEnvironmentVariable("PATH"));
        return ended;
    }

    private static string[] Live(LedgerStack stack) =>
        [.. stack.Git("ls-tree", "-r", "--name-only", LedgerStack.Branch, "en/").Split('\n')];
}
