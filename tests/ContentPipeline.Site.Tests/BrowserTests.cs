namespace ContentPipeline.Site.Tests;

public sealed class BrowserTests
{
    /// <summary>One red pixel.</summary>
    private static readonly byte[] Png = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==");

    [Fact]
    public void Pages_opened_from_the_disk_show_their_text_images_and_styles()
    {
        var browser = BrowserOrSkip();
        using var site = Site();
        site.Render();
        SiteCheck.Problems(site.Output).ShouldBeEmpty();
        Browser.Problems(browser, site.Output, ["index.html", "a/deep/page/index.html"]).ShouldBeEmpty();
        Browser.Dom(browser, Path.Join(site.Output, "a/deep/page/index.html")).ShouldContain("Tom &amp; Jerry's &lt;b&gt;");
        Browser.Screenshot(browser, Path.Join(site.Output, "index.html"), 400, 300).Length.ShouldBeGreaterThan(100);
    }

    [Fact]
    public void A_broken_image_is_seen()
    {
        var browser = BrowserOrSkip();
        using var site = Site();
        site.Render();
        File.WriteAllText(Path.Join(site.Output, "assets/red.png"), "no picture");
        Browser.Problems(browser, site.Output, ["index.html"]).ShouldHaveSingleItem().ShouldContain("broken image");
    }

    private static SmallSite Site() => new SmallSite()
        .Template("layouts/default.hbs", """<!DOCTYPE html><html lang="{{@locale}}"><head><meta charset="utf-8"><title>{{title}}</title><link rel="stylesheet" href="{{link "/site.css"}}"></head><body><main>{{body}}</main></body></html>""")
        .Template("thing.hbs", """<h1>{{title}}</h1><img src="{{link picture}}" alt=""><a href="{{link "/"}}">Home</a>""")
        .Template("static/site.css", "h1 { color: red }").Asset("red.png", Png)
        .Entry("thing/home", """{"url":"/","title":"Home","picture":{"url":"/assets/red.png"}}""")
        .Entry("thing/page", """{"url":"/a/deep/page","title":"Tom & Jerry's <b>","picture":{"url":"/assets/red.png"}}""");

    internal static string BrowserOrSkip()
    {
        var browser = Browser.Find();
        if (browser is null) Assert.Skip("no Chromium on the PATH or in /usr/bin");
        return browser!;
    }
}
