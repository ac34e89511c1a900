namespace ContentPipeline.Site.Tests;

public sealed class MarkdownTests
{
    [Theory]
    [InlineData("# Title\\n\\nText with **bold**, ~~old~~ and `code`.", "<h1>Title</h1>\n<p>Text with <strong>bold</strong>, <del>old</del> and <code>code</code>.</p>\n")]
    [InlineData("<b>raw</b>", "<p>&lt;b&gt;raw&lt;/b&gt;</p>\n")]
    [InlineData("<div onclick=x>\\n\\nhi", "<p>&lt;div onclick=x&gt;</p>\n<p>hi</p>\n")]
    [InlineData("[two](/two) and [out](https://example.org)", "<p><a href=\"../two/index.html\">two</a> and <a href=\"https://example.org\">out</a></p>\n")]
    [InlineData("![alt](/assets/a.png)", "<p><img src=\"../assets/a.png\" alt=\"alt\" /></p>\n")]
    [InlineData("[*bad*](javascript:alert(1)) end", "<p><em>bad</em> end</p>\n")]
    [InlineData("[ref][r] end\\n\\n[r]: javascript:alert(1)", "<p>ref end</p>\n")]
    [InlineData("<javascript:alert(1)> <https://example.org>", "<p>javascript:alert(1) <a href=\"https://example.org\">https://example.org</a></p>\n")]
    public void Markdown_without_html_and_with_checked_links(string markdown, string expected)
    {
        using var site = new SmallSite().Template("thing.hbs", "{{markdown text}}").Asset("a.png", [1])
            .Entry("thing/one", $$"""{"url":"/one","text":"{{markdown}}"}""").Entry("thing/two", """{"url":"/two"}""");
        site.Render().Written.ShouldBe(2);
        site.Page("one/index.html").ShouldBe(expected);
    }

    [Fact]
    public void Markdown_that_nests_without_end_is_still_text()
    {
        var text = new string('>', 20_000) + new string('[', 20_000) + "end";
        using var site = new SmallSite().Template("thing.hbs", "{{markdown text}}").Entry("thing/one", $$"""{"url":"/one","text":"{{text}}"}""");
        site.Render().Written.ShouldBe(1);
        site.Page("one/index.html").ShouldContain("end");
    }
}
