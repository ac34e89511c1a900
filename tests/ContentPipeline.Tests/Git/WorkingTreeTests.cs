using ContentPipeline.Git;
using ContentPipeline.Testing;

namespace ContentPipeline.Tests.Git;

public sealed class WorkingTreeTests : IDisposable
{
    private readonly TestRepository _git = new();

    public WorkingTreeTests()
    {
        _git.Write("content/a", "1");
        _git.Write("content/b", "1");
        _git.Write("outside", "1");
        _git.Commit("One");
    }

    public void Dispose() => _git.Dispose();

    [Fact]
    public void Nothing_changed() => Differences().ShouldBeEmpty();

    [Fact]
    public void Changed_deleted_and_new_files_below_the_content_root()
    {
        _git.Write("content/a", "2");
        _git.Delete("content/b");
        _git.Write("content/new/c", "3");
        _git.Write("outside", "2");
        _git.Write("also outside", "2");

        Differences().ShouldBe(
        [
            new FileDifference("a", FileDifferenceKind.Modified, Hash("content/a"), false),
            new FileDifference("b", FileDifferenceKind.Deleted, null, false),
            new FileDifference("new/c", FileDifferenceKind.Untracked, Hash("content/new/c"), false),
        ]);
    }

    [Fact]
    public void What_is_staged_counts_as_what_is_on_disk()
    {
        _git.Write("content/a", "2");
        _git.Write("content/c", "3");
        _git.Git("add", "--all");
        Differences().Select(d => (d.Path, d.Kind)).ShouldBe([("a", FileDifferenceKind.Modified), ("c", FileDifferenceKind.Untracked)]);

        _git.Write("content/a", "1");
        _git.Delete("content/c");
        Differences().ShouldBeEmpty();
    }

    [Fact]
    public void A_file_that_only_left_the_index_is_no_difference()
    {
        _git.Git("rm", "--quiet", "--cached", "content/a", "content/b");
        _git.Write("content/b", "2");

        Differences().Select(d => (d.Path, d.Kind)).ShouldBe([("b", FileDifferenceKind.Modified)]);
    }

    [Fact]
    public void A_file_that_was_only_touched_is_no_difference()
    {
        File.SetLastWriteTimeUtc(_git.PathOf("content/a"), new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        Differences().ShouldBeEmpty();
    }

    [Fact]
    public void The_index_is_not_written()
    {
        File.SetLastWriteTimeUtc(_git.PathOf("content/a"), new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        var before = File.ReadAllBytes(_git.PathOf(".git/index"));

        Differences();

        File.ReadAllBytes(_git.PathOf(".git/index")).ShouldBe(before);
    }

    [Fact]
    public void Line_ends_that_git_converts_are_no_difference()
    {
        _git.Write(".gitattributes", "* text eol=crlf\n");
        _git.Write("content/a", "1\r\n2\r\n");
        _git.Commit("Two");
        File.SetLastWriteTimeUtc(_git.PathOf("content/a"), new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        Differences().ShouldBeEmpty();

        _git.Write("content/a", "1\r\n3\r\n");
        Differences().Single().Blob.ShouldBe(Hash("content/a"));
    }

    [Fact]
    public void Ignored_files_do_not_count()
    {
        _git.Write(".gitignore", "*.tmp\n");
        _git.Commit("Ignore");
        _git.Write("content/x.tmp", "x");

        Differences().ShouldBeEmpty();
    }

    [Fact]
    public void A_mode_alone_is_no_difference()
    {
        _git.Git("update-index", "--chmod=+x", "content/a");

        Differences().ShouldBeEmpty();
    }

    [Fact]
    public void A_link_is_flagged_and_not_followed()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "making a link takes a privilege there");
        _git.Delete("content/a");
        File.CreateSymbolicLink(_git.PathOf("content/a"), "/etc/passwd");
        Directory.CreateSymbolicLink(_git.PathOf("content/folder"), "/etc");

        Differences().ShouldBe(
        [
            new FileDifference("a", FileDifferenceKind.Modified, null, true),
            new FileDifference("folder", FileDifferenceKind.Untracked, null, true),
        ]);
    }

    [Fact]
    public void A_file_below_a_folder_that_became_a_link_is_deleted()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "making a link takes a privilege there");
        _git.CommitFile("content/folder/passwd", "x");
        _git.Delete("content/folder/passwd");
        Directory.Delete(_git.PathOf("content/folder"));
        Directory.CreateSymbolicLink(_git.PathOf("content/folder"), "/etc");

        Differences().Select(d => (d.Path, d.Kind, d.Blob)).ShouldBe(
            [("folder", FileDifferenceKind.Untracked, null), ("folder/passwd", FileDifferenceKind.Deleted, null)]);
    }

    [Fact]
    public void A_name_with_a_line_break_is_just_a_name()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "no such names there");
        _git.Write("content/a\n\"b\\", "x");

        Differences().ShouldBe([new FileDifference("a\n\"b\\", FileDifferenceKind.Untracked, _git.Git("hash-object", "content/a\n\"b\\").Trim(), false)]);
    }

    [Fact]
    public void A_repository_in_the_content_is_not_looked_into()
    {
        Directory.CreateDirectory(_git.PathOf("content/other"));
        TestRepository.GitIn(_git.PathOf("content/other"), "init", "--quiet");
        _git.Write("content/other/file", "x");

        Differences().ShouldBeEmpty();
    }

    [Fact]
    public void Another_commit_than_the_one_checked_out_can_be_compared()
    {
        var first = _git.Head;
        _git.CommitFile("content/a", "2");

        using var repository = Repository.Open(_git.PathOf("content"));
        WorkingTree.DifferencesFrom(repository, first).Select(d => d.Path).ShouldBe(["a"]);
    }

    [Fact]
    public void A_content_root_that_is_gone_is_all_deleted()
    {
        Directory.Delete(_git.PathOf("content"), recursive: true);

        Differences().Select(d => (d.Path, d.Kind)).ShouldBe([("a", FileDifferenceKind.Deleted), ("b", FileDifferenceKind.Deleted)]);
    }

    [Fact]
    public void A_conflict_is_a_difference_once()
    {
        _git.Branch("other");
        _git.CommitFile("content/a", "2");
        _git.Checkout("main");
        _git.CommitFile("content/a", "3");
        Should.Throw<InvalidOperationException>(() => _git.Merge("other"));

        Differences().Select(d => (d.Path, d.Kind)).ShouldBe([("a", FileDifferenceKind.Modified)]);
    }

    private IReadOnlyList<FileDifference> Differences()
    {
        using var repository = Repository.Open(_git.PathOf("content"));
        return WorkingTree.DifferencesFrom(repository, _git.Head);
    }

    private string Hash(string path) => _git.Git("hash-object", path).Trim();
}
