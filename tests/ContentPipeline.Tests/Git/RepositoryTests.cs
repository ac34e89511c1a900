using System.Text;
using ContentPipeline.Git;
using ContentPipeline.Git.Histories;
using ContentPipeline.Testing;

namespace ContentPipeline.Tests.Git;

public sealed class RepositoryTests : IDisposable
{
    private const string Home = "content/entries/page/home/en-us.json";

    private readonly TestRepository _git = new();

    public void Dispose() => _git.Dispose();

    [Fact]
    public void The_content_root_is_a_folder_of_the_repository()
    {
        _git.CommitFile(Home, "1");

        using var repository = Repository.Open(_git.PathOf("content"));

        repository.Folder.ShouldBe(_git.PathOf("content"));
        repository.ContentPrefix.ShouldBe("content/");
        repository.IsBare.ShouldBeFalse();
        repository.IsShallow.ShouldBeFalse();
        repository.ObjectFormat.ShouldBe("sha1");
        repository.List("HEAD").ShouldBe([new TreeFile("entries/page/home/en-us.json", "100644", _git.Git("rev-parse", $"HEAD:{Home}").Trim())]);
    }

    [Fact]
    public void The_content_root_is_the_top_of_the_repository()
    {
        _git.CommitFile("stack.yaml", "x");

        using var repository = Repository.Open(_git.Folder + "/");

        repository.ContentPrefix.ShouldBe("");
        repository.List("HEAD").Select(f => f.Path).ShouldBe(["stack.yaml"]);
    }

    [Fact]
    public void The_content_root_is_only_in_the_commit()
    {
        _git.CommitFile("sites/a/content/stack.yaml", "x");
        Directory.Delete(_git.PathOf("sites"), recursive: true);

        using var repository = Repository.Open(_git.PathOf("sites/a/content"));

        repository.Folder.ShouldBe(_git.Folder);
        repository.ContentPrefix.ShouldBe("sites/a/content/");
        repository.List("HEAD").Select(f => f.Path).ShouldBe(["stack.yaml"]);
    }

    [Fact]
    public async Task What_goes_on_beside_has_ended_when_the_repository_is_closed()
    {
        using var begun = new ManualResetEventSlim();
        using var gate = new ManualResetEventSlim();
        var (order, ended) = (new List<string>(), false);
        var repository = Repository.Open(_git.Folder);
        repository.WriteBeside(() =>
        {
            gate.Wait();
            order.Add("first");
        });
        repository.WriteBeside(() => order.Add("second"));
        _ = repository.Beside(() =>
        {
            gate.Wait();
            return ended = true;
        });
        var closing = Task.Run(() =>
        {
            begun.Set();
            repository.Dispose();
            return (Order: string.Join(", ", order), Ended: ended);
        }, TestContext.Current.CancellationToken);
        begun.Wait(TestContext.Current.CancellationToken);
        gate.Set();

        (await closing).ShouldBe(("first, second", true));
    }

    [Fact]
    public void A_folder_that_the_commit_does_not_have_is_empty()
    {
        _git.CommitFile(Home, "1");

        using var repository = Repository.Open(_git.PathOf("cont"));

        repository.List("HEAD").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("with spaces and 'quotes'", "my content")]
    [InlineData("größe 日本語", "inhalt-ä")]
    [InlineData("[a]*", "*.[json]")]
    [InlineData("-x", "-y")]
    public void Odd_names_are_just_names(string repositoryName, string content)
    {
        using var git = new TestRepository(repositoryName);
        git.Write($"{content}/entries/page/home/en-us.json", "1");
        git.Write($"{content}/assets/ä ö\t.png", "x");
        var commit = git.Commit("One");
        git.Write($"{content}/assets/ä ö\t.png", "y");

        using var repository = Repository.Open(git.PathOf(content));

        repository.ContentPrefix.ShouldBe(content + "/");
        repository.List(commit).Select(f => f.Path).ShouldBe(["assets/ä ö\t.png", "entries/page/home/en-us.json"]);
        History.Read(repository, commit).Versions(new DocumentKey("page", "home", "en-us")).Count.ShouldBe(1);
        repository.Objects.TryRead($"{commit}:{content}/assets/ä ö\t.png").ShouldBe("x"u8.ToArray());
        WorkingTree.DifferencesFrom(repository, commit).Select(d => d.Path).ShouldBe(["assets/ä ö\t.png"]);
    }

    [Fact]
    public void A_bare_repository_has_content_in_its_commits()
    {
        var commit = _git.CommitFile(Home, "1");
        var bare = _git.Beside("bare.git");
        _git.Git("clone", "--quiet", "--bare", ".", bare);

        using var repository = Repository.Open(Path.Join(bare, "content"));

        repository.IsBare.ShouldBeTrue();
        repository.ContentPrefix.ShouldBe("content/");
        Revision.Of(repository, "HEAD", null).Ref.ShouldBe("refs/heads/main");
        History.Read(repository, commit).Versions(new DocumentKey("page", "home", "en-us")).Count.ShouldBe(1);
        WorkingTree.DifferencesFrom(repository, commit).ShouldBeEmpty();
    }

    [Fact]
    public void A_linked_worktree_is_its_own_branch_of_the_same_repository()
    {
        _git.CommitFile(Home, "1");
        var worktree = _git.Beside("worktree");
        _git.Git("worktree", "add", "--quiet", "-b", "draft", worktree);
        TestRepository.GitIn(worktree, "commit", "--quiet", "--allow-empty", "--message", "Draft");

        using var repository = Repository.Open(Path.Join(worktree, "content"));

        repository.GitDirectory.ShouldNotBe(repository.CommonDirectory);
        Path.GetFileName(repository.CommonDirectory).ShouldBe(".git");
        var revision = Revision.Of(repository, "HEAD", null);
        revision.Branch.ShouldBe("draft");
        revision.IsDraft.ShouldBeTrue();
        revision.DraftPoint.ShouldBe(_git.Head);
    }

    [Fact]
    public void A_submodule_is_a_repository_of_its_own()
    {
        _git.CommitFile(Home, "1");
        using var outer = new TestRepository("outer");
        outer.Git("submodule", "--quiet", "add", _git.Folder, "library");
        outer.Commit("Add the submodule");

        using (var repository = Repository.Open(outer.PathOf("library/content")))
        {
            repository.ContentPrefix.ShouldBe("content/");
            History.Read(repository, repository.Commit("HEAD")).Versions(new DocumentKey("page", "home", "en-us")).Count.ShouldBe(1);
        }

        using var outside = Repository.Open(outer.Folder);
        outside.List("HEAD").Select(f => f.Mode).ShouldBe(["100644", "160000"]);
    }

    [Fact]
    public void A_detached_head_is_on_no_branch()
    {
        var first = _git.CommitFile(Home, "1");
        _git.CommitFile(Home, "2");
        _git.Checkout(first);

        using var repository = Repository.Open(_git.PathOf("content"));
        var revision = Revision.Of(repository, "HEAD", null);

        revision.ShouldBe(new Revision(first, null, null, MainBranch.Of(repository, null), first, false));
    }

    [Fact]
    public void Objects_with_sha256_are_read_alike()
    {
        using var git = new TestRepository("repository", "--object-format=sha256");
        git.CommitFile(Home, "1");
        var commit = git.CommitFile(Home, "2");

        using var repository = Repository.Open(git.PathOf("content"));

        repository.ObjectFormat.ShouldBe("sha256");
        var versions = History.Read(repository, commit).Versions(new DocumentKey("page", "home", "en-us"));
        versions.Count.ShouldBe(2);
        versions[0].Commit.ShouldBe(commit);
        versions[0].Blob.Length.ShouldBe(64);
        repository.Objects.Read([versions[0].Blob]).Single().Bytes.ShouldBe("2"u8.ToArray());
    }

    [Fact]
    public void Links_and_submodules_are_listed_with_their_mode()
    {
        Directory.CreateDirectory(_git.PathOf("content"));
        _git.CommitFile("content/file", "x");
        var blob = _git.Git("rev-parse", "HEAD:content/file").Trim();
        _git.Git("update-index", "--add", "--cacheinfo", $"120000,{blob},content/link", "--cacheinfo", $"160000,{_git.Head},content/module");
        _git.Git("commit", "--quiet", "--message", "Links");

        using var repository = Repository.Open(_git.PathOf("content"));

        repository.List("HEAD").Select(f => (f.Path, f.IsFile, f.IsSymbolicLink)).ShouldBe([("file", true, false), ("link", false, true), ("module", false, false)]);
    }

    [Fact]
    public void A_folder_inside_the_git_directory_is_in_no_repository()
    {
        _git.CommitFile(Home, "1");

        Repository.TryOpen(_git.PathOf(".git/hooks")).ShouldBeNull();
    }

    [Fact]
    public void Listing_stops_when_nobody_reads_on()
    {
        for (var i = 0; i < 20; i++) _git.Write($"content/{i}", new string('x', i));
        var commit = _git.Commit("Many");

        using var repository = Repository.Open(_git.PathOf("content"));

        repository.List(commit).First().Path.ShouldBe("0");
    }

    [Fact]
    public void A_cancelled_command_starts_nothing_more()
    {
        _git.CommitFile(Home, "1");
        using var cancellation = new CancellationTokenSource();
        using var repository = Repository.Open(_git.PathOf("content"), cancellation.Token);
        cancellation.Cancel();

        Should.Throw<OperationCanceledException>(() => repository.List("HEAD").ToList());
    }

    [Fact]
    public void A_cancelled_command_ends_what_runs()
    {
        _git.CommitFile(Home, "1");
        using var cancellation = new CancellationTokenSource();
        using var git = GitProcess.Start(_git.Folder, ["cat-file", "--batch"], cancellation.Token);
        cancellation.Cancel();

        git.Output.ReadByte().ShouldBe(-1);
        Should.Throw<OperationCanceledException>(git.Finish);
    }

    [Fact]
    public void Much_on_the_standard_error_stops_nothing()
    {
        // Git complains about each of these lines; together that is more than any pipe holds.
        var line = Encoding.ASCII.GetBytes("4b825dc642cb6eb9a060e54bf8d69288fbee4904 and no other\n");
        using var git = GitProcess.Start(_git.Folder, ["diff-tree", "--stdin", "-r"]);
        git.Feed(input =>
        {
            for (var i = 0; i < 20_000; i++) input.Write(line);
        });
        git.Output.ReadByte().ShouldBe(-1);
        git.Finish();
    }
}
