using System.Diagnostics;

namespace ContentPipeline.Cli.Tests;

/// <summary>Edits that are killed: each file is the old one or the new one, a branch has the whole edit or nothing of it, and the next edit needs no hand.</summary>
public sealed class KilledEditTests : IDisposable
{
    private const string Document = "stack/content/entries/page/e0/en.json";

    private static readonly string _long = new('x', 16_000_000);

    private readonly LedgerStack _stack = new(1);

    [Fact]
    public void While_it_writes_a_file_of_the_working_tree()
    {
        File.WriteAllText(_stack.PathOf("change.json"), $$"""{ "title": "{{_long}}" }""");
        var folder = Path.GetDirectoryName(_stack.PathOf(Document))!;
        var moments = 0;
        for (var n = 0; n < 2; n++)
        {
            var before = File.ReadAllText(_stack.PathOf(Document));
            using var edit = Start("change.json", []);
            // Until the new file is on its way, and then some more of it.
            while (!edit.HasExited && !Directory.EnumerateFiles(folder, ".unfinished-*").Any(f => Length(f) > n * 4_000_000)) Thread.Yield();
            if (!edit.HasExited) moments++;
            edit.Kill();
            edit.WaitForExit();

            var after = File.ReadAllText(_stack.PathOf(Document));
            (after == before || after.Contains(_long, StringComparison.Ordinal)).ShouldBeTrue($"{after.Length} characters");
            _stack.Git("checkout", "--quiet", "--", ".");
        }

        moments.ShouldBeGreaterThan(0);
        // What was left behind is no content, and keeps nobody from editing.
        Edit("small.json", """{ "title": "small" }""", []).ExitCode.ShouldBe(0);
        _stack.Git("diff", "--numstat").ShouldStartWith("1\t1\t");
    }

    [Theory]
    [InlineData("* unpack-objects *", true)]
    [InlineData("* update-ref *", false)]
    public void While_it_commits_on_a_branch(string call, bool isAfter)
    {
        Edit("small.json", """{ "title": "first" }""", ["--branch", "draft/a"]).ExitCode.ShouldBe(0);
        var before = _stack.Git("rev-parse", "draft/a");
        using (var git = new HeldGit(call, isAfter))
        {
            using var edit = Start("small.json", ["--branch", "draft/a"], """{ "title": "second" }""", ("PATH", git.Path));
            git.WaitFor();
            edit.Kill();
            edit.WaitForExit();
            git.Release();
        }

        _stack.Git("rev-parse", "draft/a").ShouldBe(before);
        Edit("small.json", """{ "title": "third" }""", ["--branch", "draft/a"]).ExitCode.ShouldBe(0);
        _stack.Git("show", "draft/a:content/entries/page/e0/en.json").ShouldContain("third");
        _stack.Git("rev-parse", "draft/a~1").ShouldBe(before);
        _stack.Git("fsck", "--strict", "--no-dangling");
    }

    public void Dispose() => _stack.Dispose();

    private static long Length(string file)
    {
        try
        {
            return new FileInfo(file).Length;
        }
        catch (FileNotFoundException)
        {
            // It got its name just now.
            return 0;
        }
    }

    private Ran Edit(string file, string change, string[] arguments)
    {
        File.WriteAllText(_stack.PathOf(file), change);
        return _stack.Programs.Content(_stack.Folder, ["entry", "update", "page/e0", "--file", $"../{file}", .. arguments]);
    }

    private Process Start(string file, string[] arguments, string? change = null, params (string Name, string Value)[] variables)
    {
        if (change is not null) File.WriteAllText(_stack.PathOf(file), change);
        return _stack.Programs.StartContent("exec \"$@\"", _stack.Folder, ["entry", "update", "page/e0", "--file", $"../{file}", .. arguments], variables);
    }
}
