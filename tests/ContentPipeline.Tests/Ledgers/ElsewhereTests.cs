using ContentPipeline.Git;
using ContentPipeline.Ledgers;
using ContentPipeline.Testing;

namespace ContentPipeline.Tests.Ledgers;

/// <summary>Ledgers where a repository is not the plain one.</summary>
public sealed class ElsewhereTests : IDisposable
{
    private readonly LedgerRepository _repository = new();

    public void Dispose() => _repository.Dispose();

    [Fact]
    public void In_a_bare_repository()
    {
        var bare = _repository.Git.Beside("bare.git");
        Git("clone", "--quiet", "--bare", ".", bare);

        Check(bare, bare);
    }

    [Fact]
    public void In_a_bare_repository_whose_HEAD_is_the_ledger()
    {
        _repository.Publish(("en/page/home", "Home"));
        var bare = _repository.Git.Beside("bare.git");
        Git("clone", "--quiet", "--bare", ".", bare);
        TestRepository.GitIn(bare, "symbolic-ref", "HEAD", LedgerRepository.Ref);

        Check(bare, bare);
    }

    [Fact]
    public void In_a_linked_worktree()
    {
        var there = _repository.Git.Beside("there");
        Git("worktree", "add", "--quiet", "-b", "work", there);

        Check(there, _repository.Folder);
    }

    [Fact]
    public void In_a_submodule()
    {
        using var outer = new TestRepository("outer");
        outer.Git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", _repository.Folder, "inner");

        Check(outer.PathOf("inner"), outer.PathOf("inner"));
        outer.Git("for-each-ref", "refs/heads/publish").ShouldBe("");
    }

    [Fact]
    public void With_ids_of_sha256()
    {
        using var other = new LedgerRepository("--object-format=sha256");

        other.Publish(("en/page/home", "Home"), ("de/page/home", "Heim"));
        var commit = other.Publish([.. Enumerable.Range(0, 150).Select(n => ($"en/page/e{n}", $"{n}"))]);

        commit.Id.Length.ShouldBe(64);
        other.Git.Git("fsck", "--strict", "--full").ShouldBe("");
        other.Git.Git("rev-list", "--count", LedgerRepository.Branch).ShouldBe("2\n");
    }

    [Fact]
    public void With_refs_in_a_reftable()
    {
        using var probe = new TestFolder();
        try
        {
            TestRepository.GitIn(probe.FullPath, "init", "--quiet", "--ref-format=reftable");
        }
        catch (InvalidOperationException)
        {
            Assert.Skip("this git has no reftable (2.45 has it)");
        }

        using var other = new LedgerRepository("--ref-format=reftable");

        other.Publish(("en/page/home", "Home"));
        other.Publish(("en/page/home", "Other"));

        other.Git.Git("rev-list", "--count", LedgerRepository.Branch).ShouldBe("2\n");
    }

    [Fact]
    public void With_refs_that_are_packed()
    {
        _repository.Publish(("en/page/home", "Home"));
        Git("pack-refs", "--all");
        Git("gc", "--quiet", "--prune=now");

        Check(_repository.Folder, _repository.Folder);
    }

    [Fact]
    public void In_a_clone_without_the_files_only_what_is_needed_is_fetched()
    {
        _repository.Publish([.. Enumerable.Range(0, 30).Select(n => ($"en/page/e{n}", $"text {n}"))]);
        Git("config", "uploadpack.allowFilter", "true");
        Git("config", "uploadpack.allowAnySHA1InWant", "true");
        var clone = _repository.Git.Beside("clone");
        TestRepository.GitIn(Path.GetDirectoryName(clone)!, "clone", "--quiet", "--filter=blob:none", "--no-checkout", $"file://{_repository.Folder}", clone);
        LedgerRepository.Identify(clone, "Grace Hopper", "grace@example.org");
        using var repository = Repository.Open(Path.Join(clone, "content"));

        LedgerRepository.Publish(repository, [.. Enumerable.Range(0, 30).Select(n => ($"en/page/e{n}", n == 0 ? "other" : $"text {n}"))]).ShouldNotBeNull();

        // The manifest was, and no document.
        TestRepository.GitIn(clone, "rev-list", "--objects", "--missing=print", LedgerRepository.Branch).Split('\n').Count(l => l.StartsWith('?')).ShouldBe(30);
        TestRepository.GitIn(clone, "fsck", "--strict").ShouldBe("");
    }

    [Fact]
    public void In_a_clone_without_the_files_a_copy_fetches_them_all_at_once()
    {
        _repository.Publish([.. Enumerable.Range(0, 30).Select(n => ($"en/page/e{n}", $"text {n}"))]);
        Git("config", "uploadpack.allowFilter", "true");
        Git("config", "uploadpack.allowAnySHA1InWant", "true");
        var clone = _repository.Git.Beside("clone");
        TestRepository.GitIn(Path.GetDirectoryName(clone)!, "clone", "--quiet", "--filter=blob:none", $"file://{_repository.Folder}", clone);
        // Each fetch brings a pack of its own. One more is the manifest, which is read first.
        var before = Packs();

        Rollback.Run(new RollbackRequest(Path.Join(clone, "content"), LedgerRepository.Environment, "production", Path.Join(clone, "published"))).Written.ShouldBe(31);

        (Packs() - before).ShouldBe(2);

        int Packs() => Directory.EnumerateFiles(Path.Join(clone, ".git/objects/pack"), "*.promisor").Count();
    }

    private static void Check(string folder, string whereRefsAre)
    {
        LedgerRepository.Identify(folder, "Grace Hopper", "grace@example.org");
        using var repository = Repository.Open(Path.Join(folder, "content"));
        LedgerRepository.Publish(repository, ("en/page/home", "1"));
        var commit = LedgerRepository.Publish(repository, [.. Enumerable.Range(0, 120).Select(n => ($"en/page/e{n}", $"{n}"))]);

        TestRepository.GitIn(whereRefsAre, "rev-parse", LedgerRepository.Branch).Trim().ShouldBe(commit.Id);
        commit.AuthorEmail.ShouldBe("grace@example.org");
        TestRepository.GitIn(folder, "fsck", "--strict", "--no-dangling").ShouldBe("");
        if (!repository.IsBare) TestRepository.GitIn(folder, "status", "--porcelain").ShouldBe("");
    }

    private string Git(params string[] arguments) => _repository.Git.Git(arguments).TrimEnd();
}
