using ContentPipeline.Git;
using ContentPipeline.Ledgers;

namespace ContentPipeline.Tests.Ledgers;

public sealed class RaceTests : IDisposable
{
    private readonly LedgerRepository _repository = new();

    public void Dispose() => _repository.Dispose();

    [Theory]
    [InlineData(2)]
    [InlineData(8)]
    public async Task Of_all_who_publish_at_once_one_wins_each_round_and_none_is_lost(int publishers)
    {
        var waiting = Enumerable.Range(0, publishers).ToList();
        for (var round = 0; waiting.Count > 0; round++)
        {
            // All of them have seen the same tip before the first one commits.
            using var start = new Barrier(waiting.Count);
            var attempts = await Task.WhenAll(waiting.Select(n => Task.Factory.StartNew(() => (n, Won: Attempt(n, start)), TaskCreationOptions.LongRunning)));
            var winner = attempts.Single(a => a.Won is not null);
            waiting.Remove(winner.n);
            Git("rev-list", "--count", LedgerRepository.Branch).ShouldBe($"{round + 1}");
        }

        using var repository = _repository.Open();
        LedgerRepository.Ledger(repository).Snapshot.Entries.Length.ShouldBe(publishers);
        Git("rev-list", "--count", "--merges", LedgerRepository.Branch).ShouldBe("0");
        Git("fsck", "--strict", "--full", "--no-dangling").ShouldBe("");
    }

    [Fact]
    public void Who_was_quicker_stays_and_the_other_learns_of_it()
    {
        using var repository = _repository.Open();
        var slow = LedgerRepository.Ledger(repository);
        var quick = _repository.Publish(("en/page/home", "quick"));

        slow.Commit(LedgerRepository.Change(slow, ("en/page/home", "slow"))).ShouldBeNull();

        LedgerRepository.Ledger(repository).Tip!.Id.ShouldBe(quick.Id);
    }

    [Fact]
    public void A_lock_that_a_killed_git_left_needs_no_hand()
    {
        _repository.Publish(("en/page/home", "Home"));
        var left = _repository.Git.PathOf($".git/{LedgerRepository.Ref}.lock");
        File.WriteAllText(left, "");
        File.SetLastWriteTimeUtc(left, DateTime.UtcNow.AddSeconds(-11));

        _repository.Publish(("en/page/home", "Other"));

        File.Exists(left).ShouldBeFalse();
    }

    [Fact]
    public async Task A_lock_that_somebody_holds_is_waited_for()
    {
        var first = _repository.Publish(("en/page/home", "Home"));
        using var repository = _repository.Open();
        // As another git does it: it has the lock for a moment, and moves nothing in the end.
        using var other = GitProcess.Start(_repository.Folder, ["update-ref", "--stdin"]);
        other.Write(System.Text.Encoding.ASCII.GetBytes($"start\nupdate {LedgerRepository.Ref} {first.Id} {first.Id}\nprepare\n"));
        var answers = new ByteReader(other.Output);
        answers.TryReadTo((byte)'\n', out _).ShouldBeTrue();
        answers.TryReadTo((byte)'\n', out _).ShouldBeTrue();
        var ledger = LedgerRepository.Ledger(repository);
        var publish = Task.Run(() => ledger.Commit(LedgerRepository.Change(ledger, ("en/page/home", "Other"))));

        publish.IsCompleted.ShouldBeFalse();
        other.CloseInput();

        (await publish).ShouldNotBeNull().Parent.ShouldBe(first.Id);
    }

    private LedgerCommit? Attempt(int n, Barrier start)
    {
        using var repository = _repository.Open();
        var ledger = LedgerRepository.Ledger(repository);
        var live = ledger.Snapshot.Entries.Select(e => (e.Path[..^5], "text"));
        var change = LedgerRepository.Change(ledger, [.. live, ($"en/page/e{n}", "text")]);
        start.SignalAndWait();
        return ledger.Commit(change);
    }

    private string Git(params string[] arguments) => _repository.Git.Git(arguments).TrimEnd();
}
