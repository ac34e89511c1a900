using ContentPipeline.Diagnostics;
using ContentPipeline.Git;
using ContentPipeline.Git.Histories;
using ContentPipeline.Ledgers;
using ContentPipeline.Output;
using ContentPipeline.Publishing;
using ContentPipeline.Testing;
using ContentPipeline.Tests.Ledgers;
using ContentPipeline.Verification;

namespace ContentPipeline.Tests.Publishing;

/// <summary>What CI does: a fresh clone, shallow or not, fetches the ledgers and goes on from the last publish.</summary>
public sealed class ShallowPublishTests : IDisposable
{
    private const string Home = "content/entries/page/home/en.json";
    private const string FetchLedgers = "+refs/heads/publish/*:refs/remotes/origin/publish/*";

    private static readonly DateTimeOffset Start = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly TestRepository _git = new();
    private int _clones;

    public void Dispose() => _git.Dispose();

    [Theory]
    [InlineData(1)]
    public void Every_clone_that_reaches_back_publishes_the_same_bytes_and_others_are_refused(int seed)
    {
        Identify(_git.Folder);
        var editing = new RandomEditing(_git, seed);
        editing.Begin();
        Publish(_git.Folder, "live", 0).HasErrors.ShouldBeFalse();
        var good = _git.Head;
        for (var step = 1; step < 14; step++)
        {
            editing.Step();
            _git.Commit("all of it");
            // The last ones are what the clones publish.
            var isTold = step < 9 ? !Publish(_git.Folder, "live", step).HasErrors : Checked();
            if (!isTold) editing.Mend(good);
            good = _git.Head;
        }

        var published = _git.Git("log", "-1", "--format=%(trailers:key=Source-Commit,valueonly)", "publish/live").Trim();
        var full = Clone();
        var expected = Publish(full, "live", 20);
        expected.HasErrors.ShouldBeFalse();
        var (answered, refused) = (0, 0);
        foreach (var depth in new[] { 1, 4, 8, 11, 12, 13, 14, 15, 16 })
        {
            var clone = Clone($"--depth={depth}");
            if (TestRepository.GitIn(clone, "rev-list", "--first-parent", "HEAD").Contains(published, StringComparison.Ordinal))
            {
                Said(Publish(clone, "live", 20)).ShouldBe(Said(expected), $"{depth}");
                Files(clone).ShouldBe(Files(full), $"{depth}");
                TestRepository.GitIn(clone, "rev-parse", "publish/live", "publish/live.versions^{tree}").ShouldBe(TestRepository.GitIn(full, "rev-parse", "publish/live", "publish/live.versions^{tree}"));
                answered++;
            }
            else
            {
                Should.Throw<GitException>(() => Publish(clone, "live", 20)).Diagnostic.Code.ShouldBe("CP1025", $"{depth}");
                refused++;
            }
        }

        answered.ShouldBeGreaterThan(1);
        refused.ShouldBeGreaterThan(1);

        bool Checked() => !Publisher.Publish(Request(_git.Folder, "live", 0) with { DryRun = true }, TestContext.Current.CancellationToken).HasErrors;
    }

    [Fact]
    public void The_way_that_the_message_names_leads_to_a_publish()
    {
        Begin();
        Publish(_git.Folder, "production", 0);
        for (var n = 0; n < 5; n++) Change($"{n}");
        var clone = _git.Beside("alone");
        TestRepository.GitIn(_git.Folder, "clone", "--quiet", "--depth=3", "file://" + _git.Folder, clone);
        Identify(clone);

        Should.Throw<GitException>(() => Publish(clone, "production", 1)).Diagnostic.Message.ShouldContain($"git fetch origin \"{FetchLedgers}\"");
        TestRepository.GitIn(clone, "fetch", "--quiet", "origin", FetchLedgers);
        var tooShort = Should.Throw<GitException>(() => Publish(clone, "production", 1)).Diagnostic.Message;
        tooShort.ShouldContain($"commit {_git.Git("rev-parse", "--short=10", "HEAD~5").Trim()} of 2024-01-01");
        tooShort.ShouldContain("git fetch --deepen=100");
        TestRepository.GitIn(clone, "fetch", "--quiet", "--deepen=3");

        Publish(clone, "production", 1).Changes.Single().Version.ShouldBe(6);
    }

    [Fact]
    public void A_full_clone_counts_only_what_came_after_the_last_publish()
    {
        Begin();
        Change("1");
        Publish(_git.Folder, "production", 0);
        Forge("production", text => text.Replace("Ada Lovelace", "Eve Forger", StringComparison.Ordinal));
        Change("2");
        var clone = Clone();

        Publish(clone, "production", 1).Changes.Single().Version.ShouldBe(3);

        // That is how one sees who counted.
        Versions(clone, "production").ShouldBe("Eve Forger, Eve Forger, Ada Lovelace");
        // And who is not asked for a publish, counts all of it.
        Versions(clone, null).ShouldBe("Ada Lovelace, Ada Lovelace, Ada Lovelace");
        Versions(clone, "production").ShouldBe("Ada Lovelace, Ada Lovelace, Ada Lovelace");
    }

    [Fact]
    public void What_a_ledger_says_wrongly_is_found_by_verify_and_mended_by_the_next_publish()
    {
        Begin();
        Change("1");
        Publish(_git.Folder, "production", 0);
        Forge("production", text => text.Replace("Ada Lovelace", "Eve Forger", StringComparison.Ordinal));
        Change("2");
        var clone = Clone();
        Publish(clone, "production", 1);

        var found = Verify(clone);
        found.IsProved.ShouldBeFalse();
        found.Differences.Select(d => d.Diagnostic).ShouldContain(d => d.Code == "CP1024" && d.Message.Contains("another author", StringComparison.Ordinal));

        TestRepository.GitIn(clone, "commit", "--quiet", "--allow-empty", "-m", "Nothing");
        File.WriteAllText(Path.Join(clone, Home), "{ \"title\": \"3\" }");
        TestRepository.GitIn(clone, "commit", "--quiet", "--all", "-m", "3");
        Publish(clone, "production", 2);
        TestRepository.GitIn(clone, "show", "publish/production.versions:000000").ShouldNotContain("Eve Forger");
    }

    [Theory]
    [InlineData("\n", "\nx")]
    [InlineData("commit ", "comit ")]
    [InlineData(" page/home/en\n", "\n")]
    [InlineData("Ada Lovelace <ada@example.org>", "Ada Lovelace")]
    public void What_is_damaged_is_as_if_it_were_not_there(string text, string other)
    {
        Begin();
        Change("1");
        Publish(_git.Folder, "production", 0);
        Forge("production", t => t.Replace(text, other, StringComparison.Ordinal));
        Change("2");

        Should.Throw<GitException>(() => Publish(Clone("--depth=2"), "production", 1)).Diagnostic.Code.ShouldBe("CP1006");
        var full = Clone();
        Publish(full, "production", 1).Changes.Single().Version.ShouldBe(3);
        Versions(full, null).ShouldBe("Ada Lovelace, Ada Lovelace, Ada Lovelace");
        Verify(full).IsProved.ShouldBeTrue();
    }

    [Fact]
    public void What_is_of_another_content_root_or_of_another_format_is_as_if_it_were_not_there()
    {
        Begin();
        Change("1");
        Publish(_git.Folder, "production", 0);
        Forge("production", t => t.Replace("content root: content/", "content root: other/", StringComparison.Ordinal), "versions.txt");

        Should.Throw<GitException>(() => Publish(Clone("--depth=1"), "production", 1)).Diagnostic.Code.ShouldBe("CP1006");
    }

    [Fact]
    public void A_branch_that_git_cannot_read_stops_no_publish()
    {
        Begin();
        Publish(_git.Folder, "production", 0);
        _git.Write($".git/{PublishedVersions.RefOf("production")}", new string('1', 40) + "\n");
        Change("1");

        Publish(_git.Folder, "production", 1).HasErrors.ShouldBeFalse();
    }

    [Fact]
    public void An_environment_believes_its_own_ledger_and_no_other()
    {
        Begin();
        Change("0");
        Publish(_git.Folder, "staging", 0);
        Publish(_git.Folder, "production", 0);
        _git.Git("update-ref", "-d", PublishedVersions.RefOf("production"));
        Change("1");
        var clone = Clone("--depth=2");

        Should.Throw<GitException>(() => Publish(clone, "production", 1)).Diagnostic.Code.ShouldBe("CP1006");
        Publish(clone, "staging", 1).Changes.Single().Version.ShouldBe(3);
        Versions(clone, null).ShouldBe("Ada Lovelace, Ada Lovelace, Ada Lovelace");
        // Nor by way of what was kept for the other one.
        Should.Throw<GitException>(() => Publish(clone, "production", 2)).Diagnostic.Code.ShouldBe("CP1006");
    }

    [Fact]
    public void A_main_branch_that_was_rewritten_is_counted_from_where_it_parts_from_the_published_one()
    {
        Begin();
        for (var n = 1; n < 4; n++) Change($"{n}");
        Publish(_git.Folder, "production", 0);
        _git.Git("reset", "--quiet", "--hard", "HEAD~2");
        for (var n = 5; n < 8; n++) Change($"{n}");
        var expected = Publish(Clone(), "production", 1);

        Should.Throw<GitException>(() => Publish(Clone("--depth=3"), "production", 1)).Diagnostic.Code.ShouldBe("CP1025");
        var clone = Clone("--depth=4");
        Said(Publish(clone, "production", 1)).ShouldBe(Said(expected));
        expected.Changes.Single().Version.ShouldBe(5);
        TestRepository.GitIn(clone, "show", "publish/production.versions:000000").ShouldNotContain(_git.Git("rev-parse", "main@{4}").Trim());
    }

    [Fact]
    public void Nothing_new_is_said_of_versions_that_are_known()
    {
        Begin();
        Change("1");
        Publish(_git.Folder, "production", 0);
        var before = _git.Git("rev-parse", "publish/production.versions");

        // An older commit, published from where it was counted, and the newer ones were not.
        Directory.Delete(_git.PathOf(".git/content-pipeline"), recursive: true);
        using (var repository = Repository.Open(_git.PathOf("content"))) History.Read(repository, repository.Commit("HEAD~1")).Known!.Commits.ShouldBe(1);
        Publisher.Publish(Request(_git.Folder, "production", 1) with { Ref = "HEAD~1" }, TestContext.Current.CancellationToken).Changes.Single().Version.ShouldBe(1);
        _git.Git("rev-parse", "publish/production.versions").ShouldBe(before);

        Change("2");
        Publish(_git.Folder, "production", 2);
        _git.Git("rev-parse", "publish/production.versions^").ShouldBe(before);
    }

    [Fact]
    public void What_a_publish_says_of_versions_is_no_news_to_the_next_one()
    {
        Begin();
        Publish(_git.Folder, "production", 0);

        SinceLastPublish.Look(Request(_git.Folder, "production", 1), new OutputFolder(Path.Join(_git.Folder, "published")), TestContext.Current.CancellationToken).Nothing.ShouldNotBeNull();
    }

    [Fact]
    public void Publishes_that_a_shallow_clone_lacks_are_not_taken_for_none()
    {
        Begin();
        for (var n = 0; n < 3; n++)
        {
            Publish(_git.Folder, "production", n);
            Change($"{n}");
        }

        var clone = _git.Beside("cut");
        TestRepository.GitIn(_git.Folder, "clone", "--quiet", "--depth=2", "--no-single-branch", "file://" + _git.Folder, clone);
        Identify(clone);
        using var repository = Repository.Open(Path.Join(clone, "content"));
        var ledger = Ledger.Open(repository, "production", [])!;

        ledger.Log().Take(2).Count().ShouldBe(2);
        ledger.Find("publish/production~1", [])!.Id.ShouldBe(_git.Git("rev-parse", "publish/production~1").Trim());
        Should.Throw<GitException>(() => ledger.DeployedReleases).Diagnostic.Code.ShouldBe("CP1022");
        foreach (var name in new[] { "2020-01-01T00:00:00Z", "production~2", "main" }) Should.Throw<GitException>(() => ledger.Find(name, [])).Diagnostic.Code.ShouldBe("CP1022");
        // Where nobody asks for them, it can be published.
        Publish(clone, "production", 4).Changes.Single().Version.ShouldBe(4);
    }

    [Fact]
    public void What_older_commits_alone_have_is_asked_for_in_words()
    {
        Begin();
        for (var n = 0; n < 3; n++) Change($"{n}");
        Publish(_git.Folder, "production", 0);
        Change("3");
        var clone = Clone("--depth=2");
        var older = Request(clone, "production", 1) with { Selection = new Selection { Entries = [new SelectedEntry(new EntryId("page", "home"), Version: 1)] } };

        Should.Throw<GitException>(() => Publisher.Publish(older, TestContext.Current.CancellationToken)).Diagnostic.Code.ShouldBe("CP1021");
        Should.Throw<GitException>(() => Verify(clone)).Diagnostic.Code.ShouldBe("CP1006");
        using var repository = Repository.Open(Path.Join(clone, "content"));
        var unknown = Should.Throw<GitException>(() => Revision.Of(repository, "HEAD~3", null)).Diagnostic;
        (unknown.Code, unknown.Message.Contains("git fetch --unshallow", StringComparison.Ordinal)).ShouldBe(("CP1009", true));
        Should.Throw<GitException>(() => Drafts.Of(repository, MainBranch.Of(repository, null))).Diagnostic.Code.ShouldBe("CP1006");
    }

    [Theory]
    [InlineData("update", true)]
    [InlineData("pre-receive", true)]
    [InlineData("", false)]
    public void What_is_known_of_versions_is_pushed_along_and_no_remote_has_to_take_it(string hook, bool isRefused)
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("the hook is a shell script");
        Begin();
        var remote = _git.Beside("remote.git");
        _git.Git("clone", "--quiet", "--bare", ".", remote);
        _git.Git("remote", "add", "origin", remote);
        if (hook.Length > 0)
        {
            var script = Path.Join(remote, "hooks", hook);
            File.WriteAllText(script, hook == "update" ? "#!/bin/sh\ncase $1 in *.versions) exit 1;; esac\n" : "#!/bin/sh\ngrep -q versions && exit 1\nexit 0\n");
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        var result = Publisher.Publish(Request(_git.Folder, "production", 0) with { Push = "origin" }, TestContext.Current.CancellationToken);

        result.Diagnostics.Select(d => d.Code).ShouldBe(isRefused ? ["CP1023"] : []);
        TestRepository.GitIn(remote, "rev-parse", "publish/production").ShouldBe(_git.Git("rev-parse", "publish/production"));
        TestRepository.GitIn(remote, "for-each-ref", "refs/heads/publish/production.versions").Length.ShouldBe(isRefused ? 0 : _git.Git("for-each-ref", "refs/heads/publish/production.versions").Length);
    }

    [Fact]
    public void Two_that_publish_and_push_in_turn_go_on_from_each_other()
    {
        Begin();
        var remote = _git.Beside("remote.git");
        _git.Git("clone", "--quiet", "--bare", ".", remote);
        _git.Git("remote", "add", "origin", remote);
        var other = _git.Beside("other");
        TestRepository.GitIn(_git.Folder, "clone", "--quiet", remote, other);
        Identify(other);
        for (var n = 0; n < 3; n++)
        {
            Change($"{n}");
            _git.Git("push", "--quiet", "origin", "main");
            Push(_git.Folder, n * 2);
            _git.Git("commit", "--quiet", "--allow-empty", "-m", "Nothing");
            Change($"other {n}");
            _git.Git("push", "--quiet", "origin", "main");
            TestRepository.GitIn(other, "pull", "--quiet", "--ff-only", "origin", "main");
            Push(other, (n * 2) + 1);
        }

        TestRepository.GitIn(remote, "rev-list", "--count", "publish/production.versions").Trim().ShouldBe("6");
        TestRepository.GitIn(remote, "show", "publish/production.versions:000000").Split('\n').Count(l => l.EndsWith(" page/home/en", StringComparison.Ordinal)).ShouldBe(7);

        void Push(string folder, int hours) => Publisher.Publish(Request(folder, "production", hours) with { Push = "origin" }, TestContext.Current.CancellationToken).Diagnostics.ShouldBeEmpty();
    }

    private void Begin()
    {
        Identify(_git.Folder);
        _git.Write(".gitignore", "/published/\n");
        _git.Write("content/stack.yaml", "name: Small\nmaster_locale: en\nenvironments: [{ uid: production, ledger: true }, { uid: staging, ledger: true }]\n");
        _git.Write("content/content_types/page.yaml", "uid: page\nschema:\n  - { uid: title, data_type: text }\n");
        Change("Home");
    }

    private void Change(string title) => _git.CommitFile(Home, $"{{ \"title\": \"{title}\" }}");

    private static void Identify(string folder) => LedgerRepository.Identify(folder, "Ada Lovelace", "ada@example.org");

    /// <summary>A fresh clone that has fetched the ledgers.</summary>
    private string Clone(params string[] arguments)
    {
        var clone = _git.Beside($"clone{_clones++}");
        TestRepository.GitIn(_git.Folder, ["clone", "--quiet", .. arguments, "file://" + _git.Folder, clone]);
        TestRepository.GitIn(clone, "fetch", "--quiet", "origin", FetchLedgers);
        Identify(clone);
        return clone;
    }

    /// <summary>Lets the branch say something else.</summary>
    private void Forge(string environment, Func<string, string> change, string file = "000000")
    {
        var reference = PublishedVersions.RefOf(environment);
        File.WriteAllText(_git.Beside("blob"), change(_git.Git("show", $"{reference}:{file}")));
        var blob = _git.Git("hash-object", "-w", _git.Beside("blob")).Trim();
        var index = _git.Beside("index");
        _git.Git("config", "alias.forge", $"!export GIT_INDEX_FILE='{index}' && git read-tree {reference} && git update-index --cacheinfo 100644,{blob},{file} && git update-ref {reference} $(git commit-tree -p {reference} -m Forged $(git write-tree)) && true");
        _git.Git("forge");
    }

    private static PublishRequest Request(string folder, string environment, int hours) =>
        new(Path.Join(folder, "content"), environment, Path.Join(folder, "published")) { Now = Start.AddHours(hours), User = "ada@example.org" };

    private static PublishResult Publish(string folder, string environment, int hours)
    {
        if (Directory.Exists(Path.Join(folder, "published"))) Directory.Delete(Path.Join(folder, "published"), recursive: true);
        return Publisher.Publish(Request(folder, environment, hours), TestContext.Current.CancellationToken);
    }

    private static VerifyResult Verify(string folder) => Verifier.Verify(new VerifyRequest(Path.Join(folder, "content"), "production", Path.Join(folder, "published")), TestContext.Current.CancellationToken);

    /// <summary>Who made the versions of the home page, by what the environment's ledger says or by history.</summary>
    private static string Versions(string folder, string? environment)
    {
        using var repository = Repository.Open(Path.Join(folder, "content"));
        return string.Join(", ", History.Read(repository, repository.Commit("HEAD"), environment).Versions(new DocumentKey("page", "home", "en")).Reverse().Select(v => v.AuthorName));
    }

    private static string Said(PublishResult result) => string.Join(
        '\n',
        [
            $"{result.Commit} {result.Ref} {result.LedgerCommit} {result.Published} {result.Unpublished} {result.Unchanged} {result.Skipped} {result.Repaired} {result.HasErrors}",
            .. result.Changes.Select(c => $"{c with { Missing = null }} {string.Join(' ', c.Missing ?? [])}"),
            .. result.Diagnostics.Select(d => d.ToString()),
            .. result.Live?.Entries.Select(e => e.ToString()) ?? [],
        ]);

    private static string Files(string folder) => string.Join('\n', Directory.EnumerateFiles(Path.Join(folder, "published"), "*", SearchOption.AllDirectories)
        .Order(StringComparer.Ordinal).Select(f => $"{Path.GetRelativePath(folder, f)}: {File.ReadAllText(f)}"));
}
