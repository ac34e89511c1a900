using System.Collections.Immutable;
using ContentPipeline.Diagnostics;
using ContentPipeline.Releases;

namespace ContentPipeline.Tests.Releases;

public sealed class ScheduleTests
{
    private static readonly DateTimeOffset Now = new(2026, 12, 1, 9, 0, 0, TimeSpan.Zero);
    private static readonly Locale En = new("en", "English", null);
    private static readonly Locale De = new("de", "Deutsch", "en");
    private static readonly Environment Production = new("production", "Production", null, [En, De], [], ContentSource.Commit, InProgress.Error, Ledger: true);
    private static readonly HashSet<string> None = [];

    [Fact]
    public void What_is_due_is_deployed_by_time_and_then_by_uid()
    {
        var content = Holding(Release("c", Now), Release("a", Now), Release("b", Now.AddHours(-1)), Release("later", Now.AddTicks(1)), Release("never", null));

        Schedule.Due(content, Production, Now, None).Select(r => r.Uid).ShouldBe(["b", "a", "c"]);
        Schedule.Pending(content, Production, Now, None).Select(r => r.Uid).ShouldBe(["later", "never"]);
    }

    [Fact]
    public void What_was_deployed_is_neither_due_nor_pending()
    {
        var content = Holding(Release("due", Now), Release("later", Now.AddDays(1)), Release("never", null));
        var deployed = new HashSet<string> { "due", "later", "never" };

        Schedule.Due(content, Production, Now, deployed).ShouldBeEmpty();
        Schedule.Pending(content, Production, Now, deployed).ShouldBeEmpty();
    }

    [Fact]
    public void An_environment_knows_only_its_own_releases()
    {
        var content = Holding(Release("a", Now) with { Environments = ["staging"] }, Release("b", Now) with { Environments = ["staging", "production"] });

        Schedule.Due(content, Production, Now, None).Select(r => r.Uid).ShouldBe(["b"]);
    }

    [Fact]
    public void Times_of_other_offsets_are_compared_as_moments()
    {
        var content = Holding(Release("east", Now.AddMinutes(-1).ToOffset(TimeSpan.FromHours(9))), Release("west", Now.AddMinutes(1).ToOffset(TimeSpan.FromHours(-9))));

        Schedule.Due(content, Production, Now, None).Select(r => r.Uid).ShouldBe(["east"]);
    }

    [Fact]
    public void A_pending_release_holds_its_entries_in_its_locales()
    {
        var item = new ReleaseItem(new EntryId("page", "home"), ReleaseAction.Unpublish, null, Location.None);
        var all = Release("a", null) with { Items = [item] };

        Schedule.Held([all], Production).ShouldBe([(item.Entry, "en", "a"), (item.Entry, "de", "a")], ignoreOrder: true);
        Schedule.Held([all with { Locales = [De] }], Production).ShouldBe([(item.Entry, "de", "a")]);
        Schedule.Held([all with { Environments = ["staging"] }], Production).ShouldBeEmpty();
    }

    private static Release Release(string uid, DateTimeOffset? time) => new(uid, uid, ["production"], [], time, [], Location.None);

    private static Content Holding(params Release[] releases) => new(
        new Stack("Small", new Locales(En, [En, De]), null, [Production], ImmutableSortedDictionary<string, ContentType>.Empty, ImmutableSortedDictionary<string, Taxonomy>.Empty, [], []),
        new HashSet<EntryId>(),
        ImmutableSortedDictionary<EntryId, Entry>.Empty,
        ImmutableSortedDictionary<string, Asset>.Empty,
        releases.ToImmutableSortedDictionary(r => r.Uid, r => r));
}
