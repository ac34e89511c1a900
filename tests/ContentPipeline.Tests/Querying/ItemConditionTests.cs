using ContentPipeline.Diagnostics;
using ContentPipeline.Querying;

namespace ContentPipeline.Tests.Querying;

public sealed class ItemConditionTests
{
    [Theory]
    [InlineData("marks", """{ "$in": [2, 3] }""", "[1, 2.0, 3, 4]", "0110")]
    [InlineData("marks", "2", "[1, 2, \"2\"]", "010")]
    [InlineData("marks", """{ "$gt": 1, "$ne": 3 }""", "[1, 2, 3, 4]", "0101")]
    [InlineData("marks", """{ "$not": { "$lt": 3 } }""", "[1, 2, 3]", "001")]
    [InlineData("marks", """{ "$or": [{ "$lt": 2 }, 3, { "$not": { "$lt": 4 } }] }""", "[1, 2, 3, 4]", "1011")]
    [InlineData("menu", """{ "$not": { "dish": "Soup" } }""", """[{ "dish": "Soup" }, { "dish": "Bread" }]""", "01")]
    [InlineData("menu", """{ "dish": { "$in": ["Soup"] } }""", """[{ "dish": "Soup" }, { "dish": "Bread" }, {}]""", "100")]
    [InlineData("menu", """{ "dish": "Soup", "price": { "$lt": 5 } }""", """[{ "dish": "Soup", "price": 4 }, { "dish": "Soup", "price": 6 }]""", "10")]
    [InlineData("menu", """{ "$or": [{ "price": 1 }, { "_metadata.uid": "cs1" }] }""", """[{ "price": 1 }, { "_metadata": { "uid": "cs1" } }, {}]""", "110")]
    [InlineData("menu", """{}""", """[{}, { "dish": "Soup" }]""", "11")]
    [InlineData("parts", """{ "hero.title": "A" }""", """[{ "hero": { "title": "A" } }, { "quote": { "words": "A" } }]""", "10")]
    [InlineData("parts", """{ "quote": { "$exists": true } }""", """[{ "hero": { "title": "A" } }, { "quote": { "words": "A" } }]""", "01")]
    [InlineData("warden", """{ "uid": "ada" }""", """[{ "uid": "ada", "_content_type_uid": "person" }, { "uid": "bob" }, "ada"]""", "101")]
    [InlineData("warden", """{ "$in": ["ada"] }""", """[{ "uid": "ada", "_content_type_uid": "person" }, { "uid": "bob" }, "ada"]""", "101")]
    [InlineData("topics", """{ "$eq_below": "snow" }""", """[{ "taxonomy_uid": "topic", "term_uid": "powder" }, { "taxonomy_uid": "topic", "term_uid": "rain" }]""", "10")]
    [InlineData("topics", """{ "term_uid": "rain" }""", """[{ "taxonomy_uid": "topic", "term_uid": "powder" }, { "taxonomy_uid": "topic", "term_uid": "rain" }]""", "01")]
    [InlineData("since", """{ "$gt": "2020-01-01" }""", """["2019-12-31", "2020-06-01T00:00:00Z"]""", "01")]
    public void Items_are_asked_one_by_one(string field, string query, string items, string expected)
    {
        var text = Huts.Json(query);
        var findings = new Findings();
        var condition = ItemCondition.Parse(text, text.Root, Field(field), Huts.Stack, findings);

        findings.ShouldBeEmpty();
        string.Concat(Huts.Json(items).Root.EnumerateArray().Select(i => condition!.Matches(i) ? '1' : '0')).ShouldBe(expected);
    }

    [Theory]
    [InlineData("menu", """{ "dsh": 1 }""", "CP7021")]
    [InlineData("marks", """{ "$inn": [1] }""", "CP7020")]
    [InlineData("marks", """{ "x": 1 }""", "CP7021")]
    [InlineData("warden", """{ "$in_query": {} }""", "CP7026")]
    [InlineData("warden", """{ "title": "Ada" }""", "CP7021")]
    public void What_is_wrong_is_no_condition(string field, string query, string code)
    {
        var text = Huts.Json(query);
        var findings = new Findings();

        ItemCondition.Parse(text, text.Root, Field(field), Huts.Stack, findings).ShouldBeNull();
        findings.Single().Code.ShouldBe(code);
    }

    [Fact]
    public void A_pattern_that_would_take_for_ever_elsewhere_does_not()
    {
        var text = Huts.Json("""{ "$regex": "^(([a-z])+.)+[A-Z]([a-z])+$" }""");
        var condition = ItemCondition.Parse(text, text.Root, Field("title"), Huts.Stack, []);

        condition!.Matches(Huts.Json($"\"{new string('a', 20_000)}\"").Root).ShouldBeFalse();
    }

    private static Field Field(string uid) => Huts.Stack.ContentTypes["hut"].Fields.Single(f => f.Uid == uid);
}
