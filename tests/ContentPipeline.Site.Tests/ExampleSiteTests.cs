using ContentPipeline.Diagnostics;
using ContentPipeline.Publishing;
using ContentPipeline.Testing;

namespace ContentPipeline.Site.Tests;

/// <summary>The example site, as <c>dotnet build example-site</c> publishes and renders it.</summary>
public sealed class ExampleSiteTests : IDisposable
{
    private readonly TestFolder _folder = new();

    [Fact]
    public void Every_page_is_sound_and_every_link_leads_somewhere()
    {
        var site = PublishAndRender();

        SiteCheck.Problems(site).ShouldBeEmpty();
        Directory.EnumerateFiles(site, "index.html", SearchOption.AllDirectories).Count().ShouldBeGreaterThan(60);
    }

    [Fact]
    public void A_visitor_with_a_browser_sees_what_was_written()
    {
        var browser = BrowserTests.BrowserOrSkip();
        var site = PublishAndRender();

        Browser.Problems(browser, site, ["index.html", "huts/index.html", "journal/index.html", "journal/dumplings/index.html", "de/index.html"]).ShouldBeEmpty();
        Browser.Dom(browser, Path.Join(site, "index.html")).ShouldContain("Walk until you see a light");
    }

    [Fact]
    public void What_is_still_being_written_is_on_no_page()
    {
        var site = PublishAndRender();

        foreach (var page in Directory.EnumerateFiles(site, "*.html", SearchOption.AllDirectories)) File.ReadAllText(page).ShouldNotContain("winter-room");
    }

    public void Dispose() => _folder.Dispose();

    private string PublishAndRender()
    {
        var (snapshot, site) = (_folder.PathOf("snapshot"), _folder.PathOf("site"));
        var content = Path.Join(Fixtures.ProjectRoot, "content");
        var published = Publisher.Publish(new PublishRequest(content, "development", snapshot));
        published.Diagnostics.Where(d => d.Severity == Severity.Error).ShouldBeEmpty();
        published.Skipped.ShouldBe(3);

        var findings = new Findings();
        SiteRenderer.Render(snapshot, Path.Join(Fixtures.ProjectRoot, "example-site", "templates"), site, findings);
        findings.ShouldBeEmpty();
        return site;
    }
}
