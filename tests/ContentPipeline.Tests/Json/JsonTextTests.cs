using System.Text;
using System.Text.Json;
using ContentPipeline.Diagnostics;
using ContentPipeline.Json;

namespace ContentPipeline.Tests.Json;

public sealed class JsonTextTests
{
    /// <summary>https://github.com/nst/JSONTestSuite: <c>y_</c> has to be read, <c>n_</c> refused, <c>i_</c> either.</summary>
    [Fact]
    public void The_json_test_suite_is_read_and_refused_as_it_asks()
    {
        var files = Directory.GetFiles(Testing.Fixtures.PathOf("JSONTestSuite/test_parsing"), "*.json");
        var wrong = new List<string>();
        foreach (var file in files)
        {
            var findings = new Findings();
            var isRead = JsonText.Parse("x.json", File.ReadAllBytes(file), findings) is not null;
            isRead.ShouldBe(!findings.HasErrors, Path.GetFileName(file));
            if (Path.GetFileName(file)[0] is 'y' && !isRead || Path.GetFileName(file)[0] is 'n' && isRead) wrong.Add(Path.GetFileName(file));
        }

        files.Length.ShouldBe(318);
        wrong.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("{\"a\":1}", 1, 6)]
    [InlineData("{\n\"a\":1}", 2, 5)]
    [InlineData("{\r\n\"a\":1}", 2, 5)]
    [InlineData("{\r\n\r\n\t\"a\":1}", 3, 6)]
    [InlineData("{\"😀\":0,\"a\":1}", 1, 13)]
    [InlineData("{\"é\":0,\"a\":1}", 1, 12)]
    [InlineData("\uFEFF{\"a\":1}", 1, 6)]
    public void A_value_knows_the_line_and_column_that_an_editor_shows(string text, int line, int column)
    {
        var json = JsonText.Parse("x.json", Encoding.UTF8.GetBytes(text), [])!;

        json.LocationOf(json.Root.GetProperty("a")).ShouldBe(new Location("x.json", line, column));
    }

    [Fact]
    public void A_property_s_place_is_where_its_name_begins()
    {
        var json = JsonText.Parse("x.json", "{ \"a\": 1,\n  \"b\": [] }"u8.ToArray(), [])!;

        json.LocationOf(json.Root.EnumerateObject().Last()).ShouldBe(new Location("x.json", 2, 3));
        var nameless = JsonText.Parse("x.json", "{\n \"a\": \"\",\n \"\" : \"\" }"u8.ToArray(), []).ShouldNotBeNull();
        nameless.LocationOf(nameless.Root.EnumerateObject().Last()).ShouldBe(new Location("x.json", 3, 2));
    }

    [Fact]
    public void Each_of_many_elements_has_its_own_place()
    {
        var json = JsonText.Parse("x.json", Encoding.UTF8.GetBytes("[" + string.Join(",\n", Enumerable.Repeat("1", 200_000)) + "]"), [])!;

        // Counted from the start for each, these would be 20,000,000,000 lines.
        json.Root.EnumerateArray().Select(e => json.LocationOf(e).Line).ShouldBe(Enumerable.Range(1, 200_000));
    }

    [Fact]
    public void Each_of_many_elements_on_one_line_has_its_own_place()
    {
        var json = JsonText.Parse("x.json", Encoding.UTF8.GetBytes("[" + string.Join(",", Enumerable.Repeat("\"é😀\"", 200_000)) + "]"), [])!;

        json.Root.EnumerateArray().Select(e => json.LocationOf(e)).ShouldBe(Enumerable.Range(0, 200_000).Select(n => new Location("x.json", 1, 2 + (6 * n))));
    }

    [Theory]
    [InlineData("{\n  \"a\": tru\n}", 2, 11)]
    [InlineData("{\"é\": tru}", 1, 10)]
    [InlineData("", 1, 1)]
    public void What_cannot_be_read_is_placed(string text, int line, int column)
    {
        var findings = new Findings();
        JsonText.Parse("x.json", Encoding.UTF8.GetBytes(text), findings).ShouldBeNull();

        findings.Single().Code.ShouldBe("CP2001");
        findings.Single().Location.ShouldBe(new Location("x.json", line, column));
    }

    [Fact]
    public void Nesting_is_bounded()
    {
        static byte[] Nested(int depth) => Encoding.UTF8.GetBytes(new string('[', depth) + new string(']', depth));

        JsonText.Parse("x.json", Nested(JsonText.MaxDepth), [])!.Root.ValueKind.ShouldBe(JsonValueKind.Array);
        JsonText.Parse("x.json", Nested(JsonText.MaxDepth + 1), []).ShouldBeNull();
        JsonText.Parse("x.json", Nested(5_000_000), []).ShouldBeNull();
    }
}
