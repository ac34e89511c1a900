using ContentPipeline.Git;
using ContentPipeline.Git.Histories;
using ContentPipeline.Testing;

namespace ContentPipeline.Tests.Git.Histories;

public sealed class HistoryTests : IDisposable
{
    private const string Home = "content/entries/page/home/en-us.json";

    private static readonly DocumentKey HomeKey = new("page", "home", "en-us");

    private readonly TestRepository _git = new();

    public void Dispose() => _git.Dispose();

    [Fact]
    public void Every_commit_that_changes_a_document_is_a_version()
    {
        var first = _git.CommitFile(Home, "1");
        _git.CommitFile("content/entries/page/other/en-us.json", "1");
        var second = _git.CommitFile(Home, "2");

        var versions = Versions();

        versions.Select(v => (v.Number, v.Commit)).ShouldBe([(2, second), (1, first)]);
        versions[1].Blob.ShouldBe(_git.Git("rev-parse", $"{first}:{Home}").Trim());
        versions[1].Time.ShouldBe(TestRepository.FirstCommit);
        versions[0].Time.ShouldBe(TestRepository.FirstCommit.AddMinutes(2));
        versions[0].AuthorName.ShouldBe("Ada Lovelace");
        versions[0].AuthorEmail.ShouldBe("ada@example.org");
    }

    [Fact]
    public void The_newest_and_the_first_version_are_those_of_the_list()
    {
        _git.CommitFile(Home, "1");
        _git.CommitFile(Home, "2");
        _git.CommitFile(Home, "3");

        var history = Read();

        history.Newest(HomeKey).ShouldBe(history.Versions(HomeKey)[0]);
        history.First(HomeKey).ShouldBe(history.Versions(HomeKey)[^1]);
        history.Versions(HomeKey).Count.ShouldBe(3);
        history.Documents.ShouldBe([HomeKey]);
    }

    [Fact]
    public void A_document_that_the_line_never_had_has_no_version()
    {
        _git.CommitFile(Home, "1");

        var unknown = new DocumentKey("page", "home", "fr");

        Read().Versions(unknown).Count.ShouldBe(0);
        Read().Versions(unknown).ShouldBeEmpty();
        Read().Newest(unknown).ShouldBeNull();
        Read().First(unknown).ShouldBeNull();
    }

    [Fact]
    public void A_locale_is_the_same_in_any_case()
    {
        _git.CommitFile("content/entries/page/home/zh-Hans-CN.json", "1");

        Read().Versions(new DocumentKey("page", "home", "ZH-hans-cn")).Count.ShouldBe(1);
    }

    [Fact]
    public void A_deleted_document_comes_back_and_counting_goes_on()
    {
        _git.CommitFile(Home, "1");
        _git.Delete(Home);
        _git.Commit("Delete");
        var back = _git.CommitFile(Home, "1");

        Versions().Select(v => v.Number).ShouldBe([2, 1]);
        Versions()[0].Commit.ShouldBe(back);
    }

    [Fact]
    public void Deleting_makes_no_version()
    {
        var first = _git.CommitFile(Home, "1");
        _git.Delete(Home);
        _git.Commit("Delete");

        Versions().Select(v => v.Commit).ShouldBe([first]);
    }

    [Fact]
    public void A_revert_is_a_version_of_its_own()
    {
        _git.CommitFile(Home, "1");
        _git.CommitFile(Home, "2");
        _git.Git("revert", "--no-edit", "HEAD");

        Versions().Select(v => v.Number).ShouldBe([3, 2, 1]);
        Versions()[0].Blob.ShouldBe(Versions()[2].Blob);
    }

    [Fact]
    public void Moving_between_folders_makes_no_version()
    {
        _git.CommitFile(Home, "1");
        _git.Move(Home, "content/entries/page/old/2024/home/en-us.json");
        _git.Commit("Move");
        _git.CommitFile("content/entries/page/old/2024/home/en-us.json", "2");

        Versions().Select(v => v.Number).ShouldBe([2, 1]);
    }

    [Fact]
    public void Moving_with_a_change_makes_a_version()
    {
        _git.CommitFile(Home, "1");
        _git.Move(Home, "content/entries/page/old/home/en-us.json");
        var moved = _git.CommitFile("content/entries/page/old/home/en-us.json", "2");

        Versions()[0].Commit.ShouldBe(moved);
    }

    [Fact]
    public void A_change_of_the_mode_alone_makes_no_version()
    {
        _git.CommitFile(Home, "1");
        _git.Git("update-index", "--chmod=+x", Home);
        _git.Git("commit", "--quiet", "--message", "Mode");

        Versions().Count.ShouldBe(1);
    }

    [Fact]
    public void A_symbolic_link_is_no_document()
    {
        _git.CommitFile("target", "x");
        var link = _git.Git("rev-parse", "HEAD:target").Trim();
        _git.Git("update-index", "--add", "--cacheinfo", $"120000,{link},{Home}");
        _git.Git("commit", "--quiet", "--message", "Link");
        Versions().ShouldBeEmpty();

        var file = _git.CommitFile(Home, "x");
        Versions().Select(v => v.Commit).ShouldBe([file]);
    }

    [Fact]
    public void A_merge_is_one_version_whatever_the_branch_did()
    {
        _git.CommitFile(Home, "1");
        _git.Branch("draft");
        _git.CommitFile(Home, "2");
        _git.CommitFile(Home, "3");
        _git.Checkout("main");
        _git.CommitFile("elsewhere", "x");
        var merge = _git.Merge("draft");

        Versions().Select(v => (v.Number, v.Commit)).ShouldBe([(2, merge), (1, _git.Git("rev-parse", "main~2").Trim())]);
    }

    [Fact]
    public void A_squash_is_one_version()
    {
        _git.CommitFile(Home, "1");
        _git.Branch("draft");
        _git.CommitFile(Home, "2");
        _git.CommitFile(Home, "3");
        _git.Checkout("main");
        _git.Git("merge", "--quiet", "--squash", "draft");
        var squash = _git.Commit("Squash");

        Versions().Count.ShouldBe(2);
        Versions()[0].Commit.ShouldBe(squash);
    }

    [Fact]
    public void A_fast_forward_is_one_version_per_commit()
    {
        _git.CommitFile(Home, "1");
        _git.Branch("draft");
        _git.CommitFile(Home, "2");
        _git.CommitFile(Home, "3");
        _git.Checkout("main");
        _git.Git("merge", "--quiet", "--ff-only", "draft");

        Versions().Count.ShouldBe(3);
    }

    [Fact]
    public void A_merge_that_keeps_the_first_parents_document_makes_no_version()
    {
        _git.CommitFile(Home, "1");
        _git.Branch("draft");
        _git.CommitFile(Home, "2");
        _git.Checkout("main");
        _git.CommitFile(Home, "3");
        _git.Git("merge", "--quiet", "--no-edit", "--strategy=ours", "draft");

        Versions().Count.ShouldBe(2);
    }

    [Fact]
    public void An_octopus_merge_is_one_version_of_each_document_that_it_brings()
    {
        _git.CommitFile(Home, "1");
        foreach (var locale in new[] { "fr", "de" })
        {
            _git.Checkout("main");
            _git.Branch(locale);
            _git.CommitFile($"content/entries/page/home/{locale}.json", "1");
        }

        _git.Checkout("main");
        _git.CommitFile("elsewhere", "x");
        var merge = _git.Merge("fr", "de");

        Read().Newest(new DocumentKey("page", "home", "fr"))!.Commit.ShouldBe(merge);
        Read().Newest(new DocumentKey("page", "home", "de"))!.Commit.ShouldBe(merge);
        Versions().Count.ShouldBe(1);
    }

    [Fact]
    public void A_second_root_that_is_merged_in_counts_at_its_merge()
    {
        _git.CommitFile("elsewhere", "x");
        _git.Git("checkout", "--quiet", "--orphan", "imported");
        _git.CommitFile(Home, "1");
        _git.CommitFile(Home, "2");
        _git.Checkout("main");
        _git.Git("merge", "--quiet", "--no-edit", "--allow-unrelated-histories", "imported");

        Versions().Select(v => v.Commit).ShouldBe([_git.Head]);
    }

    [Fact]
    public void Empty_commits_make_no_version_and_confuse_nobody()
    {
        _git.Commit("Nothing");
        _git.CommitFile(Home, "1");
        _git.Commit("Nothing");
        var second = _git.CommitFile(Home, "2");
        _git.Commit("Nothing");

        Versions().Count.ShouldBe(2);
        Versions()[0].Commit.ShouldBe(second);
    }

    [Fact]
    public void The_content_root_can_be_the_top_of_the_repository()
    {
        _git.CommitFile("entries/page/home/en-us.json", "1");

        using var repository = Repository.Open(_git.Folder);
        History.Read(repository, _git.Head).Versions(HomeKey).Count.ShouldBe(1);
    }

    private History Read()
    {
        using var repository = Repository.Open(_git.PathOf("content"));
        return History.Read(repository, _git.Git("rev-parse", "main").Trim());
    }

    private IReadOnlyList<EntryVersion> Versions() => Read().Versions(HomeKey);
}
