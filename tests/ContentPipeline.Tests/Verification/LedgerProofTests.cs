using ContentPipeline.Ledgers;
using ContentPipeline.Snapshots;
using ContentPipeline.Testing;
using ContentPipeline.Verification;

namespace ContentPipeline.Tests.Verification;

/// <summary>What is live is what the ledger says, and the ledger has to be what git says.</summary>
public sealed class LedgerProofTests : IDisposable
{
    private readonly PublishedStack _stack = new();

    public void Dispose() => _stack.Dispose();

    [Fact]
    public void A_publish_and_its_copy_are_proved()
    {
        _stack.Publish();
        _stack.Change("Second");
        var publish = _stack.Publish();

        var result = _stack.Verify();

        Proved(result);
        result.Publish!.Id.ShouldBe(publish);
        result.OutputFolder.ShouldBe(_stack.Output);
        (result.Entries, result.Assets, result.Commits).ShouldBe((4, 1, 2));
    }

    [Fact]
    public void The_ledger_alone_will_do()
    {
        _stack.Publish();
        Directory.Delete(_stack.Output, recursive: true);

        var result = _stack.Verify();

        Proved(result);
        result.OutputFolder.ShouldBeNull();
    }

    [Fact]
    public void A_folder_that_is_named_has_to_be_there()
    {
        _stack.Publish();

        _stack.Verify(output: _stack.Git.Beside("elsewhere")).Diagnostics.ShouldHaveSingleItem().Code.ShouldBe("CP4065");
    }

    [Fact]
    public void A_copy_that_somebody_edited_is_found()
    {
        _stack.Publish();
        File.AppendAllText(Path.Join(_stack.Output, "en/page/home.json"), " ");
        File.WriteAllText(Path.Join(_stack.Output, "assets/snow.png"), "forgery");

        var differences = _stack.Verify().Differences;

        differences.Select(d => d.Path).ShouldBe(["assets/snow.png", "en/page/home.json"]);
        differences.ShouldAllBe(d => d.Diagnostic.Location.File!.StartsWith(_stack.Output, StringComparison.Ordinal));
    }

    [Fact]
    public void A_copy_with_another_manifest_is_found()
    {
        _stack.Publish();
        var manifest = Path.Join(_stack.Output, Manifest.FileName);
        File.WriteAllText(manifest, File.ReadAllText(manifest).Replace("ada@example.org", "eve@example.org", StringComparison.Ordinal));

        var difference = _stack.Verify().Differences.ShouldHaveSingleItem();

        difference.Path.ShouldBe(Manifest.FileName);
        difference.Diagnostic.Location.Line.ShouldBe(7);
        difference.Actual!.ShouldContain("eve@example.org");
    }

    [Fact]
    public void A_copy_of_the_publish_before_says_which_it_is()
    {
        var first = _stack.Publish();
        Directory.Move(_stack.Output, _stack.Git.Beside("older"));
        _stack.Change("Second");
        _stack.Publish();

        var difference = _stack.Verify(output: _stack.Git.Beside("older")).Differences.ShouldHaveSingleItem();

        difference.Diagnostic.Message.ShouldStartWith($"the copy is of publish {first[..10]} of 2026-01-01T10:00:00.000Z, not of ");
    }

    [Fact]
    public void An_older_publish_is_proved_by_what_git_calls_it_and_by_a_time()
    {
        var first = _stack.Publish();
        _stack.Change("Second");
        _stack.Publish();

        foreach (var name in new[] { first, "publish/production~1", "2026-01-01T10:30:00Z" })
        {
            var result = _stack.Verify(name);
            Proved(result);
            result.Publish!.Id.ShouldBe(first);
            // The folder is a copy of the last one.
            result.OutputFolder.ShouldBeNull();
        }

        _stack.Verify("publish/production~9").Diagnostics.ShouldHaveSingleItem().Code.ShouldBe("CP4023");
        _stack.Verify("2025-01-01T00:00:00Z").Diagnostics.ShouldHaveSingleItem().Code.ShouldBe("CP4024");
    }

    [Fact]
    public void A_publish_that_was_amended_by_hand_is_found()
    {
        var publish = _stack.Publish();
        var tree = _stack.TreeWith(publish, "en/page/home.json", _stack.Text(publish, "en/page/home.json").Replace("Home", "Hovel", StringComparison.Ordinal));
        var message = _stack.Git.Git("log", "-1", "--format=%B", publish);
        var forged = _stack.Git.Git("commit-tree", tree, "-m", message).Trim();
        _stack.Git.Git("update-ref", $"refs/heads/{PublishedStack.Branch}", forged);

        var differences = _stack.Verify().Differences;

        differences[0].Diagnostic.Code.ShouldBe("CP4073");
        differences[0].Diagnostic.Message.ShouldContain(forged[..10]);
        differences[1].Path.ShouldBe("en/page/home.json");
        differences[1].Diagnostic.Message.ShouldContain($"in commit {forged[..10]} of 'publish/production'");
        differences[1].Diagnostic.Message.ShouldContain("line 2");
    }

    [Fact]
    public void A_publish_that_is_forged_in_every_respect_is_found()
    {
        var publish = _stack.Publish();
        var text = _stack.Text(publish, "en/page/home.json").Replace("Home", "Hovel", StringComparison.Ordinal);
        var sha256 = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)));
        var row = Snapshot(publish).Entries.Single(e => e.Path == "en/page/home.json");
        var manifest = _stack.Text(publish, Manifest.FileName).Replace(row.Sha256, sha256, StringComparison.Ordinal);
        var tree = _stack.TreeWith(_stack.TreeWith(publish, "en/page/home.json", text), Manifest.FileName, manifest);
        _stack.Forge(tree, publish);
        Directory.Delete(_stack.Output, recursive: true);

        var difference = _stack.Verify().Differences.ShouldHaveSingleItem();

        difference.Expected.ShouldBe("\"title\": \"Home\"");
        difference.Actual.ShouldBe("\"title\": \"Hovel\"");
    }

    [Fact]
    public void A_publish_of_the_past_that_was_changed_by_hand_is_found()
    {
        var first = _stack.Publish();
        _stack.Change("Second");
        var second = _stack.Publish();
        var changed = _stack.Git.Git("commit-tree", _stack.TreeWith(first, "en/page/home.json", "{}"), "-m", _stack.Git.Git("log", "-1", "--format=%B", first)).Trim();
        _stack.Forge(_stack.Git.Git("rev-parse", $"{second}^{{tree}}").Trim(), changed);

        var difference = _stack.Verify().Differences.ShouldHaveSingleItem();

        difference.Diagnostic.Code.ShouldBe("CP4073");
        difference.Diagnostic.Message.ShouldContain(changed[..10]);
    }

    [Fact]
    public void A_commit_that_is_no_publish_is_found()
    {
        var publish = _stack.Publish();
        _stack.Git.Git("update-ref", $"refs/heads/{PublishedStack.Branch}", _stack.Git.Git("commit-tree", $"{publish}^{{tree}}", "-p", publish, "-m", "By hand").Trim());

        _stack.Verify().Differences.ShouldHaveSingleItem().Diagnostic.Message.ShouldContain("it is no publish");

        _stack.Git.Git("update-ref", $"refs/heads/{PublishedStack.Branch}", "main");
        _stack.Verify().Differences.Select(d => d.Diagnostic.Code).ShouldBe(["CP4070", "CP4073"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("en/page/extra.json", "{}", "100644", "CP4071")]
    [InlineData("readme.txt", "Mine", "100644", "CP4071")]
    [InlineData("en/page/home.json", null, "", "CP4070")]
    [InlineData("assets/snow.png", null, "", "CP4070")]
    [InlineData("assets/snow.png", "forgery", "100644", "CP4069")]
    [InlineData("assets/snow.png", "picture", "100755", "CP4069")]
    [InlineData("assets/snow.png", "picture", "120000", "CP4069")]
    public void The_tree_holds_the_snapshot_and_nothing_else(string path, string? text, string mode, string code)
    {
        var publish = _stack.Publish();
        _stack.Forge(_stack.TreeWith(publish, path, text, mode), publish);
        Directory.Delete(_stack.Output, recursive: true);

        var difference = _stack.Verify().Differences.ShouldHaveSingleItem();

        (difference.Path, difference.Diagnostic.Code).ShouldBe((path, code));
    }

    [Fact]
    public void A_rollback_is_proved_and_one_that_brought_back_something_else_is_found()
    {
        var first = _stack.Publish();
        _stack.Change("Second");
        var second = _stack.Publish();
        Directory.Delete(_stack.Output, recursive: true);
        var back = _stack.Forge(_stack.Git.Git("rev-parse", $"{first}^{{tree}}").Trim(), second, $"Rollback-To: {first}\n");

        Proved(_stack.Verify());

        _stack.Forge(_stack.Git.Git("rev-parse", $"{second}^{{tree}}").Trim(), back, $"Rollback-To: {first}\n");
        _stack.Verify().Differences.ShouldHaveSingleItem().Diagnostic.Message.ShouldContain($"it is not what it was to bring back ({first[..10]})");
    }

    [Fact]
    public void A_fresh_clone_proves_what_the_remote_has()
    {
        _stack.Publish();
        var clone = _stack.Git.Beside("clone");
        TestRepository.GitIn(Path.GetDirectoryName(clone)!, "clone", "--quiet", _stack.Git.Folder, clone);

        var result = Verifier.Verify(new VerifyRequest(Path.Join(clone, "content"), "production", Path.Join(clone, "published")));

        Proved(result);
        result.Publish.ShouldNotBeNull();
    }

    private Snapshot Snapshot(string publish)
    {
        using var repository = _stack.Open();
        return Ledger.SnapshotAt(repository, "production", LedgerLine.Read(repository, publish).First(), [])!;
    }

    private static void Proved(VerifyResult result)
    {
        result.Differences.Select(d => d.Diagnostic.Message).ShouldBeEmpty();
        result.Diagnostics.ShouldBeEmpty();
        result.IsProved.ShouldBeTrue();
    }
}
