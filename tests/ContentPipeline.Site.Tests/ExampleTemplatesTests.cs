namespace ContentPipeline.Site.Tests;

public sealed class ExampleTemplatesTests
{
    [Fact]
    public void The_templates_of_the_example_site_render_an_almost_empty_stack()
    {
        using var site = new SmallSite().Entry("page/one", """{"title":"One","url":"/one","lead":"Lead"}""").Entry("site_settings/site", """{"title":"Site","words":{"menu":"Menu","languages":"Languages","footer_more":"More"}}""");
        site.Entry("home/home", """{"title":"Home","url":"/","hero":{"heading":"Home","image":{"title":"Nothing","filename":"x.svg","url":"/assets/x.svg"}}}""").Asset("x.svg", "<svg/>"u8.ToArray());
        var templates = Path.Join(ContentPipeline.Testing.Fixtures.ProjectRoot, "example-site", "templates");
        foreach (var file in Directory.EnumerateFiles(templates, "*", SearchOption.AllDirectories)) site.Template(Path.GetRelativePath(templates, file), File.ReadAllText(file));
        site.Render().Written.ShouldBe(2);
        site.Findings.ShouldBeEmpty();
        SiteCheck.Problems(site.Output).ShouldBeEmpty();
    }

}
