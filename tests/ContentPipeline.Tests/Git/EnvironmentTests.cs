using ContentPipeline.Git;
using ContentPipeline.Git.Histories;
using ContentPipeline.Loading;
using ContentPipeline.Testing;

namespace ContentPipeline.Tests.Git;

/// <summary>Tests that change this process's environment, or count its children, run alone.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;

[Collection(nameof(Alone))]
public sealed class EnvironmentTests : IDisposable
{
    private const string Home = "content/entries/page/home/en-us.json";

    private readonly TestRepository _git = new();

    public void Dispose() => _git.Dispose();

    [Fact]
    public void No_git_on_the_path()
    {
        using var folder = new TestFolder();

        With("PATH", folder.FullPath, () =>
            Should.Throw<GitException>(() => Repository.Open(folder.FullPath)).Diagnostic.Code.ShouldBe("CP1001"));
    }

    [Fact]
    public void What_lies_on_disk_is_read_without_a_git_on_the_path()
    {
        if (!OperatingSystem.IsLinux()) Assert.Skip("elsewhere git is asked where the repository is");
        var commit = _git.CommitFile(Home, "1");
        using var folder = new TestFolder();

        With("PATH", folder.FullPath, () =>
        {
            using var repository = Repository.Open(_git.PathOf("content"));
            repository.Commit("HEAD").ShouldBe(commit);
            History.Read(repository, commit).Documents.Count.ShouldBe(1);
        });
    }

    [Theory]
    [InlineData("2.30.2", "CP1004")]
    [InlineData("2.31.0", "CP1013")]
    public void A_git_that_does_not_understand_is_too_old_when_it_is(string version, string code)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the file has to be a shell script");
        _git.CommitFile(Home, "1");
        using var folder = new TestFolder();
        folder.Write("git", $"#!/bin/sh\ncase \"$*\" in\n*version) echo git version {version};;\n*) echo fatal: unknown command >&2; exit 128;;\nesac\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(folder.PathOf("git"), UnixFileMode.UserRead | UnixFileMode.UserExecute);

        With("PATH", folder.FullPath, () => Should.Throw<GitException>(() =>
        {
            using var repository = Repository.Open(_git.Folder);
            repository.Contains(repository.Commit("HEAD"), "x");
        }).Diagnostic.Code.ShouldBe(code));
    }

    [Theory]
    [InlineData("GIT_DISCOVERY_ACROSS_FILESYSTEM", "1")]
    [InlineData("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")]
    public void What_else_git_is_told_of_where_to_look_only_git_knows(string name, string value)
    {
        _git.CommitFile(Home, "1");

        With(name, value, () => ContentPipeline.Git.Storage.StoredLayout.Read(_git.Folder).ShouldBeNull());
    }

    [Fact]
    public void Where_the_user_told_git_to_look_no_further_no_repository_is_found()
    {
        _git.CommitFile(Home, "1");

        With("GIT_CEILING_DIRECTORIES", _git.Folder, () => Repository.TryOpen(_git.PathOf("content")).ShouldBeNull());
    }

    [Fact]
    public void A_git_in_the_content_or_in_the_current_folder_is_not_run()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the file has to be a shell script");
        _git.Write("git", "#!/bin/sh\nexit 1\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(_git.PathOf("git"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var current = Directory.GetCurrentDirectory();
        Directory.SetCurrentDirectory(_git.Folder);
        try
        {
            With("PATH", $".{Path.PathSeparator}{System.Environment.GetEnvironmentVariable("PATH")}", () => Repository.Open(".").Dispose());
        }
        finally
        {
            Directory.SetCurrentDirectory(current);
        }
    }

    [Theory]
    [InlineData("GIT_DIR")]
    [InlineData("GIT_COMMON_DIR")]
    [InlineData("GIT_WORK_TREE")]
    [InlineData("GIT_INDEX_FILE")]
    [InlineData("GIT_OBJECT_DIRECTORY")]
    [InlineData("GIT_NAMESPACE")]
    [InlineData("GIT_PREFIX")]
    [InlineData("GIT_LITERAL_PATHSPECS")]
    [InlineData("GIT_ICASE_PATHSPECS")]
    [InlineData("GIT_SHALLOW_FILE")]
    [InlineData("GIT_GRAFT_FILE")]
    public void What_a_hook_sets_for_its_own_repository_does_not_count(string name)
    {
        var commit = _git.CommitFile(Home, "1");
        using var other = new TestRepository("other");

        With(name, name.EndsWith("PATHSPECS", StringComparison.Ordinal) ? "1" : other.PathOf(".git"), () =>
        {
            using var repository = Repository.Open(_git.PathOf("content"));
            repository.Commit("HEAD").ShouldBe(commit);
            History.Read(repository, commit).Versions(new DocumentKey("page", "home", "en-us")).Count.ShouldBe(1);
            WorkingTree.DifferencesFrom(repository, commit).ShouldBeEmpty();
        });
    }

    [Fact]
    public void Every_variable_that_git_calls_its_repositorys_is_known()
    {
        var local = _git.Git("rev-parse", "--local-env-vars").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var environment = local.ToDictionary(n => n, string? (n) => "set by a hook");

        GitEnvironment.Prepare(environment);

        environment.Where(v => v.Value == "set by a hook").Select(v => v.Key).ShouldBe(["GIT_CONFIG_PARAMETERS", "GIT_CONFIG_COUNT"], ignoreOrder: true);
    }

    [Fact]
    public void Git_speaks_the_language_that_is_read_and_asks_nobody()
    {
        var environment = new Dictionary<string, string?> { ["LC_ALL"] = "de_DE.UTF-8" };

        GitEnvironment.Prepare(environment);

        environment["LC_ALL"].ShouldBe("C");
        environment["GIT_TERMINAL_PROMPT"].ShouldBe("0");
        environment["GIT_OPTIONAL_LOCKS"].ShouldBe("0");
    }

    [Fact]
    public void The_number_of_processes_does_not_depend_on_the_number_of_entries()
    {
        // Fewer folders than these are not worth a process.
        var few = ProcessesFor(300);
        var many = ProcessesFor(800);

        many.ShouldBe(few);
        few.ShouldBeLessThanOrEqualTo(13);
    }

    [Fact]
    public async Task Whoever_gets_ready_for_versions_asks_git_nothing()
    {
        if (!OperatingSystem.IsLinux()) Assert.Skip("elsewhere git is asked where the repository is");
        Task<Locales?> Begin() => EntryHistory.Begin(() => _git.PathOf("content"));
        _git.Write("content/stack.yaml", "name: Small\nmaster_locale: en\n");
        var before = GitProcess.Started;
        (await Begin()).ShouldBeNull("there is no commit");
        GitProcess.Started.ShouldBe(before);
        _git.Commit("One");
        before = GitProcess.Started;
        (await Begin())!.Master.Code.ShouldBe("en");
        GitProcess.Started.ShouldBe(before);
        // Which only git names.
        _git.Branch("ä");
        before = GitProcess.Started;

        await Should.ThrowAsync<OperationCanceledException>(Begin);

        GitProcess.Started.ShouldBe(before);
    }

    private static int ProcessesFor(int entries)
    {
        using var git = new TestRepository();
        for (var i = 0; i < entries; i++) git.Write($"content/entries/page/p{i}/en-us.json", $"{{\"title\": \"{i}\"}}");
        git.Commit("Entries");
        for (var i = 0; i < entries; i += 5) git.Write($"content/entries/page/p{i}/en-us.json", "{}");
        git.Commit("Changes");
        for (var i = 0; i < 3 + (entries / 100); i++)
        {
            git.Checkout("main");
            git.Branch($"draft-{i}");
            git.CommitFile($"content/entries/page/p{i}/en-us.json", "draft");
        }

        for (var i = 0; i < entries; i++) git.Write($"content/entries/page/p{i}/en-us.json", "changed on disk");

        var before = GitProcess.Started;
        using (var repository = Repository.Open(git.PathOf("content")))
        {
            var revision = Revision.Of(repository, "HEAD", "main");
            var files = repository.List(revision.Commit).ToList();
            files.Count.ShouldBe(entries);
            repository.Objects.Read(files.Select(f => f.Oid)).Count().ShouldBe(entries);
            var history = History.Read(repository, revision.DraftPoint!);
            files.Sum(f => DocumentKey.TryParse(f.Path, out var key) ? history.Versions(key).Count : 0).ShouldBe(entries + ((entries + 4) / 5));
            Drafts.Of(repository, revision.Main).Count.ShouldBe(3 + (entries / 100));
            WorkingTree.DifferencesFrom(repository, revision.Commit).Count.ShouldBe(entries);
        }

        return GitProcess.Started - before;
    }

    private static void With(string name, string value, Action action)
    {
        var before = System.Environment.GetEnvironmentVariable(name);
        System.Environment.SetEnvironmentVariable(name, value);
        try
        {
            action();
        }
        finally
        {
            System.Environment.SetEnvironmentVariable(name, before);
        }
    }
}
