using ContentPipeline.Git;
using ContentPipeline.Testing;

namespace ContentPipeline.Tests.Git;

public sealed class RevisionTests : IDisposable
{
    private readonly TestRepository _git = new();

    public void Dispose() => _git.Dispose();

    [Fact]
    public void The_main_branch_is_no_draft()
    {
        var one = _git.Commit("One");
        var two = _git.Commit("Two");

        Of("HEAD").ShouldBe(new Revision(two, "refs/heads/main", "main", new MainBranch("main", "refs/heads/main", two), two, false));
        Of("main~1").DraftPoint.ShouldBe(one);
        Of("main~1").IsDraft.ShouldBeFalse();
        Of("main~1").Ref.ShouldBeNull();
    }

    [Fact]
    public void A_branch_left_the_main_branch_somewhere()
    {
        var one = _git.Commit("One");
        _git.Branch("draft");
        var draft = _git.Commit("Draft");
        _git.Checkout("main");
        _git.Commit("Two");

        Of("draft").ShouldBe(new Revision(draft, "refs/heads/draft", "draft", Of("main").Main, one, true));
    }

    [Fact]
    public void A_draft_that_took_the_main_branch_in_left_it_there()
    {
        _git.Commit("One");
        _git.Branch("draft");
        _git.Commit("Draft");
        _git.Checkout("main");
        var two = _git.Commit("Two");
        _git.Checkout("draft");
        _git.Merge("main");
        _git.Checkout("main");
        _git.Commit("Three");

        Of("draft").DraftPoint.ShouldBe(two);
        Of("draft").IsDraft.ShouldBeTrue();
    }

    [Fact]
    public void A_branch_that_was_merged_left_the_main_branch_before()
    {
        var one = _git.Commit("One");
        _git.Branch("draft");
        _git.Commit("Draft");
        _git.Checkout("main");
        _git.Merge("draft");

        Of("draft").DraftPoint.ShouldBe(one);
        Of("draft").IsDraft.ShouldBeTrue();
    }

    [Fact]
    public void A_branch_with_nothing_in_common_has_no_versions()
    {
        _git.Commit("One");
        _git.Git("checkout", "--quiet", "--orphan", "other");
        _git.Commit("Other");

        Of("other").DraftPoint.ShouldBeNull();
        Of("other").IsDraft.ShouldBeTrue();
    }

    [Theory]
    [InlineData("feature", "refs/heads/feature", "feature")]
    [InlineData("heads/feature", "refs/heads/feature", "feature")]
    [InlineData("refs/heads/feature", "refs/heads/feature", "feature")]
    [InlineData("v1", "refs/tags/v1", null)]
    [InlineData("annotated", "refs/tags/annotated", null)]
    [InlineData("origin/fix/typo", "refs/remotes/origin/fix/typo", "fix/typo")]
    [InlineData("HEAD", "refs/heads/main", "main")]
    [InlineData("@", "refs/heads/main", "main")]
    [InlineData("HEAD^0", null, null)]
    [InlineData("größe", "refs/heads/größe", "größe")]
    public void Anything_that_git_takes_for_a_commit(string revision, string? reference, string? branch)
    {
        var one = _git.Commit("One");
        _git.Git("branch", "feature");
        _git.Git("branch", "größe");
        _git.Git("tag", "v1");
        _git.Git("tag", "--annotate", "--message", "x", "annotated");
        _git.Git("update-ref", "refs/remotes/origin/fix/typo", one);

        Of(revision).ShouldBe(new Revision(one, reference, branch, Of("main").Main, one, false));
    }

    [Fact]
    public void A_tag_wins_over_a_branch_of_its_name_as_in_git()
    {
        var one = _git.Commit("One");
        _git.Git("tag", "x");
        _git.Branch("x");
        _git.Commit("Two");

        Of("x").Commit.ShouldBe(one);
        Of("x").Ref.ShouldBe("refs/tags/x");
    }

    [Fact]
    public void The_configured_main_branch_wins()
    {
        _git.Commit("One");
        _git.Git("branch", "trunk");

        Main("trunk").Ref.ShouldBe("refs/heads/trunk");
        Main(null).Ref.ShouldBe("refs/heads/main");
    }

    [Fact]
    public void The_configured_main_branch_can_be_on_origin_alone()
    {
        var one = _git.Commit("One");
        _git.Git("update-ref", "refs/remotes/origin/trunk", one);

        Main("trunk").ShouldBe(new MainBranch("trunk", "refs/remotes/origin/trunk", one));
    }

    [Fact]
    public void A_configured_main_branch_that_does_not_exist_is_an_error()
    {
        _git.Commit("One");

        var e = Should.Throw<GitException>(() => Main("mian"));

        e.Diagnostic.Code.ShouldBe("CP1011");
        e.Diagnostic.Message.ShouldContain("did you mean 'main'?");
    }

    [Fact]
    public void Else_the_head_of_origin_says_which_it_is()
    {
        var one = _git.Commit("One");
        _git.Git("update-ref", "refs/remotes/origin/develop", one);
        _git.Git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/develop");
        Main(null).ShouldBe(new MainBranch("develop", "refs/remotes/origin/develop", one));

        _git.Git("branch", "develop");
        Main(null).Ref.ShouldBe("refs/heads/develop");
    }

    [Fact]
    public void A_head_of_origin_that_points_nowhere_does_not_count()
    {
        _git.Commit("One");
        _git.Git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/gone");

        Main(null).Ref.ShouldBe("refs/heads/main");
    }

    [Fact]
    public void Else_main_on_origin_else_master()
    {
        var one = _git.Commit("One");
        _git.Git("branch", "--move", "work");
        Should.Throw<GitException>(() => Main(null)).Diagnostic.Code.ShouldBe("CP1010");

        _git.Git("branch", "master");
        Main(null).Name.ShouldBe("master");

        _git.Git("update-ref", "refs/remotes/origin/main", one);
        Main(null).Ref.ShouldBe("refs/remotes/origin/main");
    }

    [Fact]
    public void A_local_main_branch_that_is_stale_gives_way_to_the_one_on_origin()
    {
        var one = _git.Commit("One");
        var two = _git.Commit("Two");
        _git.Git("update-ref", "refs/remotes/origin/main", two);
        _git.Branch("feature");
        _git.Git("branch", "--force", "main", one);

        Main(null).ShouldBe(new MainBranch("main", "refs/remotes/origin/main", two));
        Of("HEAD").IsDraft.ShouldBeFalse();
    }

    [Fact]
    public void A_local_main_branch_that_is_ahead_or_diverged_counts_itself()
    {
        var one = _git.Commit("One");
        _git.Git("update-ref", "refs/remotes/origin/main", one);
        var two = _git.Commit("Two");
        Main(null).ShouldBe(new MainBranch("main", "refs/heads/main", two));

        _git.Git("checkout", "--quiet", "-b", "other", one);
        _git.Git("update-ref", "refs/remotes/origin/main", _git.Commit("Three"));
        Main(null).ShouldBe(new MainBranch("main", "refs/heads/main", two));
    }

    private Revision Of(string revision)
    {
        using var repository = Repository.Open(_git.Folder);
        return Revision.Of(repository, revision, null);
    }

    private MainBranch Main(string? configured)
    {
        using var repository = Repository.Open(_git.Folder);
        return MainBranch.Of(repository, configured);
    }
}
