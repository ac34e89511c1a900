using System.Text;
using ContentPipeline.Git;
using ContentPipeline.Git.Histories;
using ContentPipeline.Testing;

namespace ContentPipeline.Tests.Git.Histories;

/// <summary>The same commit has the same versions on every machine, whatever is configured there and whoever made the commit.</summary>
public sealed class HistoryElsewhereTests : IDisposable
{
    private const string Home = "content/entries/page/home/en-us.json";

    private static readonly DocumentKey HomeKey = new("page", "home", "en-us");

    private readonly TestRepository _git = new();

    public void Dispose() => _git.Dispose();

    [Fact]
    public void Replaced_commits_and_grafts_change_nothing()
    {
        var first = _git.CommitFile(Home, "1");
        _git.CommitFile(Home, "2");
        var third = _git.CommitFile(Home, "3");
        _git.Git("replace", "--graft", third, first);
        Versions().Count.ShouldBe(3);

        _git.Git("replace", "--delete", third);
        Directory.Delete(_git.PathOf($".git/{VersionsFile.Folder}"), recursive: true);
        _git.Write(".git/info/grafts", third + "\n");
        Versions().Count.ShouldBe(3);
    }

    [Fact]
    public void A_name_in_another_encoding_is_read()
    {
        _git.Git("config", "i18n.logOutputEncoding", "ISO-8859-1");
        CommitRaw("author Ren\u00e9e <r@example.org> 0 +0000\ncommitter A <a@example.org> 0 +0000\nencoding ISO-8859-1");

        Versions()[0].AuthorName.ShouldBe("Ren\u00e9e");
    }

    [Theory]
    [InlineData("Jürgen Groß")]
    [InlineData("王小明")]
    public void Names_are_those_in_the_commit_and_not_in_a_mail_map(string name)
    {
        _git.Git("config", "log.mailmap", "true");
        _git.Write(".mailmap", "Other <other@example.org> <ada@example.org>\n");
        _git.Write(Home, "1");
        _git.Commit("One", $"{name} <ada@example.org>");

        Versions()[0].AuthorName.ShouldBe(name);
        Versions()[0].AuthorEmail.ShouldBe("ada@example.org");
    }

    [Fact]
    public void A_users_configuration_of_log_and_diff_does_not_matter()
    {
        _git.CommitFile("content/entries/page/z/home/en-us.json", "the same text, long enough to be taken for a rename\n");
        _git.Move("content/entries/page/z/home/en-us.json", Home);
        _git.CommitFile("content/entries/page/about/en-us.json", "the same text, long enough to be taken for a rename\n");
        _git.CommitFile(Home, "2");
        foreach (var (name, value) in new[]
        {
            ("diff.renames", "copies"), ("diff.relative", "true"), ("diff.orderFile", "/nonexistent"), ("log.showRoot", "false"), ("log.showSignature", "true"),
            ("diff.noprefix", "true"), ("color.ui", "always"), ("core.abbrev", "4"), ("core.quotePath", "true"), ("format.pretty", "oneline"), ("log.follow", "true"),
            ("log.diffMerges", "off"), ("diff.external", "false"), ("diff.ignoreSubmodules", "all"), ("log.date", "relative"),
        })
        {
            _git.Git("config", name, value);
        }

        Versions().Select(v => v.Number).ShouldBe([2, 1]);
        Read().Versions(new DocumentKey("page", "about", "en-us")).Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("999999999999999", 9999)]
    [InlineData("99999999999999999999999", 2024)]
    [InlineData("yesterday", 2024)]
    [InlineData("", 2024)]
    public void A_broken_author_date_is_clamped_or_the_committers_counts(string date, int year)
    {
        CommitRaw($"author A <a@example.org> {date} +0000\ncommitter A <a@example.org> 1704067200 +0000");

        Versions()[0].Time.Year.ShouldBe(year);
    }

    /// <summary>Makes a commit that git itself would not make.</summary>
    private void CommitRaw(string people)
    {
        _git.Write(Home, "1");
        _git.Git("add", "--all");
        var commit = $"tree {_git.Git("write-tree").Trim()}\n{people}\n\nMade by hand\n";
        File.WriteAllBytes(_git.PathOf(".git/commit"), Encoding.Latin1.GetBytes(commit));
        _git.Git("update-ref", "refs/heads/main", _git.Git("hash-object", "-t", "commit", "-w", "--literally", ".git/commit").Trim());
    }

    private History Read()
    {
        using var repository = Repository.Open(_git.PathOf("content"));
        return History.Read(repository, _git.Git("rev-parse", "main").Trim());
    }

    private IReadOnlyList<EntryVersion> Versions() => Read().Versions(HomeKey);
}
