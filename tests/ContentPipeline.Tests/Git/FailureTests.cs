using ContentPipeline.Git;
using ContentPipeline.Git.Histories;
using ContentPipeline.Testing;

namespace ContentPipeline.Tests.Git;

public sealed class FailureTests : IDisposable
{
    private readonly TestRepository _git = new();

    public void Dispose() => _git.Dispose();

    [Fact]
    public void No_repository()
    {
        using var folder = new TestFolder();

        Failure(() => Repository.Open(folder.FullPath)).ShouldBe("CP1002");
        Repository.TryOpen(folder.FullPath).ShouldBeNull();
        Repository.TryOpen(folder.PathOf("not/there")).ShouldBeNull();
    }

    [Fact]
    public void Somebody_elses_repository()
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("ownership is changed with chown");
        _git.CommitFile("content/stack.yaml", "x");
        if (!TryRun("chown", "-R", "12345", _git.Folder)) Assert.Skip("only root can give a folder away");

        var e = Should.Throw<GitException>(() => Repository.Open(_git.Folder));

        if (e.Diagnostic.Code == "CP1013") Assert.Skip("this git does not look at ownership");
        e.Diagnostic.Code.ShouldBe("CP1005");
        e.Diagnostic.Message.ShouldContain("git config --global --add safe.directory");
    }

    [Fact]
    public void A_shallow_clone()
    {
        _git.CommitFile("content/entries/page/home/en-us.json", "1");
        _git.CommitFile("content/entries/page/home/en-us.json", "2");
        var clone = _git.Beside("clone");
        _git.Git("clone", "--quiet", "--depth=1", "--no-local", _git.Folder, clone);
        using var repository = Repository.Open(Path.Join(clone, "content"));

        repository.IsShallow.ShouldBeTrue();
        var e = Should.Throw<GitException>(() => History.Read(repository, repository.Commit("HEAD")));
        e.Diagnostic.Code.ShouldBe("CP1006");
        e.Diagnostic.Message.ShouldContain("git fetch --unshallow");
        e.Diagnostic.Message.ShouldContain("--filter=blob:none");
        Revision.Of(repository, "HEAD", null).IsDraft.ShouldBeFalse();
        repository.List("HEAD").Count().ShouldBe(1);
    }

    [Fact]
    public void A_branch_without_commits()
    {
        Directory.CreateDirectory(_git.PathOf("content"));
        using var repository = Repository.Open(_git.PathOf("content"));

        Failure(() => repository.Commit("HEAD")).ShouldBe("CP1008");
        Failure(() => repository.Commit("main")).ShouldBe("CP1008");
        Failure(() => MainBranch.Of(repository, null)).ShouldBe("CP1008");
    }

    [Theory]
    [InlineData("featrue", "'feature'")]
    [InlineData("v1.O", "'v1.0'")]
    [InlineData("remote-only", "'origin/remote-only'")]
    public void An_unknown_ref_names_the_one_that_was_meant(string name, string meant)
    {
        _git.Commit("One");
        _git.Git("branch", "feature");
        _git.Git("tag", "v1.0");
        _git.Git("update-ref", "refs/remotes/origin/remote-only", "HEAD");
        using var repository = Repository.Open(_git.Folder);

        var e = Should.Throw<GitException>(() => repository.Commit(name));

        e.Diagnostic.Code.ShouldBe("CP1009");
        e.Diagnostic.Message.ShouldContain($"did you mean {meant}?");
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("--help")]
    [InlineData("-")]
    [InlineData("HEAD:file")]
    [InlineData("HEAD~99")]
    [InlineData("main..main")]
    [InlineData("main\nmain")]
    [InlineData("main\0")]
    [InlineData("0000000000000000000000000000000000000000")]
    public void What_names_no_commit_is_an_unknown_ref(string name)
    {
        _git.CommitFile("file", "x");
        using var repository = Repository.Open(_git.Folder);

        Failure(() => repository.Commit(name)).ShouldBe("CP1009");
        repository.Commit("HEAD").ShouldBe(_git.Head);
    }

    [Fact]
    public void A_file_that_the_repository_lacks()
    {
        _git.CommitFile("file", "x");
        using var repository = Repository.Open(_git.Folder);
        var blob = repository.List("HEAD").Single().Oid;
        File.Delete(_git.PathOf($".git/objects/{blob[..2]}/{blob[2..]}"));

        Failure(() => repository.Objects.Read([blob]).Count()).ShouldBe("CP1012");
        Should.Throw<GitException>(() => repository.Objects.CopyTo(blob, Stream.Null)).Diagnostic.Code.ShouldBe("CP1012");
        repository.Objects.TryRead("HEAD:file").ShouldBeNull();
    }

    [Fact]
    public void A_clone_without_files_knows_versions_and_says_what_it_cannot_fetch()
    {
        _git.CommitFile("content/entries/page/home/en-us.json", "1");
        _git.CommitFile("content/entries/page/home/en-us.json", "2");
        _git.Git("config", "uploadpack.allowFilter", "true");
        var clone = _git.Beside("clone");
        _git.Git("clone", "--quiet", "--filter=blob:none", "--no-checkout", new Uri(_git.Folder).AbsoluteUri, clone);
        TestRepository.GitIn(clone, "remote", "set-url", "origin", _git.Beside("gone"));
        using var repository = Repository.Open(Path.Join(clone, "content"));

        var newest = History.Read(repository, _git.Head).Newest(new DocumentKey("page", "home", "en-us"))!;

        newest.Number.ShouldBe(2);
        var e = Should.Throw<GitException>(() => repository.Objects.Read([newest.Blob]).ToList());
        e.Diagnostic.Code.ShouldBe("CP1012");
        e.Diagnostic.Message.ShouldContain(newest.Blob);
    }

    [Fact]
    public void A_tree_that_the_repository_lacks_is_not_passed_over()
    {
        _git.CommitFile("file", "1");
        _git.CommitFile("file", "2");
        _git.CommitFile("file", "3");
        var tree = _git.Git("rev-parse", "HEAD~1^{tree}").Trim();
        File.Delete(_git.PathOf($".git/objects/{tree[..2]}/{tree[2..]}"));
        using var repository = Repository.Open(_git.Folder);

        Should.Throw<GitException>(() => History.Read(repository, _git.Head));
    }

    [Theory]
    [InlineData("git version 2.30.9\n", true)]
    [InlineData("git version 1.99\n", true)]
    [InlineData("git version 2.31.0\n", false)]
    [InlineData("git version 2.39.5 (Apple Git-154)\n", false)]
    [InlineData("git version 2.45.1.windows.1\n", false)]
    [InlineData("git version 3.0-rc1\n", false)]
    [InlineData("something else\n", false)]
    public void What_git_says_of_its_version(string said, bool isOlder) => GitVersion.SaysTooOld(said).ShouldBe(isOlder);

    [Fact]
    public void Where_nobody_can_ask_for_its_version_the_first_failure_is_told()
    {
        var e = GitFailure.From(_git.Beside("gone"), "log", 128, "something");

        e.Diagnostic.Code.ShouldBe("CP1013");
        e.Diagnostic.Message.ShouldContain("something");
    }

    [Fact]
    public void Another_failure_of_git_says_what_git_said()
    {
        _git.Commit("One");
        using var repository = Repository.Open(_git.Folder);

        var e = Should.Throw<GitException>(() => repository.List("nothing").ToList());

        e.Diagnostic.Code.ShouldBe("CP1013");
        e.Diagnostic.Message.ShouldBe("'git ls-tree' ended with 128: fatal: Not a valid object name nothing");
    }

    [Fact]
    public void A_damaged_repository_is_not_taken_for_none()
    {
        _git.Commit("One");
        _git.Write(".git/config", "[core\n");

        Failure(() => Repository.TryOpen(_git.Folder)).ShouldBe("CP1013");
    }

    private static string Failure(Func<object?> action) => Should.Throw<GitException>(action).Diagnostic.Code;

    private static bool TryRun(string program, params string[] arguments)
    {
        using var process = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
