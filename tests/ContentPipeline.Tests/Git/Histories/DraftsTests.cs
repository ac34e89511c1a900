using ContentPipeline.Git;
using ContentPipeline.Git.Histories;
using ContentPipeline.Testing;

namespace ContentPipeline.Tests.Git.Histories;

public sealed class DraftsTests : IDisposable
{
    private readonly TestRepository _git = new();

    public DraftsTests()
    {
        foreach (var uid in new[] { "a", "b", "c", "d" }) _git.Write(PathOf(uid), uid);
        _git.Commit("Entries");
    }

    public void Dispose() => _git.Dispose();

    [Fact]
    public void A_branch_says_what_it_adds_changes_and_deletes()
    {
        var point = _git.Head;
        _git.Branch("draft");
        _git.Write(PathOf("a"), "changed");
        _git.Delete(PathOf("b"));
        _git.Move(PathOf("c"), "content/entries/page/archive/c/en-us.json");
        _git.Write(PathOf("e"), "added");
        _git.Write("content/assets/x.png", "no document");
        var tip = _git.Commit("Draft");
        _git.Checkout("main");
        _git.CommitFile(PathOf("d"), "changed on main");

        var draft = Read().ShouldHaveSingleItem();

        (draft.Ref, draft.Name, draft.Tip, draft.Base).ShouldBe(("refs/heads/draft", "draft", tip, point));
        draft.Changes.ShouldBe(
        [
            new DraftChange(Key("a"), DraftChangeKind.Changed, "entries/page/a/en-us.json", Blob("draft", "a")),
            new DraftChange(Key("b"), DraftChangeKind.Deleted, "entries/page/b/en-us.json", null),
            new DraftChange(Key("e"), DraftChangeKind.Added, "entries/page/e/en-us.json", Blob("draft", "e")),
        ]);
    }

    [Fact]
    public void A_branch_that_changes_no_document_is_no_draft()
    {
        _git.Git("branch", "same");
        _git.Branch("code");
        _git.CommitFile("src/code.cs", "x");
        _git.Branch("back");
        _git.CommitFile(PathOf("a"), "changed");
        _git.Git("revert", "--no-edit", "HEAD");

        Read().ShouldBeEmpty();
    }

    [Fact]
    public void Ledgers_and_aliases_and_copies_are_no_drafts()
    {
        _git.Branch("draft");
        var tip = _git.CommitFile(PathOf("a"), "changed");
        _git.Git("branch", "publish/production");
        _git.Git("symbolic-ref", "refs/heads/alias", "refs/heads/draft");
        _git.Git("update-ref", "refs/remotes/origin/draft", tip);
        _git.Git("update-ref", "refs/remotes/origin/main", tip);
        _git.Git("update-ref", "refs/remotes/origin/publish/production", tip);
        _git.Git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/main");
        _git.Checkout("main");
        _git.CommitFile("src/code.cs", "main and origin's have diverged");

        Read().Select(d => d.Name).ShouldBe(["draft"]);
    }

    [Fact]
    public void A_remote_branch_that_is_ahead_stands_beside_the_local_one()
    {
        _git.Branch("draft");
        _git.CommitFile(PathOf("a"), "changed");
        _git.CommitFile(PathOf("a"), "changed again");
        _git.Git("update-ref", "refs/remotes/origin/draft", "HEAD");
        _git.Git("update-ref", "refs/remotes/origin/another", "HEAD~1");
        _git.Git("reset", "--quiet", "--hard", "HEAD~1");

        Read().Select(d => d.Name).ShouldBe(["draft", "origin/another", "origin/draft"]);
    }

    [Fact]
    public void What_a_draft_took_from_the_main_branch_is_not_its_change()
    {
        _git.Branch("draft");
        _git.CommitFile(PathOf("a"), "changed");
        _git.Checkout("main");
        var point = _git.CommitFile(PathOf("b"), "changed on main");
        _git.Checkout("draft");
        _git.Merge("main");

        var draft = Read().ShouldHaveSingleItem();

        draft.Base.ShouldBe(point);
        draft.Changes.Select(c => c.Key.Uid).ShouldBe(["a"]);
    }

    [Fact]
    public void A_branch_with_nothing_in_common_adds_all_that_it_has()
    {
        _git.Git("checkout", "--quiet", "--orphan", "other");
        _git.Commit("Other");

        var draft = Read().ShouldHaveSingleItem();

        draft.Base.ShouldBeNull();
        draft.Changes.Select(c => c.Kind).ShouldBe(Enumerable.Repeat(DraftChangeKind.Added, 4));
    }

    [Fact]
    public void Every_base_is_one_that_git_finds()
    {
        var random = new Random(7);
        for (var i = 0; i < 40; i++)
        {
            var branches = _git.Git("for-each-ref", "--format=%(refname:short)", "refs/heads").Split('\n', StringSplitOptions.RemoveEmptyEntries);
            _git.Checkout(random.Next(3) == 0 ? "main" : branches[random.Next(branches.Length)]);
            if (random.Next(3) == 0) _git.Branch($"b{i}");
            if (random.Next(3) == 0) _git.Git("merge", "--quiet", "--no-edit", "--strategy=ours", branches[random.Next(branches.Length)]);
            _git.CommitFile(PathOf($"n{i}"), $"{i}");
        }

        using var repository = Repository.Open(_git.PathOf("content"));
        var drafts = Drafts.Of(repository, MainBranch.Of(repository, null));

        drafts.Count.ShouldBeGreaterThan(5);
        foreach (var draft in drafts) _git.Git("merge-base", "--all", "main", draft.Ref).Split('\n').ShouldContain(draft.Base, draft.Name);
    }

    private static string PathOf(string uid) => $"content/entries/page/{uid}/en-us.json";

    private static DocumentKey Key(string uid) => new("page", uid, "en-us");

    private string Blob(string revision, string uid) => _git.Git("rev-parse", $"{revision}:{PathOf(uid)}").Trim();

    private IReadOnlyList<Draft> Read()
    {
        using var repository = Repository.Open(_git.PathOf("content"));
        return Drafts.Of(repository, MainBranch.Of(repository, null));
    }

    [Fact]
    public void A_branch_that_was_merged_shows_only_what_came_since()
    {
        _git.Branch("merged");
        _git.CommitFile(PathOf("two"), "{}");
        _git.Checkout("main");
        _git.Merge("merged");
        Read().ShouldBeEmpty();

        _git.Checkout("merged");
        _git.CommitFile(PathOf("three"), "{}");
        Read().ShouldHaveSingleItem().Changes.Select(c => c.Key.Uid).ShouldBe(["three"]);
    }
}
