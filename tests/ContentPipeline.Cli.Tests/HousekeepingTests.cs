namespace ContentPipeline.Cli.Tests;

/// <summary>Somebody tidies the repository up while a publish is under way, and throws away what nothing refers to yet.</summary>
public sealed class HousekeepingTests
{
    [Theory]
    [InlineData("* unpack-objects *")]
    [InlineData("* commit-tree *")]
    [InlineData("* update-ref *")]
    public async Task What_nothing_refers_to_is_thrown_away(string call)
    {
        using var stack = Published();

        var ran = await During(stack, call, () => stack.Git("gc", "--quiet", "--prune=now"));

        ran.ExitCode.ShouldBe(0, ran.All);
        stack.LedgerHolds();
        stack.OutputHolds();
        stack.Verifies();
    }

    [Theory]
    [InlineData("blob")]
    [InlineData("tree")]
    [InlineData("commit")]
    public async Task Some_of_it_is_thrown_away_so_far(string type)
    {
        using var stack = Published();

        var ran = await During(stack, "* update-ref *", () =>
        {
            var unreachable = stack.Git("fsck", "--unreachable", "--no-reflogs").Split('\n').Select(l => l.Split(' ')).Last(l => l[1] == type)[2];
            File.Delete(Path.Join(stack.Folder, ".git", "objects", unreachable[..2], unreachable[2..]));
        });

        ran.ExitCode.ShouldBe(0, ran.All);
        stack.LedgerHolds();
        stack.OutputHolds();
    }

    [Fact]
    public async Task Branches_are_packed()
    {
        using var stack = Published();

        var ran = await During(stack, "* commit-tree *", () => stack.Git("pack-refs", "--all"));

        ran.ExitCode.ShouldBe(0, ran.All);
        stack.Git("rev-list", "--count", LedgerStack.Branch).ShouldBe("2");
        stack.LedgerHolds();
        stack.OutputHolds();
    }

    private static LedgerStack Published()
    {
        var stack = new LedgerStack(3);
        stack.Publish().ExitCode.ShouldBe(0);
        stack.Change("1111");
        return stack;
    }

    /// <summary>Does something at the moment when git has done a call.</summary>
    private static async Task<Ran> During(LedgerStack stack, string call, Action act)
    {
        using var git = new HeldGit(call, isAfter: call != "* update-ref *");
        stack.Programs.Set("PATH", git.Path);
        var publish = Task.Factory.StartNew(() => stack.Publish(), TaskCreationOptions.LongRunning);
        git.WaitFor();
        stack.Programs.Set("PATH", System.Environment.GetEnvironmentVariable("PATH"));
        act();
        // It may come to the same call again.
        git.Release(10);
        return await publish;
    }
}
