using ContentPipeline.Diagnostics;
using ContentPipeline.Git;
using ContentPipeline.Ledgers;
using ContentPipeline.Testing;

namespace ContentPipeline.Tests.Ledgers;

/// <summary>How people name a publish. There are three, at 09:00, 09:01 and 09:02.</summary>
public sealed class FindTests : IDisposable
{
    private readonly LedgerRepository _repository = new();
    private readonly string[] _ids;

    public FindTests()
    {
        _ids = [.. Enumerable.Range(0, 3).Select(n => _repository.Publish(("en/page/home", $"{n}")).Id)];
        _repository.Git.Git("tag", "launch", _ids[0]);
    }

    public void Dispose() => _repository.Dispose();

    [Theory]
    [InlineData("publish/production", 2)]
    [InlineData("publish/production~1", 1)]
    [InlineData("publish/production^^", 0)]
    [InlineData("refs/heads/publish/production~2", 0)]
    [InlineData("production", 2)]
    [InlineData("production~1", 1)]
    [InlineData("launch", 0)]
    [InlineData("2026-01-01T09:00:00Z", 0)]
    [InlineData("2026-01-01T09:00:59Z", 0)]
    [InlineData("2026-01-01T10:01:30.500+01:00", 1)]
    [InlineData("2030-01-01T00:00:00Z", 2)]
    public void A_revision_or_a_time_names_it(string name, int publish) => Find(name).Publish!.Id.ShouldBe(_ids[publish]);

    [Fact]
    public void An_abbreviated_id_names_it() => Find(_ids[1][..10]).Publish!.Id.ShouldBe(_ids[1]);

    [Theory]
    [InlineData("production~3", "CP4023")]
    [InlineData("main", "CP4023")]
    [InlineData("nowhere", "CP4023")]
    [InlineData("", "CP4023")]
    [InlineData("two\nlines", "CP4023")]
    [InlineData("2026-01-01T08:59:59Z", "CP4024")]
    [InlineData("2026-01-01T09:00:00", "CP4011")]
    [InlineData("2026-01-01", "CP4011")]
    public void What_names_none_is_refused(string name, string code) => Find(name).Findings.Single().Code.ShouldBe(code);

    [Fact]
    public void A_commit_beside_the_line_is_no_publish()
    {
        var beside = _repository.Git.Git("commit-tree", "-p", _ids[0], "-m", "x", $"{_ids[0]}^{{tree}}").Trim();

        Find(beside).Findings.Single().Code.ShouldBe("CP4023");
    }

    [Fact]
    public void A_commit_that_somebody_slipped_in_is_no_publish()
    {
        var slipped = _repository.Git.Git("commit-tree", "-p", LedgerRepository.Branch, "-m", "Mine", "main^{tree}").Trim();
        var tree = _repository.Git.Git("rev-parse", $"{_ids[2]}^{{tree}}").Trim();
        var after = _repository.Git.Git("commit-tree", "-p", slipped, "-m", "Publish production", "-m", $"Snapshot-Tree: {tree}", tree).Trim();
        _repository.Git.Git("update-ref", LedgerRepository.Ref, after);

        Find("production~1").Findings.Single().Code.ShouldBe("CP4023");
        Find("production~2").Publish!.Id.ShouldBe(_ids[2]);
    }

    [Fact]
    public void In_a_fresh_clone_the_short_names_mean_the_remotes_ledger()
    {
        var clone = _repository.Git.Beside("clone");
        TestRepository.GitIn(Path.GetDirectoryName(clone)!, "clone", "--quiet", _repository.Folder, clone);
        using var repository = Repository.Open(Path.Join(clone, "content"));

        LedgerRepository.Ledger(repository).Find("publish/production~1", [])!.Id.ShouldBe(_ids[1]);
        LedgerRepository.Ledger(repository).Find("production~2", [])!.Id.ShouldBe(_ids[0]);
    }

    [Fact]
    public void A_time_in_the_past_is_found_by_the_line_and_not_by_the_clock()
    {
        using var repository = _repository.Open();
        var ledger = LedgerRepository.Ledger(repository);
        // Somebody published with --now, and so dated it before what was live then.
        var late = ledger.Commit(LedgerRepository.Change(ledger, ("en/page/home", "late")) with { Time = LedgerRepository.FirstPublish.AddSeconds(30) })!;

        LedgerRepository.Ledger(repository).Find("2026-01-01T09:00:30Z", [])!.Id.ShouldBe(late.Id);
        LedgerRepository.Ledger(repository).Find("2026-01-01T09:00:29Z", [])!.Id.ShouldBe(_ids[0]);
    }

    [Fact]
    public void Nothing_can_be_found_before_the_first_publish()
    {
        using var other = new LedgerRepository();
        using var repository = other.Open();
        var findings = new Findings();

        LedgerRepository.Ledger(repository).Find("production", findings).ShouldBeNull();

        findings.Single().Code.ShouldBe("CP4022");
    }

    [Fact]
    public void Releases_stay_deployed_whatever_comes_after()
    {
        using var repository = _repository.Open();
        var ledger = LedgerRepository.Ledger(repository);
        ledger.Commit(LedgerRepository.Change(ledger, ("en/page/home", "spring")) with { Releases = ["spring", "summer"] });
        ledger = LedgerRepository.Ledger(repository);

        ledger.Rollback(ledger.Find("production~1", [])!, LedgerRepository.FirstPublish.AddHours(1)).ShouldNotBeNull();

        LedgerRepository.Ledger(repository).DeployedReleases.ShouldBe(["spring", "summer"], ignoreOrder: true);
    }

    private (LedgerCommit? Publish, Findings Findings) Find(string name)
    {
        using var repository = _repository.Open();
        var findings = new Findings();
        return (LedgerRepository.Ledger(repository).Find(name, findings), findings);
    }
}
