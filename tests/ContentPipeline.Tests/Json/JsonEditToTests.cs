using System.Text;
using System.Text.Json;
using ContentPipeline.Json;
using FsCheck;
using FsCheck.Fluent;

namespace ContentPipeline.Tests.Json;

public sealed class JsonEditToTests
{
    [Theory]
    [InlineData("{ \"a\": 1 }", "{\"a\":1.0}", "{ \"a\": 1 }")]
    [InlineData("{ \"b\": \"\\u00e9\", \"a\": 1e1 }", "{\"a\":10,\"b\":\"é\"}", "{ \"b\": \"\\u00e9\", \"a\": 1e1 }")]
    [InlineData("\uFEFF{\r\n\t\"a\": 1.0,\r\n\t\"b\": 2\r\n}\r\n", "{\"b\":3,\"a\":1}", "\uFEFF{\r\n\t\"a\": 1.0,\r\n\t\"b\": 3\r\n}\r\n")]
    [InlineData("{\n  \"a\": 1,\n  \"b\": 2,\n  \"c\": 3\n}\n", "{\"e\":5,\"d\":4,\"c\":3,\"a\":1}", "{\n  \"a\": 1,\n  \"c\": 3,\n  \"e\": 5,\n  \"d\": 4\n}\n")]
    [InlineData("{\n  \"a\": 1\n}", "{}", "{}")]
    [InlineData("{ \"a\": 1, \"a\": 2, \"b\": 3 }", "{\"a\":2}", "{ \"a\": 1, \"a\": 2 }")]
    [InlineData("{ \"a\": 1, \"a\": 2, \"b\": 3 }", "{\"b\":3}", "{ \"b\": 3 }")]
    [InlineData("{ \"\" : 1, \"a\": 2 }", "{\"\":3,\"a\":2}", "{ \"\" : 3, \"a\": 2 }")]
    [InlineData("{\n  \"a\": 2,\n  \"\": 1\n}", "{\"a\":2}", "{\n  \"a\": 2\n}")]
    [InlineData("[1, 2, 3]", "[1,3]", "[1, 3]")]
    [InlineData("[1, 2, 3]", "[2,3]", "[2, 3]")]
    [InlineData("[ 1, 2 ]", "[0,1,2,3]", "[ 0, 1, 2, 3 ]")]
    [InlineData("[\n  1,\n  2\n]", "[1,9,2]", "[\n  1,\n  9,\n  2\n]")]
    [InlineData("[\n  1,\n  2\n]", "[9,1,2]", "[\n  9,\n  1,\n  2\n]")]
    [InlineData("[\n  { \"a\": 1 },\n  { \"a\": 2 }\n]", "[{\"a\":1},{\"a\":3},{\"a\":2}]", "[\n  { \"a\": 1 },\n  { \"a\": 3 },\n  { \"a\": 2 }\n]")]
    [InlineData("[{\n  \"a\": 1\n}]", "[{\"a\":1},{\"a\":2}]", "[{\n  \"a\": 1\n}, {\n  \"a\": 2\n}]")]
    [InlineData("[{\"uid\":\"x\",\"n\":1.0},{\"uid\":\"y\"}]", "[{\"uid\":\"y\"},{\"uid\":\"x\",\"n\":1,\"m\":2}]", "[{\"uid\":\"y\"},{\"uid\":\"x\",\"n\":1.0,\"m\":2}]")]
    [InlineData("[{\"q\":{\"t\":1,\"_metadata\":{\"uid\":\"x\"}}}]", "[{\"q\":{}},{\"q\":{\"_metadata\":{\"uid\":\"x\"},\"t\":2}}]", "[{\"q\":{}}, {\"q\":{\"t\":2,\"_metadata\":{\"uid\":\"x\"}}}]")]
    [InlineData("{\n  \"a\": [\"x\"]\n}", "{\"a\":{\"b\":1}}", "{\n  \"a\": { \"b\": 1 }\n}")]
    [InlineData(" 1 ", "\"x\"", " \"x\" ")]
    public void What_stays_keeps_its_bytes_and_what_is_new_looks_like_it(string text, string value, string expected) =>
        Encoding.UTF8.GetString(JsonEdit.To(Encoding.UTF8.GetBytes(text), Root(value))).ShouldBe(expected);

    [Fact]
    public void A_text_says_what_it_was_made_to_say() =>
        Prop.ForAll(Texts().ToArbitrary(), texts =>
        {
            var after = JsonEdit.To(Encoding.UTF8.GetBytes(texts.Text), Root(texts.Value));

            JsonData.Same(Root(Encoding.UTF8.GetString(after)), Root(texts.Value)).ShouldBeTrue($"{texts.Text} → {texts.Value} = {Encoding.UTF8.GetString(after)}");
            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(5000));

    [Fact]
    public void A_text_that_says_so_already_stays_as_it_is() =>
        Prop.ForAll(Texts().ToArbitrary(), texts => JsonEdit.To(Encoding.UTF8.GetBytes(texts.Text), Root(texts.Text)).AsSpan().SequenceEqual(Encoding.UTF8.GetBytes(texts.Text)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void A_readable_file_stays_one_and_only_lines_of_what_changed_differ() =>
        Prop.ForAll((from value in JsonTexts.Lists(2) from item in JsonTexts.Values(1) from at in Gen.Choose(0, 3) select (value, item, at)).ToArbitrary(), edit =>
        {
            var list = Root(edit.value).EnumerateArray().ToList();
            var before = Readable(list);
            list.Insert(Math.Min(edit.at, list.Count), Root(edit.item));
            var after = Encoding.UTF8.GetString(JsonEdit.To(Encoding.UTF8.GetBytes(before), Root(Readable(list))));

            // Members that a key twice there makes meaningless are not written.
            JsonData.Same(Root(after), Root(Readable(list))).ShouldBeTrue();
            // Only the end of a list has no comma.
            Lines(before).Except(Lines(after)).ShouldBe(before == "[]\n" ? ["[]"] : [], $"{before} → {after}");
            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void An_item_in_the_middle_of_a_long_list_is_one_more_line()
    {
        var items = Enumerable.Range(0, 10_000).Select(n => $"{{ \"n\": {n} }}").ToList();
        var before = "[\n  " + string.Join(",\n  ", items) + "\n]\n";
        items[7_000] = "{ \"n\": \"changed\" }";
        items.Insert(3_000, "{ \"n\": \"new\" }");
        items.RemoveAt(9_000);
        var expected = "[\n  " + string.Join(",\n  ", items) + "\n]\n";

        Encoding.UTF8.GetString(JsonEdit.To(Encoding.UTF8.GetBytes(before), Root(expected))).ShouldBe(expected);
    }

    [Fact]
    public void A_long_list_upside_down_is_no_square_of_its_length()
    {
        var items = Enumerable.Range(0, 100_000).Select(n => (n * 7919L % 100_003).ToString(System.Globalization.CultureInfo.InvariantCulture)).ToList();
        var before = Encoding.UTF8.GetBytes("[" + string.Join(",", items) + "]");
        items.Reverse();

        // 10,000,000,000 comparisons would not come to an end.
        JsonData.Same(Root(Encoding.UTF8.GetString(JsonEdit.To(before, Root("[" + string.Join(',', items) + "]")))), Root("[" + string.Join(',', items) + "]")).ShouldBeTrue();
    }

    [Fact]
    public void The_deepest_text_is_edited()
    {
        static string Nested(string inner) => new string('[', JsonText.MaxDepth - 1) + inner + new string(']', JsonText.MaxDepth - 1);

        Encoding.UTF8.GetString(JsonEdit.To(Encoding.UTF8.GetBytes(Nested("1")), Root(Nested("2")))).ShouldBe(Nested("2"));
    }

    private static string Readable(List<JsonElement> list) => Encoding.UTF8.GetString(JsonFormat.File(w => JsonSerializer.Serialize(w, list)));

    private static IEnumerable<string> Lines(string text) => text.Split('\n').Select(l => l.TrimEnd(','));

    private static JsonElement Root(string text) => JsonText.Parse("x.json", Encoding.UTF8.GetBytes(text), []).ShouldNotBeNull(text).Root;

    private static Gen<(string Text, string Value)> Texts() =>
        from text in Gen.OneOf(JsonTexts.Values(3), JsonTexts.Objects(3), JsonTexts.Lists(3))
        from value in Gen.OneOf(JsonTexts.Values(3), JsonTexts.Objects(3), JsonTexts.Lists(3))
        select (text, value);
}
