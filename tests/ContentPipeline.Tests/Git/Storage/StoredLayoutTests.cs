using System.Diagnostics;
using ContentPipeline.Git;
using ContentPipeline.Git.Storage;
using ContentPipeline.Testing;

namespace ContentPipeline.Tests.Git.Storage;

/// <summary>A repository that is found on disk is the one that git finds; whatever is odd about it, git is asked.</summary>
public sealed class StoredLayoutTests : IDisposable
{
    private readonly TestRepository _git;

    public StoredLayoutTests()
    {
        if (!OperatingSystem.IsLinux()) Assert.Skip("elsewhere git is asked always");
        if (System.Environment.GetEnvironmentVariable("GIT_CEILING_DIRECTORIES") is not null) Assert.Skip("git was told where to look");
        _git = new TestRepository();
        _git.CommitFile("content/stack.yaml", "x");
    }

    public void Dispose() => _git.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("content")]
    [InlineData("content/not yet/committed, ä and \"quoted\"")]
    public void Around_a_folder(string folder)
    {
        Directory.CreateDirectory(_git.PathOf(folder));

        IsThatOfGit(_git.PathOf(folder));
    }

    [Fact]
    public void In_a_clone_with_a_remote_branches_and_settings_of_ones_own()
    {
        var clone = _git.Beside("größe 日本語");
        _git.Git("clone", "--quiet", _git.Folder, clone);
        foreach (var (key, value) in new[] { ("merge.content.driver", "\"a tool\" %O 'b' # c"), ("alias.x", "!f() { echo \"\\\\\"; }; f"), ("branch.a.b.merge", "refs/heads/x"), ("core.hooksPath", "/x") })
            TestRepository.GitIn(clone, "config", key, value);

        IsThatOfGit(Path.Join(clone, "content"));
    }

    [Fact]
    public void Before_the_first_commit_and_where_a_commit_is_checked_out_and_no_branch()
    {
        using var empty = new TestRepository("empty");
        IsThatOfGit(empty.Folder);

        _git.Checkout(_git.Head);
        IsThatOfGit(_git.Folder);
    }

    [Fact]
    public void Beside_other_working_trees()
    {
        _git.Git("worktree", "add", "--quiet", _git.Beside("tree"));

        IsThatOfGit(_git.Folder);
        IsLeftToGit(_git.Beside("tree"));
    }

    [Fact]
    public void In_a_repository_within_another()
    {
        Directory.CreateDirectory(_git.PathOf("inner/folder"));
        TestRepository.GitIn(_git.PathOf("inner"), "init", "--quiet");

        IsThatOfGit(_git.PathOf("inner/folder"));
    }

    [Fact]
    public void Of_another_kind_it_is_left_to_git()
    {
        _git.Git("clone", "--quiet", "--bare", _git.Folder, _git.Beside("bare"));
        _git.Git("clone", "--quiet", "--depth=1", "--no-local", _git.Folder, _git.Beside("shallow"));
        _git.Git("clone", "--quiet", "--separate-git-dir", _git.Beside("apart"), _git.Folder, _git.Beside("separate"));
        using var other = new TestRepository("other", "--object-format=sha256");

        IsLeftToGit(_git.Beside("bare"));
        IsLeftToGit(_git.Beside("bare/refs"));
        IsLeftToGit(_git.Beside("shallow"));
        IsLeftToGit(_git.Beside("separate"));
        IsLeftToGit(other.Folder);
        IsLeftToGit(_git.PathOf(".git"));
        IsLeftToGit(_git.PathOf(".git/refs"));
    }

    [Fact]
    public void Where_there_is_none_git_says_so()
    {
        using var folder = new TestFolder();

        IsLeftToGit(folder.FullPath);
        RepositoryLayout.Around(folder.FullPath, TestContext.Current.CancellationToken).ShouldBeNull();
    }

    [Fact]
    public void What_its_answer_could_not_name_is_left_to_git()
    {
        Directory.CreateDirectory(_git.PathOf("two\nlines"));

        IsLeftToGit(_git.PathOf("two\nlines"));
    }

    [Fact]
    public void What_perhaps_is_a_bare_one_within_is_left_to_git()
    {
        _git.Write("content/HEAD", "");

        IsLeftToGit(_git.PathOf("content"));
        IsThatOfGit(_git.Folder);
    }

    [Fact]
    public void By_way_of_a_link_it_is_left_to_git()
    {
        Directory.CreateSymbolicLink(_git.Beside("linked"), _git.Folder);
        Directory.CreateSymbolicLink(_git.PathOf("linked"), _git.PathOf("content"));
        Directory.CreateSymbolicLink(_git.Beside("above"), _git.Beside("."));
        using var other = new TestFolder();
        Directory.CreateSymbolicLink(other.PathOf(".git"), _git.PathOf(".git"));

        IsLeftToGit(_git.Beside("linked"));
        IsLeftToGit(_git.Beside("linked/content"));
        IsLeftToGit(_git.PathOf("linked"));
        IsLeftToGit(Path.Join(_git.Beside("above"), Path.GetFileName(_git.Folder)));
        IsLeftToGit(other.FullPath);
    }

    [Theory]
    [InlineData("HEAD")]
    [InlineData("config")]
    public void A_file_that_is_a_link_is_left_to_git_which_may_find_another_repository(string file)
    {
        var inner = _git.PathOf("inner");
        Directory.CreateDirectory(Path.Join(inner, "content"));
        TestRepository.GitIn(inner, "init", "--quiet");
        IsThatOfGit(Path.Join(inner, "content"));
        File.Move(Path.Join(inner, ".git", file), Path.Join(inner, ".git", "elsewhere"));
        File.CreateSymbolicLink(Path.Join(inner, ".git", file), "elsewhere");

        IsLeftToGit(Path.Join(inner, "content"));
    }

    [Theory]
    [InlineData("objects")]
    [InlineData("refs")]
    public void Folders_of_git_may_be_links(string folder)
    {
        Directory.Move(_git.PathOf($".git/{folder}"), _git.Beside("elsewhere"));
        Directory.CreateSymbolicLink(_git.PathOf($".git/{folder}"), _git.Beside("elsewhere"));

        IsThatOfGit(_git.PathOf("content"));
    }

    [Theory]
    [InlineData("content")]
    [InlineData(".git/refs")]
    [InlineData(".git/objects")]
    public void What_may_not_be_searched_is_left_to_git(string folder)
    {
        if (System.Environment.IsPrivilegedProcess) Assert.Skip("root may search everything");
        if (OperatingSystem.IsLinux()) File.SetUnixFileMode(_git.PathOf(folder), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        try
        {
            IsLeftToGit(_git.PathOf("content"));
        }
        finally
        {
            if (OperatingSystem.IsLinux()) File.SetUnixFileMode(_git.PathOf(folder), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    [Fact]
    public void What_cannot_be_looked_at_is_not_taken_for_nothing()
    {
        if (!OperatingSystem.IsLinux()) return;

        FileStatus.Of(_git.PathOf("nothing")).ShouldNotBeNull().Kind.ShouldBe(FileStatus.Type.None);
        FileStatus.Of(_git.PathOf("content/stack.yaml/nothing")).ShouldNotBeNull().Kind.ShouldBe(FileStatus.Type.None);
        FileStatus.Of(_git.PathOf(new string('x', 300))).ShouldBeNull();
    }

    [Fact]
    public void What_is_only_in_the_commit_below_a_folder_or_the_top()
    {
        using var below = Repository.Open(_git.PathOf("content/not/there"));
        using var top = Repository.Open(_git.PathOf("not/there/either"));

        (below.Folder, below.ContentPrefix, below.PathFromFolder).ShouldBe((_git.PathOf("content"), "content/not/there/", "not/there/"));
        (top.Folder, top.ContentPrefix, top.PathFromFolder).ShouldBe((_git.Folder, "not/there/either/", "not/there/either/"));
    }

    [Theory]
    [InlineData("HEAD", "")]
    [InlineData("HEAD", "ref: main\n")]
    [InlineData("HEAD", "0123456789012345678901234567890123456789")]
    [InlineData("HEAD", "x123456789012345678901234567890123456789\n")]
    [InlineData("HEAD", null)]
    [InlineData("config", null)]
    [InlineData("objects", null)]
    [InlineData("refs", null)]
    [InlineData("commondir", "../other\n")]
    [InlineData("shallow", "")]
    public void What_is_not_as_usual_is_left_to_git(string file, string? text)
    {
        var path = _git.PathOf($".git/{file}");
        if (text is not null) File.WriteAllText(path, text);
        else if (File.Exists(path)) File.Delete(path);
        else Directory.Delete(path, recursive: true);

        IsLeftToGit(_git.Folder);
    }

    [Theory]
    [InlineData("")]
    [InlineData(".git")]
    public void What_belongs_to_somebody_else_is_left_to_git(string folder)
    {
        if (!Ran("chown", "12345", _git.PathOf(folder))) Assert.Skip("only root can give a folder away");

        IsLeftToGit(_git.Folder);
    }

    [Fact]
    public void Beyond_the_end_of_a_file_system_it_is_left_to_git()
    {
        var mounted = _git.PathOf("mounted");
        Directory.CreateDirectory(mounted);
        if (!Ran("mount", "-t", "tmpfs", "none", mounted)) Assert.Skip("only root can mount a file system");
        try
        {
            Directory.CreateDirectory(Path.Join(mounted, "folder"));
            IsLeftToGit(mounted);
            IsLeftToGit(Path.Join(mounted, "folder"));
            RepositoryLayout.Around(mounted, TestContext.Current.CancellationToken).ShouldBeNull();
        }
        finally
        {
            Ran("umount", "--lazy", mounted).ShouldBeTrue();
        }
    }

    private static void IsThatOfGit(string folder) =>
        StoredLayout.Read(folder).ShouldNotBeNull().ShouldBe(RepositoryLayout.Ask(folder, TestContext.Current.CancellationToken));

    private static void IsLeftToGit(string folder) => StoredLayout.Read(folder).ShouldBeNull();

    private static bool Ran(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
