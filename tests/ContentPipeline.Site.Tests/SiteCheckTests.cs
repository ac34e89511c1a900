namespace ContentPipeline.Site.Tests;

/// <summary>A check that finds nothing must not be one that looks at nothing.</summary>
public sealed class SiteCheckTests
{
    [Theory]
    [InlineData("<p>a</p><ul><li>b<br>c</li></ul><img src=\"x\" alt=\"\">", 0)]
    [InlineData("<p>a", 1)]
    [InlineData("<b><i>a</b></i>", 2)]
    [InlineData("<img src=\"x\">", 1)]
    [InlineData("<p id=\"a\"></p><p id=\"a\"></p>", 1)]
    [InlineData("<p><div></div></p>", 1)]
    [InlineData("a < b", 1)]
    [InlineData("a & b", 1)]
    [InlineData("<script></script>", 1)]
    [InlineData("<p onclick=\"x\"></p>", 1)]
    [InlineData("<a href=\"x\"><a href=\"y\"></a></a>", 1)]
    [InlineData("<ul><p></p></ul>", 1)]
    public void Each_mistake_is_seen(string html, int problems) => SiteCheck.Markup(html).Count.ShouldBe(problems);

    [Fact]
    public void A_link_to_a_missing_file_is_seen()
    {
        using var site = new SmallSite().File("site/a/index.html", "<!DOCTYPE html><html lang=\"en\"><title>x</title><main><h1>x</h1><a href=\"../b/index.html\">b</a></main></html>");
        SiteCheck.Problems(site.Output).ShouldHaveSingleItem().ShouldContain("leads nowhere");
    }
}
