using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using ContentPipeline.Snapshots;

namespace ContentPipeline.Tests.Snapshots;

public sealed class ManifestTextTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Whatever_rows_change_come_and_go_the_text_is_that_of_the_whole_snapshot()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var all = SnapshotOf(Enumerable.Range(0, 40).Where(_ => random.Next(2) == 0).Append(7).Distinct().Select(n => Row(n, 1)));
            var text = ManifestText.Of(Manifest.Write(all))!;
            var concerned = Enumerable.Range(0, 5).Select(_ => Row(random.Next(40), 1).Entry).ToHashSet();
            var before = text.Read(concerned)!;

            var after = before with { Commit = "later", Ref = null, Entries = [.. concerned.SelectMany(Places).Where(_ => random.Next(3) > 0).Select(n => Row(n, 2)).Order(PublishDetails.ByLocaleAndEntry)] };

            using var written = new MemoryStream();
            text.Write(before, after, written);
            var whole = after with { Entries = [.. all.Entries.Except(before.Entries).Concat(after.Entries).Order(PublishDetails.ByLocaleAndEntry)] };
            Encoding.UTF8.GetString(written.ToArray()).ShouldBe(Encoding.UTF8.GetString(Manifest.Write(whole)), $"{seed}");
        }
    }

    [Fact]
    public void Rows_are_found_by_their_names_and_others_are_not()
    {
        var all = SnapshotOf(Enumerable.Range(0, 40).Where(n => n % 3 == 0).Select(n => Row(n, n)));

        var text = ManifestText.Of(Manifest.Write(all))!;

        text.Count.ShouldBe(all.Entries.Length);
        text.Entries.ShouldBe(all.Entries.Select(r => r.Entry), ignoreOrder: true);
        foreach (var n in Enumerable.Range(0, 40)) text.Find(Row(n, 0).Entry, Row(n, 0).Locale).ShouldBe(n % 3 == 0 ? Row(n, n) : null);
        text.MayLeaveOut.ShouldBeTrue();
        text.Read([Row(3, 0).Entry])!.Entries.ShouldBe(all.Entries.Where(r => r.Entry == Row(3, 0).Entry));
    }

    [Theory]
    [InlineData("nothing live", "", "")]
    [InlineData("two rows in a line", ",\n    {", ",{")]
    [InlineData("a row in two lines", ",\"locale\"", ",\n\"locale\"")]
    [InlineData("rows in another order", "\"uid\":\"e1\"", "\"uid\":\"e9\"")]
    [InlineData("a row twice", "\"uid\":\"e1\"", "\"uid\":\"e0\"")]
    [InlineData("keys in another order", "{\"content_type\":\"page\",\"uid\":\"e1\"", "{\"uid\":\"e1\",\"content_type\":\"page\"")]
    [InlineData("a name that is spelled in another way", "\"e1\"", "\"\\u0065\\u0031\"")]
    [InlineData("line ends of another system", "\n", "\r\n")]
    [InlineData("cut off", "  \"assets\"", "")]
    public void What_a_publish_would_not_write_is_read_as_a_whole_instead(string what, string written, string instead)
    {
        var manifest = Encoding.UTF8.GetString(Manifest.Write(SnapshotOf(written.Length == 0 ? [] : [Row(0, 1), Row(4, 1), Row(8, 1)])));
        var changed = what == "cut off" ? manifest[..(manifest.IndexOf(written, StringComparison.Ordinal) - 3)] : written.Length == 0 ? manifest : manifest.Replace(written, instead, StringComparison.Ordinal);

        ManifestText.Of(Encoding.UTF8.GetBytes(changed)).ShouldBeNull(what);
    }

    private static IEnumerable<int> Places(EntryId entry) => Enumerable.Range(0, 40).Where(n => Row(n, 0).Entry == entry);

    private static Snapshot SnapshotOf(IEnumerable<PublishDetails> rows) => new(
        "production",
        "commit",
        "refs/heads/main",
        [.. rows.Order(PublishDetails.ByLocaleAndEntry)],
        [new PublishedAsset("a", "a.png", "b", "c", 3, null)],
        [new UnpublishedEntry(new EntryId("page", "off"), "en", Noon, "ada@example.org")]);

    /// <summary>Forty of them, of twenty entries in two locales.</summary>
    private static PublishDetails Row(int n, int version) => new(
        new EntryId(n % 4 < 2 ? "page" : "author", string.Create(CultureInfo.InvariantCulture, $"e{n / 4}")),
        n % 2 == 0 ? "en" : "de",
        version,
        Noon,
        "ada <\"ü\">@example.org",
        "production",
        "en",
        "commit",
        "blob",
        "sha",
        null,
        n == 3 ? "page/gone" : null);
}
