using System.Text;
using ContentPipeline.Configuration;
using ContentPipeline.Diagnostics;
using ContentPipeline.Releases;
using FsCheck;
using FsCheck.Fluent;

namespace ContentPipeline.Tests.Releases;

public sealed class ReleaseTextTests
{
    [Fact]
    public void A_new_release_says_what_it_was_told()
    {
        var time = new DateTimeOffset(2026, 12, 1, 9, 0, 0, TimeSpan.FromHours(1));

        Text(ReleaseText.New("Winter", ["production", "no"], ["en"], time, [Item("page/home"), Item("page/old", ReleaseAction.Unpublish), Item("page/a", version: 3)])).ShouldBe("""
            title: Winter
            environments:
              - production
              - "no"
            locales:
              - en
            scheduled_at: "2026-12-01T09:00:00+01:00"
            items:
              - entry: page/home
                action: publish
              - entry: page/old
                action: unpublish
              - entry: page/a
                action: publish
                version: 3

            """);
    }

    [Fact]
    public void A_new_release_without_items_says_so() =>
        Text(ReleaseText.New(null, ["production"], [], null, [])).ShouldBe("environments:\n  - production\nitems: []\n");

    [Fact]
    public void Any_title_comes_back_as_it_was()
    {
        var title = Gen.Elements("a", "é", "雪", "😀", "\"", "'", ":", "#", "\n", "\t", "no", "1", "-", " ", "\\", "{", "\u2028", "\u0085").NonEmptyListOf().Select(p => string.Concat(p));

        Prop.ForAll(title.ToArbitrary(), text =>
        {
            var read = (Mapping)Read("x.yaml", ReleaseText.New(text, ["production"], [], null, []))!;
            return ((Scalar)read["title"]!).Value as string == text;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }

    [Theory]
    [InlineData("2026-12-01T09:00:00Z")]
    [InlineData("2026-12-01T09:00:00.5Z")]
    [InlineData("2026-12-01T09:00:00-05:30")]
    [InlineData("0001-01-01T00:00:00Z")]
    public void A_time_stays_as_precise_as_it_was(string time)
    {
        IsoDate.TryParseMoment(time, out var moment).ShouldBeTrue();

        Text(ReleaseText.New(null, ["production"], [], moment, [])).ShouldContain($"scheduled_at: \"{time}\"\n");
    }

    [Fact]
    public void Added_items_stand_behind_the_last_one_and_nothing_else_moves()
    {
        const string Before = """
            # For the season.
            title:   Winter    # as the poster says
            environments: [ production ]
            items:
              # The opener
              - entry: page/home
                action: publish      # at last

              # Later: page/more

            scheduled_at: 2026-12-01T09:00:00Z
            # The end.
            """;

        Added("x.yaml", Before, Item("page/a"), Item("page/b", ReleaseAction.Unpublish)).ShouldBe("""
            # For the season.
            title:   Winter    # as the poster says
            environments: [ production ]
            items:
              # The opener
              - entry: page/home
                action: publish      # at last
              - entry: page/a
                action: publish
              - entry: page/b
                action: unpublish

              # Later: page/more

            scheduled_at: 2026-12-01T09:00:00Z
            # The end.
            """);
    }

    [Theory]
    // Nothing there yet.
    [InlineData("items: [] # none\n", "items: # none\n  - entry: page/a\n    action: publish\n")]
    [InlineData("items:\n", "items:\n  - entry: page/a\n    action: publish\n")]
    [InlineData("items: ~\ntitle: x\n", "items:\n  - entry: page/a\n    action: publish\ntitle: x\n")]
    [InlineData("title: x # y\n\n# z\n", "title: x # y\nitems:\n  - entry: page/a\n    action: publish\n\n# z\n")]
    [InlineData("title: x", "title: x\nitems:\n  - entry: page/a\n    action: publish")]
    [InlineData("---\ntitle: |\n  x\n\n...\n", "---\ntitle: |\n  x\nitems:\n  - entry: page/a\n    action: publish\n\n...\n")]
    [InlineData("{ title: x }\n", "{ title: x, items: [{ entry: page/a, action: publish }] }\n")]
    [InlineData("{ items: [], title: x }", "{ items: [{ entry: page/a, action: publish }], title: x }")]
    // In the style of the last one.
    [InlineData("items:\n- entry: page/b\n", "items:\n- entry: page/b\n- entry: page/a\n  action: publish\n")]
    [InlineData("items:\n    - { entry: page/b }\n", "items:\n    - { entry: page/b }\n    - { entry: page/a, action: publish }\n")]
    [InlineData("items: [{ entry: page/b }]\n", "items: [{ entry: page/b }, { entry: page/a, action: publish }]\n")]
    [InlineData("items: [\n  { entry: page/b }, # b\n]\n", "items: [\n  { entry: page/b }, # b\n  { entry: page/a, action: publish },\n]\n")]
    [InlineData("items: [\n  { entry: page/b } # b\n]\n", "items: [\n  { entry: page/b }, # b\n  { entry: page/a, action: publish }\n]\n")]
    [InlineData("\"items\":\n  -\n    # first\n    entry: page/b\n", "\"items\":\n  -\n    # first\n    entry: page/b\n  - entry: page/a\n    action: publish\n")]
    [InlineData("items:\r\n  - entry: page/b\r\ntitle: x\r\n", "items:\r\n  - entry: page/b\r\n  - entry: page/a\r\n    action: publish\r\ntitle: x\r\n")]
    [InlineData("\uFEFFitems:\n  - entry: page/b", "\uFEFFitems:\n  - entry: page/b\n  - entry: page/a\n    action: publish")]
    public void An_item_is_added_as_its_author_would(string before, string after)
    {
        Added("x.yaml", before, Item("page/a")).ShouldBe(after);
    }

    [Theory]
    [InlineData("{\"title\":\"é😀\",\"items\":[{\"entry\":\"page/b\"}]}", "{\"title\":\"é😀\",\"items\":[{\"entry\":\"page/b\"}, { \"entry\": \"page/a\", \"action\": \"publish\" }]}")]
    [InlineData("{ \"items\": [] }\n", "{ \"items\": [{ \"entry\": \"page/a\", \"action\": \"publish\" }] }\n")]
    [InlineData("{\n  \"title\": \"x\"\n}\n", "{\n  \"title\": \"x\",\n  \"items\": [\n    { \"entry\": \"page/a\", \"action\": \"publish\" }\n  ]\n}\n")]
    [InlineData("{\r\n\t\"items\": null\r\n}", "{\r\n\t\"items\": [\r\n\t\t{ \"entry\": \"page/a\", \"action\": \"publish\" }\r\n\t]\r\n}")]
    [InlineData("{\n  \"items\": [\n    {\n      \"entry\": \"page/b\"\n    }\n  ]\n}", "{\n  \"items\": [\n    {\n      \"entry\": \"page/b\"\n    },\n    { \"entry\": \"page/a\", \"action\": \"publish\" }\n  ]\n}")]
    public void An_item_is_added_to_json(string before, string after)
    {
        Added("x.json", before, Item("page/a")).ShouldBe(after);
    }

    [Theory]
    [InlineData("items:\n  # one\n  - entry: page/a # a\n    action: publish\n\n  # two\n  - entry: page/b\n", "items:\n  # one\n\n  # two\n  - entry: page/b\n")]
    [InlineData("items:\n  - entry: page/b\n  -\n    # a\n    entry: page/a\n    action: >\n      publish\n\ntitle: x\n", "items:\n  - entry: page/b\n\ntitle: x\n")]
    [InlineData("items: # all\n  - entry: page/a\ntitle: x\n", "items: [] # all\ntitle: x\n")]
    [InlineData("items:\r\n- entry: page/a\r\n- entry: page/b\r\n", "items:\r\n- entry: page/b\r\n")]
    [InlineData("items: [{ entry: page/a }, { entry: page/b }]\n", "items: [{ entry: page/b }]\n")]
    [InlineData("items: [ { entry: page/a } ]\n", "items: []\n")]
    [InlineData("items: [\n  { entry: page/a }, # a\n  { entry: page/b }, # b\n]\n", "items: [ # a\n  { entry: page/b }, # b\n]\n")]
    [InlineData("items: [\n  { entry: page/a }, # a\n]\n", "items: [ # a\n]\n")]
    [InlineData("items: [{ entry: page/c }, { entry: page/a }, { entry: page/b }]\n", "items: [{ entry: page/c }, { entry: page/b }]\n")]
    public void An_item_is_taken_out(string before, string after)
    {
        Removed("x.yaml", before, "page/a").ShouldBe(after);
    }

    [Theory]
    [InlineData("base: &x\n  - entry: page/b\nitems: *x\n")]
    [InlineData("items:\n  - &one { entry: page/b }\n  - { entry: page/c }\nother: *one\n")]
    [InlineData("? items\n: - entry: page/b\n")]
    [InlineData("? items\n:\n  - entry: page/b\n  - entry: page/c\n")]
    public void What_cannot_be_edited_safely_is_left_to_a_person(string text)
    {
        Removed("x.yaml", text, "page/b").ShouldBeNull();
    }

    [Fact]
    public void A_file_without_any_key_is_left_to_a_person()
    {
        Added("x.yaml", "{}", Item("page/a")).ShouldBeNull();
        Added("x.json", "{}", Item("page/a")).ShouldBeNull();
        Added("x.json", "[]", Item("page/a")).ShouldBeNull();
    }

    /// <summary>Files in every style, comments and blank lines anywhere: what was added and taken out again leaves the file as it was.</summary>
    [Theory]
    [InlineData("block")]
    [InlineData("braces")]
    [InlineData("brackets")]
    [InlineData("json")]
    public void Adding_and_taking_out_again_gives_the_file_back(string style)
    {
        var file = from before in Gen.Elements("", "# c\n", "title: é😀 # t\n", "title: |\n  two\n  lines\n\n")
                   from after in Gen.Elements("", "title2: x\n", "\n# end\n", "\n\nlast: { a: [1, 2] }\n", "# no break")
                   from between in Gen.Elements("", "\n", "# a comment\n", "  # indented\n\n").ListOf()
                   from items in Gen.Choose(1, 4)
                   from indent in Gen.Elements(0, 2, 4)
                   from newLine in Gen.Elements("\n", "\r\n")
                   select Written(style, before, after, [.. between], items, indent).ReplaceLineEndings(newLine);
        var added = Gen.Choose(1, 3).Select(n => Enumerable.Range(0, n).Select(i => Item($"new/n{i}", i == 1 ? ReleaseAction.Unpublish : ReleaseAction.Publish, i == 2 ? 2 : null)).ToList());
        var path = style == "json" ? "x.json" : "x.yaml";

        Prop.ForAll(Gen.Zip(file, added).ToArbitrary(), pair =>
        {
            var (text, items) = pair;
            var with = Added(path, text, [.. items]);
            with.ShouldNotBeNull(text);
            with.Length.ShouldBeGreaterThan(text.Length);
            Removed(path, with, [.. items.Select(i => i.Entry.ToString())]).ShouldBe(text);
            // Whatever is taken out, the others stay.
            Removed(path, with, "page/p0", "new/n0").ShouldNotBeNull(with);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }

    /// <summary>Pieces of YAML in any order: an edit says what it was to say, or does not happen, and nothing else.</summary>
    [Theory]
    [InlineData("x.yaml")]
    [InlineData("x.json")]
    public void No_file_is_too_odd(string path)
    {
        var pieces = Gen.Elements(
            "items", "items:", "\"items\":", "entry: page/a", "\"entry\": \"page/a\"", "{ entry: page/a }", "- ", "-\n", ": ", "\n", "\r\n", "  ", "[", "]", "{", "}", ",", ", ", "&x ", "*x", "|\n", "'", "\"",
            "#", " # c\n", "!!str ", "---\n", "...", "? ", "\t", "é", "😀", "1", "~", "<<: ", "\u0085", "\u2028");
        var texts = Gen.Choose(0, 25).SelectMany(n => pieces.ListOf(n)).Select(p => string.Concat(p));

        Prop.ForAll(texts.ToArbitrary(), text =>
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            var before = ReleaseText.EntriesOf(Read(path, bytes)).Count();
            if (ReleaseText.Add(path, bytes, [Item("page/b")]) is { } added) ReleaseText.EntriesOf(Read(path, added)).Count().ShouldBe(before + 1);
            if (ReleaseText.Remove(path, bytes, new HashSet<EntryId> { Item("page/a").Entry }) is { } removed) ReleaseText.EntriesOf(Read(path, removed)).ShouldNotContain(Item("page/a").Entry);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));
    }

    [Fact]
    public void Ten_thousand_items_are_added_and_taken_out_at_once()
    {
        var items = Enumerable.Range(0, 10_000).Select(n => Item($"page/p{n}")).ToArray();
        var empty = Text(ReleaseText.New("Many", ["production"], [], null, []));

        var all = Added("x.yaml", empty, items)!;
        Removed("x.yaml", all, [.. items.Select(i => i.Entry.ToString())]).ShouldBe(empty);
        all.Split('\n').Length.ShouldBe(20_000 + 5);
    }

    private static string Written(string style, string before, string after, string[] between, int items, int indent)
    {
        string Between(int n) => between.Length == 0 ? "" : between[n % between.Length];
        var space = new string(' ', indent);
        var entries = Enumerable.Range(0, items).ToList();
        return style switch
        {
            "block" => before + "items:\n" + string.Concat(entries.Select(n => $"{Between(n)}{space}- entry: page/p{n} # {n}\n{space}  action: publish\n")) + after,
            "braces" => before + "items:\n" + string.Concat(entries.Select(n => $"{Between(n)}{space}- {{ entry: page/p{n} }}\n")) + after,
            "brackets" => before + $"items: [{string.Concat(entries.Select(n => $"\n{Between(n)} {{ entry: page/p{n} }}{(n < items - 1 || indent == 2 ? "," : "")}{(indent == 0 ? " # x" : "")}"))}\n ]\n" + after,
            _ => $"{{{(indent == 0 ? "" : "\n  ")}\"title\": \"é😀\\ud83d\\ude00\", \"items\": [{string.Join(indent == 4 ? ",\n    " : ", ", entries.Select(n => $"{{ \"entry\": \"page/p{n}\" }}"))}]}}\n",
        };
    }

    private static ReleaseItem Item(string entry, ReleaseAction action = ReleaseAction.Publish, int? version = null) =>
        new(EntryId.TryParse(entry, out var id) ? id : throw new ArgumentException(entry), action, version, Location.None);

    private static string? Added(string path, string text, params ReleaseItem[] items) => ReleaseText.Add(path, Encoding.UTF8.GetBytes(text), items) is { } after ? Text(after) : null;

    private static string? Removed(string path, string text, params string[] entries)
    {
        var ids = entries.Select(e => Item(e).Entry).ToHashSet();
        return ReleaseText.Remove(path, Encoding.UTF8.GetBytes(text), ids) is { } after ? Text(after) : null;
    }

    private static Node? Read(string path, byte[] bytes) => ConfigurationFile.Read(path, bytes, []);

    private static string Text(byte[] bytes) => Encoding.UTF8.GetString(bytes);
}
