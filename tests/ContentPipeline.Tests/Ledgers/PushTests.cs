using ContentPipeline.Diagnostics;
using ContentPipeline.Git;
using ContentPipeline.Ledgers;
using ContentPipeline.Testing;

namespace ContentPipeline.Tests.Ledgers;

/// <summary>Two clones of one bare repository, of which both publish.</summary>
public sealed class PushTests : IDisposable
{
    private readonly LedgerRepository _here = new();
    private readonly string _remote;
    private readonly Repository _there;

    public PushTests()
    {
        _remote = _here.Git.Beside("remote.git");
        _here.Git.Git("clone", "--quiet", "--bare", ".", _remote);
        _here.Git.Git("remote", "add", "origin", _remote);
        _here.Git.Git("fetch", "--quiet");
        var clone = _here.Git.Beside("clone");
        TestRepository.GitIn(Path.GetDirectoryName(clone)!, "clone", "--quiet", _remote, clone);
        LedgerRepository.Identify(clone, "Grace Hopper", "grace@example.org");
        _there = Repository.Open(Path.Join(clone, "content"));
    }

    public void Dispose()
    {
        _there.Dispose();
        _here.Dispose();
    }

    [Fact]
    public void The_remote_has_what_is_published()
    {
        using var here = _here.Open();

        var commit = Push(here, "1").ShouldNotBeNull();

        Tip(_remote).ShouldBe(commit.Id);
        Tip(_here.Folder).ShouldBe(commit.Id);
        LedgerRemote.Fetch(_there, "origin", LedgerRepository.Environment);
        LedgerRepository.Ledger(_there).Tip!.Id.ShouldBe(commit.Id);
    }

    [Fact]
    public void Who_comes_second_leaves_nothing_and_wins_after_a_fetch()
    {
        using var here = _here.Open();
        var stale = LedgerRepository.Ledger(_there);
        var first = Push(here, "1")!;

        stale.Commit(LedgerRepository.Change(stale, ("en/page/home", "2")), push: true).ShouldBeNull();

        TestRepository.GitIn(_there.Folder, "for-each-ref", "refs/heads/publish").ShouldBe("");
        Tip(_remote).ShouldBe(first.Id);
        LedgerRemote.Fetch(_there, "origin", LedgerRepository.Environment);
        Push(_there, "2")!.Parent.ShouldBe(first.Id);
        Tip(_remote).ShouldBe(Tip(_there.Folder));
    }

    [Fact]
    public void Nobody_publishes_here_while_the_remote_makes_up_its_mind()
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("the hook is a shell script");
        using var here = _here.Open();
        var first = Push(here, "1")!;
        // While it is being pushed to, the remote tries what another publish here would do.
        var attempt = _here.Git.Beside("attempt");
        Hook("pre-receive", $"unset GIT_QUARANTINE_PATH; git --git-dir='{_here.Git.PathOf(".git")}' update-ref {LedgerRepository.Ref} {first.Id} {first.Id} 2> '{attempt}' && exit 1; exit 0");

        Push(here, "2").ShouldNotBeNull();

        File.ReadAllText(attempt).ShouldContain("lock");
    }

    [Fact]
    public void What_the_remote_refuses_is_not_published_here_either()
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("the hook is a shell script");
        Hook("pre-receive", "echo 'not on a Friday' >&2; exit 1");
        using var here = _here.Open();

        var refusal = Should.Throw<GitException>(() => Push(here, "1")).Diagnostic;

        refusal.Code.ShouldBe("CP1020");
        refusal.Message.ShouldContain("not on a Friday");
        _here.Git.Git("for-each-ref", "refs/heads/publish").ShouldBe("");
    }

    [Fact]
    public void A_remote_that_is_gone_publishes_nothing()
    {
        using var here = _here.Open();
        Directory.Move(_remote, _remote + ".away");

        Should.Throw<GitException>(() => LedgerRemote.Fetch(here, "origin", LedgerRepository.Environment)).Diagnostic.Code.ShouldBe("CP1020");
        Should.Throw<GitException>(() => Push(here, "1")).Diagnostic.Code.ShouldBe("CP1020");

        _here.Git.Git("for-each-ref", "refs/heads/publish").ShouldBe("");
    }

    [Fact]
    public void An_unknown_remote_is_named()
    {
        using var here = _here.Open();

        var refusal = Should.Throw<GitException>(() => LedgerRemote.Require(here, "orgin")).Diagnostic;

        refusal.Code.ShouldBe("CP1019");
        refusal.Message.ShouldContain("did you mean 'origin'?");
    }

    [Fact]
    public void Another_remote_than_origin_has_its_own_ledger()
    {
        var live = _here.Git.Beside("live.git");
        _here.Git.Git("clone", "--quiet", "--bare", ".", live);
        _here.Git.Git("remote", "add", "live", live);
        using var here = _here.Open();
        var findings = new Findings();
        LedgerRemote.Fetch(here, "live", LedgerRepository.Environment);
        var ledger = Ledger.Open(here, LedgerRepository.Environment, findings, "live")!;

        var commit = ledger.Commit(LedgerRepository.Change(ledger, ("en/page/home", "1")), push: true)!;

        Tip(live).ShouldBe(commit.Id);
        TestRepository.GitIn(_remote, "for-each-ref", "refs/heads/publish").ShouldBe("");
    }

    [Fact]
    public void A_clone_without_the_files_pushes_without_fetching_those_that_stay()
    {
        using var here = _here.Open();
        var ledger = LedgerRepository.Ledger(here);
        var texts = Enumerable.Range(0, 20).Select(n => ($"en/page/e{n}", $"text {n}")).ToArray();
        ledger.Commit(LedgerRepository.Change(ledger, texts), push: true);
        TestRepository.GitIn(_remote, "config", "uploadpack.allowFilter", "true");
        TestRepository.GitIn(_remote, "config", "uploadpack.allowAnySHA1InWant", "true");
        var clone = _here.Git.Beside("partial");
        TestRepository.GitIn(Path.GetDirectoryName(clone)!, "clone", "--quiet", "--filter=blob:none", $"file://{_remote}", clone);
        LedgerRepository.Identify(clone, "Grace Hopper", "grace@example.org");
        using var partial = Repository.Open(Path.Join(clone, "content"));
        LedgerRemote.Fetch(partial, "origin", LedgerRepository.Environment);
        ledger = LedgerRepository.Ledger(partial);

        var commit = ledger.Commit(LedgerRepository.Change(ledger, [.. texts[1..], ("en/page/e0", "other")]), push: true)!;

        Tip(_remote).ShouldBe(commit.Id);
        TestRepository.GitIn(_remote, "fsck", "--strict", "--no-dangling").ShouldBe("");
        // Git may fetch the one that changed, to send only how it did.
        TestRepository.GitIn(clone, "rev-list", "--objects", "--missing=print", LedgerRepository.Branch).Split('\n').Count(l => l.StartsWith('?')).ShouldBeInRange(19, 20);
    }

    [Fact]
    public void A_rollback_to_what_is_live_only_here_is_pushed()
    {
        using var here = _here.Open();
        Push(here, "1");
        var second = LedgerRepository.Publish(here, ("en/page/home", "2"));

        Rollback.Run(new RollbackRequest(here.ContentFolder, LedgerRepository.Environment, "production", _here.Git.Beside("output")) { Push = "origin" }).Publish.ShouldBeNull();

        Tip(_remote).ShouldBe(second.Id);
    }

    [Fact]
    public async Task Twenty_who_push_at_once_all_arrive()
    {
        var clones = Enumerable.Range(0, 10).Select(n => _here.Git.Beside($"clone{n}")).ToList();
        foreach (var clone in clones)
        {
            TestRepository.GitIn(Path.GetDirectoryName(clone)!, "clone", "--quiet", _remote, clone);
            LedgerRepository.Identify(clone, "Grace Hopper", "grace@example.org");
        }

        await Task.WhenAll(Enumerable.Range(0, 20).Select(n => Task.Factory.StartNew(() => PushUntilItIsThere(clones[n / 2], n), TaskCreationOptions.LongRunning)));

        TestRepository.GitIn(_remote, "rev-list", "--count", LedgerRepository.Branch).Trim().ShouldBe("20");
        TestRepository.GitIn(_remote, "fsck", "--strict", "--no-dangling").ShouldBe("");
        LedgerRemote.Fetch(_there, "origin", LedgerRepository.Environment);
        LedgerRepository.Ledger(_there).Snapshot.Entries.Length.ShouldBe(20);
        foreach (var clone in clones)
        {
            using var repository = Repository.Open(Path.Join(clone, "content"));
            LedgerRemote.Fetch(repository, "origin", LedgerRepository.Environment);
            LedgerRepository.Ledger(repository).Tip!.Id.ShouldBe(Tip(_remote));
        }
    }

    [Fact]
    public void A_rollback_is_pushed_and_says_who_was_quicker()
    {
        using var here = _here.Open();
        var first = Push(here, "1")!;
        Push(here, "2");
        LedgerRemote.Fetch(_there, "origin", LedgerRepository.Environment);
        var request = new RollbackRequest(_there.ContentFolder, LedgerRepository.Environment, "production~1", _here.Git.Beside("output")) { Push = "origin", Now = LedgerRepository.FirstPublish.AddDays(1) };
        // Published meanwhile: the rollback goes to the publish that was meant, and comes after.
        var third = Push(here, "3")!;

        var result = Rollback.Run(request with { To = first.Id });

        result.Publish!.Parent.ShouldBe(third.Id);
        Tip(_remote).ShouldBe(result.Publish.Id);
        File.ReadAllText(_here.Git.Beside("output/en/page/home.json")).ShouldBe("1");
    }

    [Fact]
    public void A_loser_is_told_who_won()
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("the hook is a shell script");
        using var here = _here.Open();
        Push(here, "1");
        var second = Push(here, "2")!;
        // Whoever pushes finds that somebody was quicker, for ever.
        Hook(
            "pre-receive",
            $"""
             unset GIT_QUARANTINE_PATH GIT_OBJECT_DIRECTORY GIT_ALTERNATE_OBJECT_DIRECTORIES
             export GIT_AUTHOR_NAME=Mallory GIT_AUTHOR_EMAIL=m@example.org GIT_COMMITTER_NAME=Mallory GIT_COMMITTER_EMAIL=m@example.org
             git update-ref {LedgerRepository.Ref} $(git commit-tree -p {LedgerRepository.Branch} -m 'Publish production' -m 'Snapshot-Tree: {second.Tree}' {second.Tree})
             """);
        var request = new RollbackRequest(here.ContentFolder, LedgerRepository.Environment, "production~1", _here.Git.Beside("output")) { Push = "origin" };

        var result = Rollback.Run(request);

        var lost = result.Diagnostics.Single(d => d.Severity == Severity.Error);
        (lost.Code, lost.Fault).ShouldBe(("CP4026", Fault.Race));
        lost.Message.ShouldContain("Mallory <m@example.org>");
        TestRepository.GitIn(_remote, "rev-list", "--count", LedgerRepository.Branch).Trim().ShouldBe("7");
    }

    private static LedgerCommit? Push(Repository repository, string text)
    {
        var ledger = LedgerRepository.Ledger(repository);
        return ledger.Commit(LedgerRepository.Change(ledger, ("en/page/home", text)), push: true);
    }

    private static void PushUntilItIsThere(string clone, int n)
    {
        using var repository = Repository.Open(Path.Join(clone, "content"));
        while (true)
        {
            LedgerRemote.Fetch(repository, "origin", LedgerRepository.Environment);
            var ledger = LedgerRepository.Ledger(repository);
            var live = ledger.Snapshot.Entries.Select(e => (e.Path[..^5], "text"));
            if (ledger.Commit(LedgerRepository.Change(ledger, [.. live, ($"en/page/e{n}", "text")]), push: true) is not null) return;
        }
    }

    private void Hook(string name, string script)
    {
        var hook = Path.Join(_remote, "hooks", name);
        Directory.CreateDirectory(Path.GetDirectoryName(hook)!);
        File.WriteAllText(hook, $"#!/bin/sh\n{script}\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(hook, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private static string Tip(string folder) => TestRepository.GitIn(folder, "rev-parse", LedgerRepository.Branch).Trim();
}
