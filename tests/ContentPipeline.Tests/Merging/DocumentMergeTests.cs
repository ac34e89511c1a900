using System.Text.Json;
using ContentPipeline.Json;
using ContentPipeline.Merging;
using FsCheck;
using FsCheck.Fluent;
using static ContentPipeline.Tests.Merging.MergeModel;

namespace ContentPipeline.Tests.Merging;

public sealed class DocumentMergeTests
{
    private const string One = """{ "heading": "one", "_metadata": { "uid": "1" } }""";
    private const string Two = """{ "heading": "two", "_metadata": { "uid": "2" } }""";
    private const string Three = """{ "heading": "three", "_metadata": { "uid": "3" } }""";
    private const string Four = """{ "heading": "four", "_metadata": { "uid": "4" } }""";
    private const string OneChanged = """{ "heading": "one!", "_metadata": { "uid": "1" } }""";

    [Theory]
    [InlineData("""{ "title": "a", "text": "b" }""", """{ "title": "A", "text": "b" }""", """{ "title": "a", "text": "B" }""", """{ "title": "A", "text": "B" }""")]
    [InlineData("""{ "title": "a" }""", """{ "title": "b" }""", """{ "title": "b" }""", """{ "title": "b" }""")]
    [InlineData("""{ "title": "a" }""", """{}""", """{ "title": "a", "text": "b" }""", """{ "text": "b" }""")]
    [InlineData("""{ "seo": { "heading": "a", "robots": "b" } }""", """{ "seo": { "heading": "A", "robots": "b" } }""", """{ "seo": { "heading": "a" } }""", """{ "seo": { "heading": "A" } }""")]
    [InlineData("""{ "tags": ["a", "b"] }""", """{ "tags": ["a", "b", "x"] }""", """{ "tags": ["b", "y"] }""", """{ "tags": ["b", "x", "y"] }""")]
    [InlineData("""{ "related": [{ "uid": "a", "_content_type_uid": "page" }] }""", """{ "related": [{ "uid": "a", "_content_type_uid": "page" }, { "uid": "b", "_content_type_uid": "page" }] }""", """{ "related": [] }""", """{ "related": [{ "uid": "b", "_content_type_uid": "page" }] }""")]
    [InlineData($$"""{ "parts": [{{One}}, {{Two}}] }""", $$"""{ "parts": [{{OneChanged}}, {{Two}}] }""", $$"""{ "parts": [{{Two}}, {{One}}] }""", $$"""{ "parts": [{{Two}}, {{OneChanged}}] }""")]
    [InlineData($$"""{ "parts": [{{One}}, {{Two}}] }""", $$"""{ "parts": [{{One}}, {{Four}}, {{Two}}] }""", $$"""{ "parts": [{{One}}, {{Three}}] }""", $$"""{ "parts": [{{One}}, {{Three}}, {{Four}}] }""")]
    [InlineData($$"""{ "blocks": [{ "hero": {{One}} }] }""", $$"""{ "blocks": [{ "hero": {{OneChanged}} }, { "quote": {{Two}} }] }""", $$"""{ "blocks": [{ "quote": {{Three}} }, { "hero": {{One}} }] }""", $$"""{ "blocks": [{ "quote": {{Three}} }, { "hero": {{OneChanged}} }, { "quote": {{Two}} }] }""")]
    [InlineData("""{ "parts": [{ "heading": "a", "count": 1 }, { "heading": "b" }] }""", """{ "parts": [{ "heading": "A", "count": 1 }, { "heading": "b" }] }""", """{ "parts": [{ "heading": "a", "count": 2 }, { "heading": "B" }] }""", """{ "parts": [{ "heading": "A", "count": 2 }, { "heading": "B" }] }""")]
    [InlineData(
        """{ "body": { "uid": "d", "children": [{ "uid": "p", "children": [{ "text": "a" }] }, { "uid": "q", "children": [{ "text": "b" }] }] } }""",
        """{ "body": { "uid": "d", "children": [{ "uid": "p", "children": [{ "text": "A" }] }, { "uid": "q", "children": [{ "text": "b" }] }] } }""",
        """{ "body": { "uid": "d", "children": [{ "uid": "p", "children": [{ "text": "a" }] }, { "uid": "q", "children": [{ "text": "B" }] }] } }""",
        """{ "body": { "uid": "d", "children": [{ "uid": "p", "children": [{ "text": "A" }] }, { "uid": "q", "children": [{ "text": "B" }] }] } }""")]
    public void What_each_side_changed_is_in_the_merge(string @base, string ours, string theirs, string expected)
    {
        var merge = DocumentMerge.Of(Page, Value(@base), Value(ours), Value(theirs));

        merge.Conflicts.ShouldBeEmpty();
        JsonData.Same(merge.Value, Value(expected)).ShouldBeTrue(Text(merge.Value));
    }

    [Theory]
    [InlineData("""{ "title": "a" }""", """{ "title": "b" }""", """{ "title": "c" }""", "title")]
    [InlineData("{}", """{ "title": "b" }""", """{ "title": "c" }""", "title")]
    [InlineData("""{ "title": "a" }""", "{}", """{ "title": "c" }""", "title")]
    [InlineData("""{ "seo": { "heading": "a" } }""", "{}", """{ "seo": { "heading": "c" } }""", "seo")]
    [InlineData("""{ "names": ["a"] }""", """{ "names": ["a", "b"] }""", """{ "names": ["c", "a"] }""", "names")]
    [InlineData("""{ "home": { "title": "a", "href": "/" } }""", """{ "home": { "title": "b", "href": "/" } }""", """{ "home": { "title": "a", "href": "/b" } }""", "home")]
    [InlineData("""{ "one": [{ "uid": "a" }] }""", """{ "one": [{ "uid": "b" }] }""", """{ "one": [{ "uid": "c" }] }""", "one")]
    [InlineData("""{ "any": { "a": 1, "b": 1 } }""", """{ "any": { "a": 2, "b": 1 } }""", """{ "any": { "a": 1, "b": 2 } }""", "any")]
    [InlineData($$"""{ "parts": [{{Two}}, {{One}}] }""", $$"""{ "parts": [{{Two}}] }""", $$"""{ "parts": [{{Two}}, {{OneChanged}}] }""", "parts[1]")]
    [InlineData($$"""{ "parts": [{{One}}, {{Two}}, {{Three}}] }""", $$"""{ "parts": [{{Three}}, {{One}}, {{Two}}] }""", $$"""{ "parts": [{{Two}}, {{One}}, {{Three}}] }""", "parts")]
    [InlineData("""{ "parts": [{ "heading": "a" }, { "heading": "b" }] }""", """{ "parts": [{ "heading": "b" }, { "heading": "a" }] }""", """{ "parts": [{ "heading": "a" }, { "heading": "B" }] }""", "parts")]
    [InlineData("""{ "parts": [{ "heading": "a" }] }""", """{ "parts": [{ "heading": "a" }, { "heading": "b" }] }""", """{ "parts": [{ "heading": "c" }] }""", "parts")]
    [InlineData($$"""{ "blocks": [{ "hero": {{One}} }] }""", $$"""{ "blocks": [{ "quote": {{One}} }] }""", $$"""{ "blocks": [{ "hero": {{OneChanged}} }] }""", "blocks[0]")]
    [InlineData("""{ "body": { "children": [{ "text": "a" }] } }""", """{ "body": { "children": [{ "text": "b" }] } }""", """{ "body": { "children": [{ "text": "c" }] } }""", "body.children")]
    public void What_both_changed_differently_is_a_conflict(string @base, string ours, string theirs, string path)
    {
        var merge = DocumentMerge.Of(Page, Value(@base), Value(ours), Value(theirs));

        merge.Conflicts.ShouldHaveSingleItem().Path.ShouldBe(path);
        JsonData.Same(merge.Value, Value(ours)).ShouldBeTrue(Text(merge.Value));
    }

    [Fact]
    public void Without_a_content_type_instances_are_known_by_their_uids() => Text(DocumentMerge.Of(
        null,
        Value($$"""{ "parts": [{{One}}], "seo": { "a": 1 }, "list": [{ "a": 1 }] }"""),
        Value($$"""{ "parts": [{{OneChanged}}], "seo": { "a": 1, "b": 2 }, "list": [{ "a": 1 }] }"""),
        Value($$"""{ "parts": [{{Two}}, {{One}}], "seo": { "a": 3 }, "list": [{ "a": 2 }] }""")).Value).ShouldBe(
        Text(Value($$"""{ "parts": [{{Two}}, {{OneChanged}}], "seo": { "a": 3, "b": 2 }, "list": [{ "a": 2 }] }""")));

    [Fact]
    public void It_does_not_matter_who_merges_whom() => Prop.ForAll(MergeTexts.Any(), three =>
    {
        var (@base, ours, theirs) = (Value(three.Base), Value(three.Ours), Value(three.Theirs));
        foreach (var type in new[] { Page, null })
        {
            var (one, other) = (DocumentMerge.Of(type, @base, ours, theirs), DocumentMerge.Of(type, @base, theirs, ours));
            one.Conflicts.Length.ShouldBe(other.Conflicts.Length);
            if (one.Conflicts.IsEmpty) JsonData.Same(one.Value, other.Value).ShouldBeTrue($"{three}: {one.Value} {other.Value}");
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void What_only_one_side_changed_counts() => Prop.ForAll(MergeTexts.Any(), three =>
    {
        var (@base, side) = (Value(three.Base), Value(three.Ours));
        foreach (var merge in new[] { DocumentMerge.Of(Page, @base, side, @base), DocumentMerge.Of(Page, @base, @base, side), DocumentMerge.Of(Page, @base, side, side), DocumentMerge.Of(Page, default, side, default) })
        {
            merge.Conflicts.ShouldBeEmpty();
            JsonData.Same(merge.Value, side).ShouldBeTrue();
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void Different_fields_never_conflict_and_the_merge_has_both() => Prop.ForAll(MergeTexts.Any(), Gen.Choose(0, 4096).ToArbitrary(), (three, chosen) =>
    {
        var (@base, ours, theirs) = (JsonData.Members(Value(three.Base)), JsonData.Members(Value(three.Ours)), JsonData.Members(Value(three.Theirs)));
        var fields = @base.Keys.Union(ours.Keys).Union(theirs.Keys).Order(StringComparer.Ordinal).ToList();
        bool IsOurs(string field) => (chosen & (1 << fields.IndexOf(field))) != 0;

        var merge = DocumentMerge.Of(
            Page,
            Value(three.Base),
            Document(fields.Select(f => (f, IsOurs(f) ? ours.GetValueOrDefault(f) : @base.GetValueOrDefault(f)))),
            Document(fields.Select(f => (f, IsOurs(f) ? @base.GetValueOrDefault(f) : theirs.GetValueOrDefault(f)))));

        merge.Conflicts.ShouldBeEmpty();
        JsonData.Same(merge.Value, Document(fields.Select(f => (f, IsOurs(f) ? ours.GetValueOrDefault(f) : theirs.GetValueOrDefault(f))))).ShouldBeTrue();
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    /// <summary>What the merge differs in from ours, theirs changed; or there is a conflict.</summary>
    [Fact]
    public void Nothing_is_in_the_merge_that_nobody_wrote() => Prop.ForAll(MergeTexts.Any(), three =>
    {
        var (@base, ours, theirs) = (Value(three.Base), Value(three.Ours), Value(three.Theirs));
        var merge = DocumentMerge.Of(Page, @base, ours, theirs);
        var written = new[] { @base, ours, theirs }.SelectMany(Scalars).ToHashSet(StringComparer.Ordinal);

        Scalars(merge.Value).ShouldAllBe(s => written.Contains(s));
        if (merge.Conflicts.IsEmpty) return;
        foreach (var conflict in merge.Conflicts)
        {
            JsonData.Same(conflict.Ours, conflict.Theirs).ShouldBeFalse();
            JsonData.Same(conflict.Base, conflict.Ours).ShouldBeFalse();
            JsonData.Same(conflict.Base, conflict.Theirs).ShouldBeFalse();
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void Long_lists_are_merged_in_no_time_worth_speaking_of()
    {
        static JsonElement Items(Func<int, string> heading, int extra) => Value($$"""{ "parts": [{{string.Join(',', Enumerable.Range(0, 10_000 + extra).Select(n => $$"""{ "heading": "{{heading(n)}}", "_metadata": { "uid": "{{n}}" } }"""))}}] }""");

        var merge = DocumentMerge.Of(Page, Items(_ => "a", 0), Items(n => n % 2 == 0 ? "b" : "a", 0), Items(n => n % 2 == 1 ? "c" : "a", 5));

        merge.Conflicts.ShouldBeEmpty();
        merge.Value.GetProperty("parts").EnumerateArray().Select(i => i.GetProperty("heading").GetString()).ShouldBe(Enumerable.Range(0, 10_005).Select(n => n >= 10_000 && n % 2 == 0 ? "a" : n % 2 == 0 ? "b" : "c"));
    }

    private static IEnumerable<string> Scalars(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().SelectMany(m => Scalars(m.Value).Select(s => m.Name + s).Append(m.Name)),
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Scalars),
        JsonValueKind.Undefined => [],
        _ => [value.GetRawText()],
    };

    private static JsonElement Document(IEnumerable<(string Name, JsonElement Value)> members) =>
        Value("{" + string.Join(',', members.Where(m => m.Value.ValueKind != JsonValueKind.Undefined).Select(m => $"\"{m.Name}\":{m.Value.GetRawText()}")) + "}");

    private static string Text(JsonElement value) => JsonSerializer.Serialize(value);
}
