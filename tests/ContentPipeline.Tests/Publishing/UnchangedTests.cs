using ContentPipeline.Diagnostics;
using ContentPipeline.Publishing;
using ContentPipeline.Testing;

namespace ContentPipeline.Tests.Publishing;

/// <summary>When a publish may say that nothing has changed without having looked at the content, and when it has to look.</summary>
public sealed class UnchangedTests : IDisposable
{
    private const string Stack = "name: Small\nmaster_locale: en\nlocales: [{ code: en }, { code: de, fallback_locale: en }]\nenvironments: [{ uid: production, in_progress: skip }, { uid: live, ledger: true }, { uid: development, source: worktree }]\n";

    private static readonly DateTimeOffset Noon = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Looking at what there is, by which is told that there is nothing to do.</summary>
    private static readonly string[] _looks = ["open", "commits", "output", "worktree"];

    private readonly TestRepository _git = new();
    private readonly List<string> _steps = [];

    public UnchangedTests()
    {
        _git.Write("content/stack.yaml", Stack);
        _git.Write("content/content_types/page.yaml", "uid: page\nschema:\n  - { uid: title, data_type: text, mandatory: true }\n  - { uid: image, data_type: file }\n");
        _git.Write("content/assets/a.png", "picture");
        _git.Write("content/entries/page/one/en.json", "{ \"title\": \"One\", \"image\": \"a.png\" }");
        _git.Write("content/entries/page/two/en.json", "{ \"title\": \"Two\" }");
        _git.Write("content/entries/page/unfinished/en.json", "{ \"title\": \"\" }");
        _git.Write(".gitignore", "/published-*\n");
        _git.Commit("Begin");
        _git.Write("content/entries/page/unfinished/en.json", "{}");
        _git.Delete("content/entries/page/unfinished/en.json");
        _git.Commit("Not now");
    }

    public void Dispose() => _git.Dispose();

    [Theory]
    [InlineData("production")]
    [InlineData("live")]
    public void The_second_publish_loads_nothing_and_says_what_the_first_one_left(string environment)
    {
        var first = Publish(environment);

        var second = Publish(environment);

        _steps.ShouldBeEmpty();
        first.Published.ShouldBe(4);
        (second.Published, second.Unpublished, second.Unchanged, second.Skipped, second.Repaired).ShouldBe((0, 0, 4, 0, 0));
        (second.Commit, second.Ref, second.LedgerCommit).ShouldBe((first.Commit, first.Ref, null));
        second.Locales.ShouldBe(first.Locales);
        second.Live!.Entries.ShouldBe(first.Live!.Entries);
    }

    [Fact]
    public void What_was_said_and_left_alone_is_said_again()
    {
        _git.CommitFile("content/entries/page/three/en.json", "{ \"title\": \" \", \"uid\": \"three\", \"_version\": 7 }");
        _git.CommitFile("content/entries/page/four/de.json", "{ \"title\": \"Vier\", \"_version\": 7 }");
        var first = Publish("production");
        _steps.Clear();

        var second = Publish("production");

        _steps.ShouldBeEmpty();
        second.Skipped.ShouldBe(2);
        second.Changes.Select(Words).ShouldBe(first.Changes.Where(c => c.Action == PublishAction.Skip).Select(Words));
        second.Diagnostics.ShouldNotBeEmpty();
        second.Diagnostics.ShouldBe(first.Diagnostics);

        static string Words(PublishChange change) => $"{change with { Missing = null }} {string.Join(' ', change.Missing!)}";
    }

    [Fact]
    public void Uncommitted_work_is_warned_of_as_it_is_now()
    {
        Publish("production");
        _git.Write("content/entries/page/one/en.json", "{ \"title\": \"Another\" }");

        var result = Publish("production");

        _steps.ShouldBeEmpty();
        result.Diagnostics.ShouldHaveSingleItem().ShouldBe(Diagnose.WorkTreeDiffers(_git.Head, 1, "entries/page/one/en.json"));
        _git.Write("content/entries/page/one/en.json", "{ \"title\": \"One\", \"image\": \"a.png\" }");
        Publish("production").Diagnostics.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("production")]
    [InlineData("live")]
    public void Whatever_is_done_to_the_output_folder_is_mended(string environment)
    {
        Publish(environment);
        var output = Output(environment);
        var before = Files(output);
        var document = Path.Join(output, "en/page/one.json");
        Action[] touches =
        [
            () => File.WriteAllText(document, File.ReadAllText(document).Replace("One", "Two", StringComparison.Ordinal)),
            () => File.Delete(document),
            () => File.WriteAllText(Path.Join(output, "assets/a.png"), "pictures"),
            () => File.WriteAllText(Path.Join(output, "de/page/stray.json"), "{}"),
            () => Directory.CreateDirectory(Path.Join(output, "en/other")).CreateSubdirectory("deep").CreateSubdirectory("er").Delete(),
            () => File.Move(document, Path.Join(output, "en/page/moved.json")),
            () => File.Delete(Path.Join(output, "publish_details.json")),
            () => File.AppendAllText(Path.Join(output, "publish_details.json"), "\n"),
            () => File.Copy(Path.Join(output, "publish_details.json"), Path.Join(output, ".publish_details.json.previous")),
            () => File.WriteAllText(Path.Join(output, ".unfinished-x"), ""),
            () => Directory.Delete(output, recursive: true),
        ];

        foreach (var touch in touches)
        {
            touch();
            Publish(environment).HasErrors.ShouldBeFalse();
            Files(output).Where(f => !f.Key.StartsWith(".publish.lock", StringComparison.Ordinal)).ShouldBe(before.Where(f => !f.Key.StartsWith(".publish.lock", StringComparison.Ordinal)));
        }

        _steps.Clear();
        Publish(environment);
        _steps.ShouldBeEmpty();
    }

    [Fact]
    public void Another_question_is_asked_in_full()
    {
        Publish("production");
        Func<PublishRequest, PublishRequest>[] others =
        [
            r => r with { InProgress = InProgress.Error },
            r => r with { Ref = _git.Head },
            r => r with { SkipUnapproved = true },
            r => r with { SkipWorkflowStageCheck = true },
            r => r with { DryRun = true },
            r => r with { Selection = new Selection { Locales = ["en"] } },
            r => r with { OutputFolder = Output("elsewhere") },
        ];

        foreach (var other in others)
        {
            Publish("production");
            _steps.Clear();
            Ask(other(Request("production")));
            _steps.ShouldNotBeEmpty();
        }
    }

    [Fact]
    public void Whatever_moves_in_the_repository_is_looked_at()
    {
        Action[] moves =
        [
            () => _git.CommitFile("content/entries/page/two/de.json", "{ \"title\": \"Zwei\" }"),
            () => _git.Git("tag", "here"),
            () => _git.Git("replace", "--graft", "HEAD"),
            () => _git.Git("replace", "-d", _git.Head),
            () => _git.Git("checkout", "--quiet", "-b", "side"),
            () => _git.Git("checkout", "--quiet", "main"),
            () => _git.Git("branch", "-D", "side"),
            () => _git.Git("reset", "--quiet", "--hard", "HEAD~1"),
            () => _git.Write("content/stack.yaml", Stack.Replace("Small", "Other", StringComparison.Ordinal)),
        ];
        foreach (var move in moves)
        {
            Publish("production");
            _steps.Clear();
            move();
            Publish("production");
            _steps.ShouldNotBeEmpty();
        }
    }

    [Theory]
    [InlineData("production")]
    [InlineData("live")]
    public void Commits_of_something_else_publish_nothing_and_load_nothing(string environment)
    {
        Publish(environment);
        _git.CommitFile("program.cs", "// first");
        var commit = _git.CommitFile("program.cs", "// second");

        var result = Publish(environment);

        _steps.ShouldBeEmpty();
        (result.Commit, result.Unchanged, result.Published).ShouldBe((commit, 4, 0));
        Publish(environment).Commit.ShouldBe(commit);
        _steps.ShouldBeEmpty();
        _git.CommitFile("content/entries/page/one/en.json", "{ \"title\": \"Another\" }");
        Publish(environment).Published.ShouldBe(2);
    }

    [Fact]
    public void The_working_tree_becomes_what_is_published_and_is_read()
    {
        Publish("production");
        _git.Write("content/stack.yaml", Stack.Replace("uid: production,", "uid: production, source: worktree,", StringComparison.Ordinal));
        _git.Write("content/entries/page/one/en.json", "{ \"title\": \"Another\" }");

        Publish("production").Published.ShouldBe(2);
        Publish("development");
        _steps.Clear();
        Publish("development");
        _steps.ShouldNotBeEmpty();
    }

    [Fact]
    public void Time_passes_until_a_release_is_due()
    {
        _git.Write("content/releases/spring.yaml", "environments: [live]\nscheduled_at: 2026-02-01T09:00:00Z\nitems:\n  - entry: page/two\n");
        _git.Commit("Plan");
        Publish("live").Changes.ShouldContain(c => c.Action == PublishAction.Hold);
        _steps.Clear();
        Publish("live", Noon.AddHours(20)).Changes.ShouldContain(c => c.Action == PublishAction.Hold && c.Why == "spring");
        _steps.ShouldBeEmpty();

        Publish("live", Noon.AddHours(21)).Published.ShouldBe(2);

        _steps.ShouldNotBeEmpty();
        _steps.Clear();
        // Time may also go back, as --now can.
        Publish("live");
        _steps.ShouldNotBeEmpty();
    }

    [Fact]
    public void A_memory_that_is_damaged_or_gone_or_cannot_be_kept_changes_nothing()
    {
        Publish("production");
        var file = Directory.EnumerateFiles(_git.PathOf(".git/content-pipeline"), "published-*").ShouldHaveSingleItem();
        var text = File.ReadAllBytes(file);
        foreach (var damaged in new[] { [], "{"u8.ToArray(), text[..^30], [.. text.Select((b, at) => (byte)(at == 100 ? b ^ 1 : b))], new byte[64] })
        {
            File.WriteAllBytes(file, damaged);
            Publish("production").Unchanged.ShouldBe(4);
            _steps.ShouldNotBeEmpty();
            File.ReadAllBytes(file).ShouldBe(text);
            _steps.Clear();
        }

        File.Delete(file);
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
        File.WriteAllText(Path.GetDirectoryName(file)!, "in the way");
        Publish("production").Unchanged.ShouldBe(4);
        Publish("production").HasErrors.ShouldBeFalse();
    }

    [Fact]
    public void An_entry_that_a_person_takes_off_is_gone_and_stays_so()
    {
        Publish("live");
        Ask(Request("live") with { Selection = new Selection { Entries = [new SelectedEntry(new EntryId("page", "two"), PublishAction.Unpublish)], AllLocales = true } }).Unpublished.ShouldBe(2);
        _steps.Clear();

        Publish("live").Unchanged.ShouldBe(2);

        _steps.ShouldNotBeEmpty();
        _steps.Clear();
        Publish("live").Unchanged.ShouldBe(2);
        _steps.ShouldBeEmpty();
    }

    private string Output(string environment) => _git.PathOf($"published-{environment}");

    private PublishRequest Request(string environment, DateTimeOffset? now = null) => new(_git.PathOf("content"), environment, Output(environment))
    {
        Now = now ?? Noon,
        User = "ada@example.org",
        Progress = (step, _, _) =>
        {
            if (!_looks.Contains(step)) _steps.Add(step);
        },
    };

    private PublishResult Publish(string environment, DateTimeOffset? now = null)
    {
        _steps.Clear();
        return Ask(Request(environment, now));
    }

    private static PublishResult Ask(PublishRequest request) => Publisher.Publish(request, TestContext.Current.CancellationToken);

    private static SortedDictionary<string, string> Files(string folder) => new(
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).ToDictionary(f => Path.GetRelativePath(folder, f), f => File.ReadAllText(f)), StringComparer.Ordinal);
}
