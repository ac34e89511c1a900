using ContentPipeline.Git;
using ContentPipeline.Testing;

namespace ContentPipeline.Tests.Ledgers;

public sealed class CommitTests : IDisposable
{
    private readonly LedgerRepository _repository = new();

    public void Dispose() => _repository.Dispose();

    [Fact]
    public void The_first_publish_is_a_commit_without_a_parent_whose_tree_is_the_snapshot()
    {
        var commit = _repository.Publish(("en/page/home", "Home"), ("de/page/home", "Heim"));

        Git("ls-tree", "-r", "--name-only", LedgerRepository.Branch).ShouldBe("de/page/home.json\nen/page/home.json\npublish_details.json");
        Git("show", $"{LedgerRepository.Branch}:en/page/home.json").ShouldBe("Home");
        Git("rev-parse", LedgerRepository.Branch).ShouldBe(commit.Id);
        commit.Parent.ShouldBeNull();
        commit.Tree.ShouldBe(Git("rev-parse", $"{LedgerRepository.Branch}^{{tree}}"));
        commit.Time.ShouldBe(LedgerRepository.FirstPublish);
        (commit.AuthorName, commit.AuthorEmail).ShouldBe(("Ada Lovelace", "ada@example.org"));
    }

    [Fact]
    public void Git_reads_the_trailers_as_they_were_meant()
    {
        using var repository = _repository.Open();
        var ledger = LedgerRepository.Ledger(repository);

        var commit = ledger.Commit(LedgerRepository.Change(ledger, ("en/page/home", "Home")) with { Releases = ["spring", "summer"], Subject = "Publish\nproduction" })!;

        Git("log", "-1", "--format=%s|%(trailers:only,unfold,separator=%x7C)", LedgerRepository.Branch)
            .ShouldBe($"Publish production|Source-Commit: {new string('c', 40)}|Source-Ref: refs/heads/main|Snapshot-Tree: {commit.Tree}|Release: spring|Release: summer");
        commit.Releases.ShouldBe(["spring", "summer"]);
        (commit.SourceCommit, commit.SourceRef, commit.SnapshotTree, commit.RollbackTo).ShouldBe((new string('c', 40), "refs/heads/main", commit.Tree, null));
        Git("log", "-1", "--format=%an <%ae> %ad|%cn <%ce> %cd", "--date=raw", LedgerRepository.Branch)
            .ShouldBe("Ada Lovelace <ada@example.org> 1767258000 +0000|Ada Lovelace <ada@example.org> 1767258000 +0000");
    }

    [Fact]
    public void A_second_publish_writes_what_changed_and_keeps_the_rest()
    {
        var texts = Enumerable.Range(0, 50).Select(n => ($"en/page/e{n}", $"text {n}")).ToArray();
        var first = _repository.Publish([.. texts, ("de/page/gone", "gone"), ("en/topic/stays", "stays")]);
        var before = Objects();

        var second = _repository.Publish([.. texts.Skip(1), ("en/page/e0", "other"), ("en/topic/stays", "stays")]);

        second.Parent.ShouldBe(first.Id);
        // The document, the manifest, the folders en/page/, en/ and the top, and the commit; de/ is gone with what was in it.
        Objects().Except(before).Count().ShouldBe(6);
        Git("diff", "--name-status", first.Id, second.Id).ShouldBe("D\tde/page/gone.json\nM\ten/page/e0.json\nM\tpublish_details.json");
        Git("fsck", "--strict", "--full").ShouldBe("");
    }

    [Fact]
    public void Hundreds_of_documents_arrive_in_one_pack()
    {
        _repository.Publish([.. Enumerable.Range(0, 300).Select(n => ($"en/page/e{n}", $"text {n / 2}"))]);

        var pack = Directory.EnumerateFiles(_repository.Folder, "*.pack", SearchOption.AllDirectories).Single();
        pack.ShouldStartWith(_repository.Git.PathOf(".git/objects/pack"));
        // Which refuses a pack that has an object twice: there are only 150 different texts.
        Git("verify-pack", pack).ShouldBe("");
        Git("fsck", "--strict", "--full").ShouldBe("");
        Git("ls-tree", "-r", "--name-only", LedgerRepository.Branch).Split('\n').Length.ShouldBe(301);
    }

    [Theory]
    [InlineData("a", "a.b", "a-b", "a0", "aa")]
    [InlineData("z/a", "z.b", "z0", "ä ö\t", "日本/x", "\U0001F600", "\uFFFD")]
    [InlineData("with \"quotes\"", "-x", "new\nline", "a'b", "$(x)")]
    public void Names_sort_as_git_sorts_them(params string[] names)
    {
        using var repository = _repository.Open();
        var blob = Git("rev-parse", "HEAD:content/assets/hut.png");
        var ledger = LedgerRepository.Ledger(repository);
        var change = LedgerRepository.Change(ledger, ("en/a/x", "1"), ("en/a-b/x", "2"), ("en/a_b/x", "3"));
        change = change with
        {
            Target = change.Target with { Assets = [.. names.Select(n => new PublishedAsset(n, n, blob, "", 7, null))] },
            Assets = [.. names.Select(n => ($"assets/{n}", blob))],
        };

        ledger.Commit(change).ShouldNotBeNull();

        Git("fsck", "--strict", "--full").ShouldBe("");
        LedgerRepository.Ledger(repository).Files.Keys.ShouldBe(
            [.. names.Select(n => $"assets/{n}"), "en/a/x.json", "en/a-b/x.json", "en/a_b/x.json", "publish_details.json"], ignoreOrder: true);
    }

    [Fact]
    public void A_file_cannot_be_a_folder_as_well()
    {
        using var repository = _repository.Open();
        var blob = Git("rev-parse", "HEAD:content/assets/hut.png");
        var ledger = LedgerRepository.Ledger(repository);
        var change = LedgerRepository.Change(ledger, ("en/page/home", "Home")) with { Assets = [("assets/a", blob), ("assets/a.b", blob), ("assets/a/b", blob)] };

        Should.Throw<IOException>(() => ledger.Commit(change)).Message.ShouldContain("'assets/a/'");
    }

    [Fact]
    public void A_document_that_cannot_be_made_leaves_everything_as_it_was()
    {
        using var repository = _repository.Open();
        var ledger = LedgerRepository.Ledger(repository);
        var change = LedgerRepository.Change(ledger, ("en/page/home", "Home")) with { Documents = [("en/page/home.json", () => throw new InvalidDataException("odd"))] };

        Should.Throw<InvalidDataException>(() => ledger.Commit(change));

        Git("for-each-ref", "refs/heads/publish").ShouldBe("");
        Objects().ShouldBe(Objects());
    }

    [Fact]
    public void Index_working_tree_HEAD_and_stash_stay_as_they_are_and_no_hook_runs()
    {
        foreach (var hook in new[] { "reference-transaction", "pre-commit", "prepare-commit-msg", "commit-msg", "post-commit", "post-rewrite", "update", "post-index-change" })
        {
            _repository.Git.Write($".git/hooks/{hook}", $"#!/bin/sh\ntouch '{_repository.Git.PathOf("ran-" + hook)}'\nexit 1\n");
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(_repository.Git.PathOf($".git/hooks/{hook}"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        _repository.Git.Write("content/stack.yaml", "stashed");
        TestRepository.GitIn(_repository.Folder, "-c", "core.hooksPath=/dev/null", "stash", "--quiet");
        _repository.Git.Write("content/stack.yaml", "edited");
        TestRepository.GitIn(_repository.Folder, "-c", "core.hooksPath=/dev/null", "add", "--all");
        _repository.Git.Write("content/stack.yaml", "edited again");
        var before = State();

        _repository.Publish(("en/page/home", "Home"));
        _repository.Publish(("en/page/home", "Other"));

        State().ShouldBe(before);
        Directory.EnumerateFiles(_repository.Folder, "ran-*").ShouldBeEmpty();
        Git("log", "-1", "-g", "--format=%gs", LedgerRepository.Branch).ShouldBe("publish: production");
    }

    [Fact]
    public void A_ledger_that_is_checked_out_is_refused()
    {
        _repository.Publish(("en/page/home", "Home"));
        Git("worktree", "add", "--quiet", _repository.Git.Beside("there"), LedgerRepository.Branch);

        var refusal = Should.Throw<GitException>(() => _repository.Publish(("en/page/home", "Other"))).Diagnostic;

        refusal.Code.ShouldBe("CP1017");
        refusal.Message.ShouldContain(_repository.Git.Beside("there"));
    }

    [Fact]
    public void A_branch_named_publish_stands_in_the_way()
    {
        Git("branch", "publish");

        Should.Throw<GitException>(() => _repository.Publish(("en/page/home", "Home"))).Diagnostic.Message.ShouldContain("refs/heads/publish");
    }

    [Fact]
    public void A_symbolic_ref_leads_to_no_other_branch()
    {
        Git("symbolic-ref", LedgerRepository.Ref, "refs/heads/elsewhere");

        _repository.Publish(("en/page/home", "Home"));

        Git("for-each-ref", "--format=%(refname)", "refs/heads").ShouldBe($"refs/heads/main\n{LedgerRepository.Ref}");
    }

    private string State() => string.Join(
        '\n',
        Convert.ToBase64String(File.ReadAllBytes(_repository.Git.PathOf(".git/index"))),
        File.ReadAllText(_repository.Git.PathOf(".git/HEAD")),
        File.ReadAllText(_repository.Git.PathOf("content/stack.yaml")),
        Git("rev-parse", "HEAD", "stash", "main"),
        Git("reflog", "stash"));

    private string[] Objects() => Git("cat-file", "--batch-all-objects", "--batch-check").Split('\n');

    private string Git(params string[] arguments) => _repository.Git.Git(arguments).TrimEnd();
}
