namespace ContentPipeline.MSBuild.Tests;

/// <summary>What the build says to the command, with a command in its place that prints it.</summary>
public sealed class CommandLineTests(Packages packages, EchoTool echo) : IClassFixture<EchoTool>
{
    [Fact]
    public void Nothing_of_MSBuilds_own_environment_reaches_the_command_and_empty_properties_say_nothing()
    {
        using var project = WithEcho();

        var sums = project.Build("site.csproj", "-p:ContentInProgress=skip", "-p:ContentEntries=", "-p:ContentDue=", "-p:ContentPush=").ShouldSucceed().Sums;

        var list = project.PathOf("obj/content.development.list");
        sums.ShouldBe([$"content: publish|--content={project.PathOf("content")}|--environment=development|--output={project.PathOf("bin/content/development")}|--list={list}|--in-progress=skip"]);
    }

    [Fact]
    public void Each_property_is_an_option_and_each_item_of_a_list_one_of_its_own()
    {
        using var project = WithEcho("""
            <ContentEntries>page/home; page/about;;</ContentEntries>
            <ContentTypes>page</ContentTypes>
            <ContentAllLocales>true</ContentAllLocales>
            <ContentWithReferences>true</ContentWithReferences>
            <ContentDepth>2</ContentDepth>
            <ContentRelease>--winter</ContentRelease>
            <ContentDue>true</ContentDue>
            <ContentSkipWorkflowStageCheck>true</ContentSkipWorkflowStageCheck>
            <ContentApprovals>true</ContentApprovals>
            <ContentUser>Ada "A" &lt;ada@example.org&gt;</ContentUser>
            <ContentNow>2026-01-01T00:00:00Z</ContentNow>
            """);

        // On the command line of a build a semicolon ends a property, and is written as its code.
        string[] options =
        [
            "--entry=page/home", "--entry=page/about", "--content-type=page", "--locale=en", "--locale=de", "--all-locales", "--with-references", "--depth=2", "--release=--winter", "--due",
            "--skip-workflow-stage-check", "--approvals", "--user=Ada \"A\" <ada@example.org>", "--now=2026-01-01T00:00:00Z",
        ];
        Said("-p:ContentLocales=en%3Bde", "-p:ContentPush=true").ShouldEndWith($"|{string.Join('|', options)}|--push");
        Said("-p:ContentLocales=en%3Bde", "-p:ContentPush=upstream").ShouldEndWith($"|{string.Join('|', options)}|--push=upstream");
        Said("-p:ContentDue=false", "-p:ContentPush=False").ShouldEndWith("|--now=2026-01-01T00:00:00Z");

        string Said(params string[] arguments) => project.Build(["site.csproj", "-t:PublishContent", .. arguments]).ShouldSucceed().Sums.ShouldHaveSingleItem();
    }

    [Fact]
    public void One_start_publishes_and_renders_unless_something_is_to_run_in_between()
    {
        using var project = WithEcho(more: """<Target Name="Between"><Message Importance="high" Text="content: between" /></Target>""");
        project.Repository.Write("templates/page.hbs", "<h1>{{title}}</h1>");
        var (content, templates, pages) = (project.PathOf("bin/content/development"), project.PathOf("templates"), project.PathOf("bin/site/development"));
        var publish = $"content: publish|--content={project.PathOf("content")}|--environment=development|--output={content}|--list={project.PathOf("obj/content.development.list")}";

        Said().ShouldBe([$"{publish}|--templates={templates}|--pages={pages}"]);
        Said("-t:RenderContent").ShouldBe([$"{publish}|--templates={templates}|--pages={pages}"]);
        Said("-t:PublishContent").ShouldBe([publish]);
        Said("-p:RenderContentDependsOn=Between").ShouldBe([publish, "content: between", $"content: {pages}: render|--input={content}|--templates={templates}|--output={pages}"]);

        IEnumerable<string> Said(params string[] arguments) => project.Build(["site.csproj", .. arguments]).ShouldSucceed().Sums;
    }

    private ContentProject WithEcho(string properties = "", string more = "") => new(packages, $"<ContentPipelineTool>{echo.Path}</ContentPipelineTool>{properties}", more);
}
