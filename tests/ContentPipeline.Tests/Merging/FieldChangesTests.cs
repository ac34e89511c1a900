using ContentPipeline.Merging;
using static ContentPipeline.Tests.Merging.MergeModel;

namespace ContentPipeline.Tests.Merging;

public sealed class FieldChangesTests
{
    [Theory]
    [InlineData("""{ "title": "a", "n": 1.0 }""", """{ "n": 1, "title": "\u0061" }""", "")]
    [InlineData("""{ "title": "a" }""", """{ "title": "b" }""", """~ title: "a" → "b" """)]
    [InlineData("""{ "title": "a" }""", """{ "text": "b" }""", """- title: "a"|+ text: "b" """)]
    [InlineData("""{ "text": 1, "title": 1 }""", """{ "text": 2, "title": 2 }""", "~ title: 1 → 2|~ text: 1 → 2")]
    [InlineData("""{ "tags": ["a", "b"] }""", """{ "tags": ["b", "c"] }""", """- tags[0]: "a"|+ tags[1]: "c" """)]
    [InlineData("""{ "names": ["a", "b"] }""", """{ "names": ["a", "x", "b"] }""", """+ names[1]: "x" """)]
    [InlineData("""{ "names": ["a", "b"] }""", """{ "names": ["a", "c"] }""", """~ names[1]: "b" → "c" """)]
    [InlineData("""{ "seo": { "heading": "a" } }""", """{ "seo": { "heading": "b", "robots": "no" } }""", """~ seo.heading: "a" → "b"|+ seo.robots: "no" """)]
    [InlineData("""{ "home": { "title": "a", "href": "/" } }""", """{ "home": { "title": "b", "href": "/" } }""", """~ home: { "title": "a", "href": "/" } → { "title": "b", "href": "/" }""")]
    [InlineData(
        """{ "parts": [{ "heading": "a", "_metadata": { "uid": "1" } }, { "heading": "b", "_metadata": { "uid": "2" } }] }""",
        """{ "parts": [{ "heading": "new" , "_metadata": { "uid": "3" } }, { "heading": "b!", "_metadata": { "uid": "2" } }] }""",
        """- parts[0]: { "heading": "a", "_metadata": { "uid": "1" } }|+ parts[0]: { "heading": "new", "_metadata": { "uid": "3" } }|~ parts[1].heading: "b" → "b!" """)]
    [InlineData(
        """{ "blocks": [{ "hero": { "heading": "a", "_metadata": { "uid": "1" } } }, { "quote": { "_metadata": { "uid": "2" } } }, { "quote": { "_metadata": { "uid": "3" } } }] }""",
        """{ "blocks": [{ "quote": { "_metadata": { "uid": "2" } } }, { "quote": { "_metadata": { "uid": "3" } } }, { "hero": { "heading": "b", "_metadata": { "uid": "1" } } }] }""",
        """> blocks[2]: was blocks[0]|~ blocks[2].hero.heading: "a" → "b" """)]
    [InlineData(
        """{ "body": { "uid": "d", "type": "doc", "children": [{ "uid": "p", "type": "p", "children": [{ "text": "a" }] }] } }""",
        """{ "body": { "uid": "d", "type": "doc", "children": [{ "uid": "h", "type": "h1", "children": [] }, { "uid": "p", "type": "p", "children": [{ "text": "b" }] }] } }""",
        """+ body.children[0]: { "uid": "h", "type": "h1", "children": [] }|~ body.children[1].children[0].text: "a" → "b" """)]
    [InlineData("""{ "a b": 1 }""", """{ "a b": "\u001b" }""", """~ ["a b"]: 1 → "\u001B" """)]
    public void Documents_are_compared_field_by_field(string before, string after, string expected) =>
        string.Join('|', FieldChanges.Between(Page, Value(before), Value(after))).Replace(" ", "", StringComparison.Ordinal).ShouldBe(expected.Replace(" ", "", StringComparison.Ordinal));

    [Fact]
    public void A_long_value_is_shown_by_its_beginning_and_written_whole()
    {
        var change = FieldChanges.Between(null, Value("{}"), Value($$"""{ "a": "{{new string('x', 1000)}}" }""")).ShouldHaveSingleItem();

        change.ToString().Length.ShouldBeLessThan(120);
        change.After!.Value.GetString()!.Length.ShouldBe(1000);
    }
}
