using System.Text;
using ContentPipeline.Diagnostics;
using ContentPipeline.Ledgers;
using ContentPipeline.Testing;

namespace ContentPipeline.Tests.Ledgers;

public sealed class RollbackTests : IDisposable
{
    private readonly LedgerRepository _repository = new();
    private readonly LedgerCommit _first;
    private readonly LedgerCommit _second;

    public RollbackTests()
    {
        _first = Publish([("en/page/home", "Home"), ("de/page/home", "Heim")], "hut.png");
        _second = Publish([("en/page/home", "New"), ("en/page/about", "About")], "huts/hut.png");
    }

    public void Dispose() => _repository.Dispose();

    [Fact]
    public void What_was_live_is_live_again_byte_for_byte()
    {
        var result = Run("production~1");

        Error(result).ShouldBeNull();
        result.Publish!.Tree.ShouldBe(_first.Tree);
        (result.Publish.Parent, result.Publish.RollbackTo, result.Publish.SourceCommit).ShouldBe((_second.Id, _first.Id, _first.SourceCommit));
        result.Publish.Time.ShouldBe(LedgerRepository.FirstPublish.AddDays(1));
        result.Changes.Select(c => $"{c.Locale} {c.Entry} {c.Before is not null} {c.After is not null}").ShouldBe(["de page/home False True", "en page/about True False", "en page/home True True"]);
        Output().ShouldBe(Tree(_first), ignoreOrder: true);
        Git("fsck", "--strict", "--no-dangling").ShouldBe("");
    }

    [Fact]
    public void What_is_live_already_changes_nothing_but_mends_the_folder()
    {
        Run("production~1");
        _repository.Git.Write("published/en/page/home.json", "edited");
        File.Delete(_repository.Git.PathOf("published/assets/hut.png"));
        _repository.Git.Write("published/en/page/stray.json", "stray");
        var tip = Git("rev-parse", LedgerRepository.Branch);

        var result = Run(_first.Id);

        result.Publish.ShouldBeNull();
        result.Written.ShouldBe(2);
        Git("rev-parse", LedgerRepository.Branch).ShouldBe(tip);
        Output().ShouldBe(Tree(_first), ignoreOrder: true);
    }

    [Fact]
    public void Only_files_that_differ_are_written()
    {
        Run("production");
        var before = Times();

        Run("production").Written.ShouldBe(0);

        Times().ShouldBe(before);
        Run("production~1").Written.ShouldBe(4);
    }

    [Fact]
    public void A_dry_run_says_what_would_change_and_changes_nothing()
    {
        var result = Run("production~1", dryRun: true);

        result.Changes.Length.ShouldBe(3);
        result.Publish.ShouldBeNull();
        Git("rev-parse", LedgerRepository.Branch).ShouldBe(_second.Id);
        Directory.Exists(_repository.Git.PathOf("published")).ShouldBeFalse();
    }

    [Fact]
    public void A_copy_that_was_interrupted_is_completed()
    {
        Run("production");
        File.Move(_repository.Git.PathOf("published/publish_details.json"), _repository.Git.PathOf("published/.publish_details.json.previous"));
        File.Delete(_repository.Git.PathOf("published/en/page/about.json"));

        Run("production");

        Output().ShouldBe(Tree(_second), ignoreOrder: true);
    }

    [Fact]
    public void A_copy_that_fails_halfway_has_no_manifest()
    {
        Run("production");
        // A folder that stands where a file has to be cannot be written over.
        File.Delete(_repository.Git.PathOf("published/en/page/home.json"));
        Directory.CreateDirectory(_repository.Git.PathOf("published/en/page/home.json"));

        Should.Throw<Exception>(() => Run("production")).ShouldBeAssignableTo<SystemException>();

        File.Exists(_repository.Git.PathOf("published/publish_details.json")).ShouldBeFalse();
        File.Exists(_repository.Git.PathOf("published/.publish_details.json.previous")).ShouldBeTrue();
    }

    [Fact]
    public void A_damaged_manifest_in_the_folder_is_written_again()
    {
        Run("production");
        _repository.Git.Write("published/publish_details.json", "<<<<<<<");

        Error(Run("production")).ShouldBeNull();

        Output().ShouldBe(Tree(_second), ignoreOrder: true);
    }

    [Fact]
    public void A_file_that_was_a_folder_and_back()
    {
        Publish([("en/page/home", "x")], "a");
        Run("production");
        Publish([("en/page/home", "x")], "a/b");

        Run("production");
        Output().Keys.ShouldContain("assets/a/b");

        Run("production~1");
        Output().Keys.ShouldContain("assets/a");
    }

    [Theory]
    [InlineData("staging/publish_details.json", "{\"format\":1,\"environment\":\"staging\",\"entries\":[],\"assets\":[],\"unpublished\":[]}", "CP4003")]
    [InlineData("staging/notes.txt", "mine", "CP4004")]
    public void A_folder_that_is_not_ours_is_refused_before_anything_is_committed(string path, string text, string code)
    {
        _repository.Git.Write(path, text);

        var result = Run("production~1", "staging");

        Error(result).ShouldBe(code);
        Git("rev-parse", LedgerRepository.Branch).ShouldBe(_second.Id);
    }

    [Fact]
    public void The_content_is_no_output_folder() => Error(Run("production~1", "content")).ShouldBe("CP4005");

    [Fact]
    public void A_link_in_the_folder_leads_nowhere()
    {
        Run("production");
        var outside = Directory.CreateDirectory(_repository.Git.Beside("outside")).FullName;
        Directory.Delete(_repository.Git.PathOf("published/en"), recursive: true);
        Directory.CreateSymbolicLink(_repository.Git.PathOf("published/en"), outside);

        Should.Throw<IOException>(() => Run("production"));

        Directory.EnumerateFileSystemEntries(outside).ShouldBeEmpty();
    }

    [Fact]
    public void A_time_before_1970_is_no_date_for_git()
    {
        var refusal = Should.Throw<ContentPipeline.Git.GitException>(() => Rollback.Run(Request("production~1", "published") with { Now = new DateTimeOffset(1969, 1, 1, 0, 0, 0, TimeSpan.Zero) }));

        refusal.Diagnostic.Code.ShouldBe("CP4027");
    }

    private RollbackResult Run(string to, string output = "published", bool dryRun = false) => Rollback.Run(Request(to, output) with { DryRun = dryRun });

    private RollbackRequest Request(string to, string output) =>
        new(_repository.Git.PathOf("content"), LedgerRepository.Environment, to, _repository.Git.PathOf(output)) { Now = LedgerRepository.FirstPublish.AddDays(1) };

    private static string? Error(RollbackResult result) => result.Diagnostics.SingleOrDefault(d => d.Severity == Severity.Error)?.Code;

    private LedgerCommit Publish((string Path, string Text)[] texts, string asset)
    {
        using var repository = _repository.Open();
        var blob = Git("rev-parse", "HEAD:content/assets/hut.png");
        var ledger = LedgerRepository.Ledger(repository);
        var change = LedgerRepository.Change(ledger, texts);
        return ledger.Commit(change with
        {
            Target = change.Target with { Assets = [new PublishedAsset(asset, asset, blob, "", 7, null)] },
            Assets = [($"assets/{asset}", blob)],
            Deleted = [.. change.Deleted, .. ledger.Snapshot.Assets.Select(a => $"assets/{a.Path}").Where(p => p != $"assets/{asset}")],
        }).ShouldNotBeNull();
    }

    private Dictionary<string, string> Output() => Directory.EnumerateFiles(_repository.Git.PathOf("published"), "*", SearchOption.AllDirectories)
        .Where(f => Path.GetFileName(f) != ".publish.lock")
        .ToDictionary(f => Path.GetRelativePath(_repository.Git.PathOf("published"), f).Replace('\\', '/'), File.ReadAllText);

    private Dictionary<string, string> Tree(LedgerCommit commit)
    {
        using var repository = _repository.Open();
        return repository.List(commit.Id, "").ToList().ToDictionary(f => f.Path, f => Encoding.UTF8.GetString(repository.Objects.TryRead(f.Oid)!));
    }

    private Dictionary<string, DateTime> Times() => Output().Keys.ToDictionary(p => p, p => File.GetLastWriteTimeUtc(_repository.Git.PathOf($"published/{p}")));

    private string Git(params string[] arguments) => _repository.Git.Git(arguments).TrimEnd();
}
