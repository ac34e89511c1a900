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

    [Theory]
    [InlineData("http://e.org/a", "<p><a href=\"http://e.org/a\">http://e.org/a</a></p>\n")]
    [InlineData("https://e.org", "<p><a href=\"https://e.org\">https://e.org</a></p>\n")]
    [InlineData("www.e.org", "<p><a href=\"http://www.e.org\">www.e.org</a></p>\n")]
    [InlineData("mailto:a@e.org", "<p><a href=\"mailto:a@e.org\">a@e.org</a></p>\n")]
    [InlineData("tel:+123", "<p><a href=\"tel:+123\">+123</a></p>\n")]
    public void An_address_is_a_link_by_itself(string markdown, string expected) =>
        SmallSite.Show("{{markdown text}}", $$"""{"url":"/one","text":"{{markdown}}"}""").ShouldBe(expected);

    [Fact]
    public void Whether_another_text_holds_an_address_changes_nothing()
    {
        string[] pieces = ["http://e.org", "www.e.org", "mailto:a@e.org", "tel:+1", "wWW.e.org", "hTTP://e.org", "mAILTO:a@e.org", "tEL:+1", "h", "f", "m", "t", "w", "ww", "http", "https:", "ftp:", "mailto", "tel", "www", ":", "/", ".", "@", "e.org", " ", "\\n", "\\n\\n", "*", "_", "~", "[", "](/one)", "`", "<", ">", "|", "|-|", "- ", "&amp;", "\\\\"];
        var random = new Random(3);
        // With an address before it, of which it knows nothing, a text is read by the way for texts with addresses.
        var texts = Enumerable.Range(0, 2000).Select(_ => string.Concat(random.GetItems(pieces, random.Next(1, 16)))).ToList();
        var lines = texts.Select((text, i) => $$"""{ "alone": "{{text}}", "beside": "www.beside.org\n\n{{text}}" }""");

        Show("alone").ShouldBe(Show("beside").Replace("<p><a href=\"http://www.beside.org\">www.beside.org</a></p>\n", "", StringComparison.Ordinal));

        string Show(string field)
        {
            using var site = new SmallSite().Template("thing.hbs", $"{{{{#each texts}}}}{{{{markdown {field}}}}}{{{{/each}}}}").Entry("thing/one", $$"""{"url":"/one","texts":[{{string.Join(',', lines)}}]}""");
            site.Render();
            return site.Page("one/index.html") + string.Join('\n', site.Findings);
        }
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
