using System.Text;
using ContentPipeline.Configuration;
using ContentPipeline.Diagnostics;

namespace ContentPipeline.Tests.Releases;

public sealed class ReleaseFileTests
{
    private const string SmallStack = "{ name: Small, master_locale: en, locales: [{ code: en }, { code: de }], environments: [{ uid: production }, { uid: staging, locales: [en] }] }";

    private readonly Findings _findings = [];

    [Fact]
    public void A_release_says_what_goes_where_and_when()
    {
        var release = Read("""
            title: Winter
            environments: [production, staging]
            locales: [EN]
            scheduled_at: 2026-12-01T09:00+01:00
            items:
              - entry: page/home
              - { entry: page/gone, action: unpublish }
              - { entry: page/old, action: publish, version: 3 }
            """)!;

        _findings.ShouldBeEmpty();
        release.Title.ShouldBe("Winter");
        release.Environments.ShouldBe(["production", "staging"]);
        release.Locales.Select(l => l.Code).ShouldBe(["en"]);
        release.ScheduledAt.ShouldBe(new DateTimeOffset(2026, 12, 1, 8, 0, 0, TimeSpan.Zero));
        release.Items.Select(i => (i.Entry.ToString(), i.Action, i.Version)).ShouldBe(
        [
            ("page/home", ReleaseAction.Publish, null), ("page/gone", ReleaseAction.Unpublish, null), ("page/old", ReleaseAction.Publish, 3),
        ]);
        release.Items[1].Location.ShouldBe(new Location("releases/winter.yaml", 7, 5));
    }

    [Fact]
    public void A_release_in_json_says_the_same()
    {
        var release = Read("""{ "environments": ["production"], "items": [{ "entry": "page/home", "action": "unpublish" }] }""", "json")!;

        _findings.ShouldBeEmpty();
        (release.Title, release.Locales.IsEmpty, release.ScheduledAt).ShouldBe(("winter", true, null));
        release.Items.ShouldHaveSingleItem().Action.ShouldBe(ReleaseAction.Unpublish);
    }

    [Theory]
    [InlineData("2026-12-01T09:00:00Z", true)]
    [InlineData("2026-12-01T09:00+01:00", true)]
    [InlineData("'2026-12-01T09:00:00.5Z'", true)]
    [InlineData("2026-12-01", false)]
    [InlineData("2026-12-01T09:00:00", false)]
    [InlineData("2026-12-01 09:00:00Z", false)]
    [InlineData("2026-13-01T09:00:00Z", false)]
    [InlineData("20261201", false)]
    [InlineData("tomorrow", false)]
    public void A_time_states_its_offset(string time, bool isMoment)
    {
        var release = Read($"environments: [production]\nscheduled_at: {time}\n")!;

        release.ScheduledAt.HasValue.ShouldBe(isMoment);
        _findings.Select(f => f.Code).ShouldBe(isMoment ? [] : ["CP0047"]);
    }

    [Fact]
    public void A_release_is_due_from_its_time_on_and_never_without_one()
    {
        var release = Read("environments: [production]\nscheduled_at: 2026-12-01T09:00:00Z\n")!;
        var time = release.ScheduledAt!.Value;

        release.IsDue(time.AddTicks(-1)).ShouldBeFalse();
        release.IsDue(time).ShouldBeTrue();
        (release with { ScheduledAt = null }).IsDue(DateTimeOffset.MaxValue).ShouldBeFalse();
    }

    [Theory]
    [InlineData("", "production: en de; staging: en")]
    [InlineData("locales: [de]", "production: de; staging: ")]
    public void A_release_touches_its_locales_where_the_environment_has_them(string locales, string touched)
    {
        var stack = Stack;
        var release = Read($"environments: [production, staging]\n{locales}")!;

        string.Join("; ", stack.Environments.Select(e => $"{e.Uid}: {string.Join(' ', release.LocalesIn(e))}")).ShouldBe(touched);
        (release with { Environments = ["staging"] }).LocalesIn(stack.Environments[0]).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("environments: [production]\nitems: [{ entry: page/home, version: 1.5 }]", "CP0046")]
    [InlineData("environments: [production]\nitems: [{ entry: page/home, version: -1 }]", "CP0046")]
    [InlineData("environments: [production]\nitems: [{ entry: page/home, version: 99999999999 }]", "CP0046")]
    [InlineData("environments: [production]\nitems: [{ entry: page/home, version: 1e400 }]", "CP0006")]
    [InlineData("environments: [production]\nitems: [{ entry: page/home, version: two }]", "CP0006")]
    [InlineData("environments: [production]\nitems: { entry: page/home }", "CP0006")]
    [InlineData("environments: [production]\nitems: [page/home]", "CP0006")]
    [InlineData("environments: { production: true }", "CP0006")]
    [InlineData("environments: []", "CP0007")]
    [InlineData("environments:", "CP0007")]
    [InlineData("- a list", "CP0006")]
    [InlineData("environments: [production]\nitems: [{ entry: ../home }]", "CP0035")]
    [InlineData("environments: [production]\nitems: [{ entry: page/home/en }]", "CP0035")]
    [InlineData("environments: [production]\nitems:\n\t- entry: page/home", "CP0001")]
    [InlineData("environments: [production]\nuid: winter", "CP0004")]
    [InlineData("environments: &a [*a]", "CP0001")]
    public void What_a_release_cannot_say_is_one_finding(string yaml, string code)
    {
        Read(yaml);

        _findings.Select(f => f.Code).ShouldBe([code]);
    }

    [Fact]
    public void Entries_of_a_type_that_cannot_be_read_are_not_reported_again()
    {
        Read("environments: [production]\nitems: [{ entry: broken/a }]");

        _findings.ShouldBeEmpty();
    }

    [Fact]
    public void Ten_thousand_items_that_are_not_there_are_named_without_comparing_them_all()
    {
        Read("environments: [production]\nitems:\n" + string.Concat(Enumerable.Range(0, 10_000).Select(n => $"  - entry: page/hom{n}\n")));

        _findings.Count.ShouldBe(10_000);
        _findings.Count(f => f.Message.Contains("did you mean", StringComparison.Ordinal)).ShouldBeInRange(1, 100);
    }

    private static Stack Stack => Model.Read([new("stack.yaml", Encoding.UTF8.GetBytes(SmallStack))], [])!;

    private Release? Read(string text, string extension = "yaml")
    {
        var ids = new HashSet<EntryId> { new("page", "home"), new("page", "old") };
        var path = $"releases/winter.{extension}";
        return new ReleaseFile(Stack, ids, new HashSet<string> { "broken" }, _findings).ReadAll([new(path, Encoding.UTF8.GetBytes(text))]).GetValueOrDefault("winter");
    }
}
