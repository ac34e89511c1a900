using ContentPipeline.Diagnostics;
using ContentPipeline.Releases;
using ContentPipeline.Testing;

namespace ContentPipeline.Tests.Releases;

public sealed class ReleaseEditsTests : IDisposable
{
    private static readonly DateTimeOffset Time = new(2026, 12, 1, 10, 0, 0, TimeSpan.FromHours(1));

    private readonly TestRepository _git = new();
    private readonly Findings _findings = [];
    private readonly HashSet<string> _deployed = [];

    public ReleaseEditsTests()
    {
        _git.Write("stack.yaml", "{ name: Small, master_locale: en, locales: [{ code: en }, { code: de }], environments: [{ uid: production }, { uid: staging }] }");
        _git.Write("content_types/page.yaml", "{ uid: page, schema: [{ uid: title, data_type: text }] }");
        _git.Write("entries/page/Home/en.json", "{ \"title\": \"Home\" }");
        _git.Write("entries/page/more/en.json", "{ \"title\": \"More\" }");
        _git.Write("entries/page/unfinished/en.json", "{}");
        _git.Commit("Begin");
    }

    public void Dispose() => _git.Dispose();

    [Fact]
    public void What_is_scheduled_becomes_a_release_that_says_when_and_what()
    {
        var edit = Edits.Schedule([Item("page/Home"), Item("page/more")], ["DE"], "production", Time)!;

        _findings.ShouldBeEmpty();
        edit.Uid.ShouldBe("2026-12-01t0900z-page-home");
        edit.Entries.Select(e => e.ToString()).ShouldBe(["page/Home", "page/more"]);
        File.ReadAllText(_git.PathOf(edit.Path)).ShouldBe("""
            title: Publish page/Home and 1 more
            environments:
              - production
            locales:
              - de
            scheduled_at: "2026-12-01T10:00:00+01:00"
            items:
              - entry: page/Home
                action: publish
              - entry: page/more
                action: publish

            """);
    }

    [Fact]
    public void The_same_twice_makes_two_releases()
    {
        _deployed.Add("2026-12-01t090001z-page-more-2");

        Enumerable.Range(0, 3).Select(_ => Edits.Schedule([Item("page/more", ReleaseAction.Unpublish)], [], "production", Time.AddSeconds(1))!.Uid)
            .ShouldBe(["2026-12-01t090001z-page-more", "2026-12-01t090001z-page-more-3", "2026-12-01t090001z-page-more-4"]);
        File.ReadAllText(_git.PathOf("releases/2026-12-01t090001z-page-more.yaml")).ShouldStartWith("title: Unpublish page/more\nenvironments:\n");
    }

    [Fact]
    public void A_long_uid_still_makes_a_files_name()
    {
        var uid = new string('x', 240);
        _git.Write($"entries/page/{uid}/en.json", "{ \"title\": \"Long\" }");
        _git.Commit("Long");

        Edits.Schedule([Item($"page/{uid}")], [], "production", Time)!.Uid.Length.ShouldBe(100);
        Edits.Schedule([Item($"page/{uid}")], [], "production", Time)!.Uid.ShouldEndWith("xx-2");
    }

    [Fact]
    public void What_is_in_progress_is_not_scheduled()
    {
        Edits.Schedule([Item("page/more"), Item("page/unfinished")], [], "production", Time).ShouldBeNull();

        var finding = _findings.ShouldHaveSingleItem();
        finding.Code.ShouldBe("CP4045");
        finding.Location.ShouldBe(new Location("entries/page/unfinished/en.json", 1, 1));
        Directory.Exists(_git.PathOf("releases")).ShouldBeFalse();
    }

    [Theory]
    [InlineData("produktion", "en", "CP0026")]
    [InlineData("production", "fr", "CP0034")]
    public void What_is_scheduled_for_nowhere_is_not(string environment, string locale, string code)
    {
        Edits.Schedule([Item("page/more")], [locale], environment, Time).ShouldBeNull();

        _findings.Select(f => f.Code).ShouldBe([code]);
    }

    [Fact]
    public void A_release_that_was_deployed_stays_what_it_was()
    {
        Edits.Create("winter", null, ["staging"], [], null).ShouldNotBeNull();
        Edits.Add("winter", [Item("page/more")]).ShouldNotBeNull();
        _deployed.Add("winter");
        _deployed.Add("spring");

        Edits.Add("winter", [Item("page/Home")]).ShouldBeNull();
        Edits.Remove("winter", [Item("page/more").Entry]).ShouldBeNull();
        Edits.Create("spring", null, ["production"], [], null).ShouldBeNull();

        _findings.Select(f => f.Code).ShouldBe(["CP4051", "CP4051", "CP4051"]);
        File.ReadAllText(_git.PathOf("releases/winter.yaml")).ShouldContain("page/more");
    }

    [Fact]
    public void Files_that_git_ignores_are_no_releases()
    {
        _git.Write(".gitignore", "releases/\n");
        Edits.Create("winter", null, ["staging"], [], null).ShouldNotBeNull();

        Edits.Add("winter", [Item("page/more")]).ShouldBeNull();

        _findings.Select(f => f.Code).ShouldBe(["CP0049"]);
    }

    private ReleaseEdits Edits => new(_git.Folder, _ => _deployed, _findings);

    private static ReleaseItem Item(string entry, ReleaseAction action = ReleaseAction.Publish) =>
        new(EntryId.TryParse(entry, out var id) ? id : throw new ArgumentException(entry), action, null, Location.None);
}
