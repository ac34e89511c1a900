namespace ContentPipeline.MSBuild.Tests;

public sealed class SiteTests(Packages packages)
{
    private const string Index = "bin/site/development/home/index.html";

    [Fact]
    public void Templates_beside_the_project_become_a_site_that_is_written_once_and_cleaned_away()
    {
        using var project = WithTemplates("<h1>{{title}}</h1>");

        project.Build().ShouldSucceed().Lines.ShouldContain(l => l.StartsWith($"content: {project.PathOf("bin/site/development")}: 2 written", StringComparison.Ordinal));
        File.ReadAllText(project.PathOf(Index)).ShouldContain("<h1>Home</h1>");
        var before = project.Files();

        project.Build().ShouldSucceed();
        project.Files().ShouldBe(before, ignoreOrder: true);

        project.Clean().ShouldSucceed();
        project.Exists("bin/site").ShouldBeFalse();
    }

    [Fact]
    public void A_mistake_in_a_template_is_an_error_of_the_build_at_its_file_and_line()
    {
        using var project = WithTemplates("<h1>\n{{unknown helper}}</h1>");

        project.Build().ShouldFail().Lines.Where(l => l.Contains(": error ", StringComparison.Ordinal)).ShouldHaveSingleItem()
            .ShouldStartWith($"{project.PathOf("templates/page.hbs")}(2,");
    }

    [Fact]
    public void An_empty_ContentTemplates_publishes_without_a_site()
    {
        using var project = WithTemplates("<h1>{{title}}</h1>", "<ContentTemplates></ContentTemplates>");

        project.Build().ShouldSucceed().Sums.ShouldHaveSingleItem();

        project.Exists("bin/content/development/publish_details.json").ShouldBeTrue();
        project.Exists("bin/site").ShouldBeFalse();
    }

    [Fact]
    public void Templates_and_the_site_may_lie_anywhere()
    {
        using var project = WithTemplates("<h1>{{title}}</h1>", "<ContentTemplates>look &amp; feel/</ContentTemplates><ContentSiteOutput>öffentlich</ContentSiteOutput>");
        Directory.Move(project.PathOf("templates"), project.PathOf("look & feel"));

        project.Build().ShouldSucceed();

        project.Exists("öffentlich/home/index.html").ShouldBeTrue();
    }

    private ContentProject WithTemplates(string template, string properties = "")
    {
        var project = new ContentProject(packages, properties);
        project.Repository.Write("content/content_types/page.yaml", """
            uid: page
            title: Page
            options: { is_page: true }
            schema:
              - { uid: title, display_name: Title, data_type: text, mandatory: true }
              - { uid: url, display_name: URL, data_type: text }
            """);
        project.Repository.Write(ContentProject.Home, """{ "title": "Home", "url": "/home" }""");
        project.Repository.Write(ContentProject.About, """{ "title": "About" }""");
        project.Repository.Write("templates/page.hbs", template);
        project.Repository.Write("templates/site.yaml", "default_locale: en\n");
        return project;
    }
}
