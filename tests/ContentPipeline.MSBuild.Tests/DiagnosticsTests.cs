namespace ContentPipeline.MSBuild.Tests;

public sealed class DiagnosticsTests(Packages packages)
{
    [Fact]
    public void A_mistake_in_the_content_is_an_error_of_the_build_at_its_file_line_and_column()
    {
        using var project = new ContentProject(packages);
        project.Repository.Write(ContentProject.Home, "{\n  \"title\": \"Home\",\n  \"body\": 12\n}\n");

        var build = project.Build().ShouldFail();

        var error = build.Lines.Where(l => l.Contains(": error ", StringComparison.Ordinal)).ShouldHaveSingleItem("the exit code adds no error of its own");
        error.ShouldStartWith($"{project.PathOf(ContentProject.Home)}(3,11): error CP3");
        build.Sums.ShouldHaveSingleItem().ShouldBe("content: development: nothing was published");
        project.Exists("bin/content/development/publish_details.json").ShouldBeFalse();
    }

    [Fact]
    public void A_warning_is_a_warning_of_the_build_that_the_project_can_turn_off()
    {
        using var project = new ContentProject(packages);
        project.Repository.Write(ContentProject.Home, "{\n  \"title\": \"Home\",\n  \"body\": \"Text\",\n  \"_version\": 9\n}\n");

        var warning = project.Build().ShouldSucceed().Lines.Where(l => l.Contains(": warning ", StringComparison.Ordinal)).ShouldHaveSingleItem();
        warning.ShouldStartWith($"{project.PathOf(ContentProject.Home)}(4,");
        var code = warning.Split(": warning ")[1][..6];

        project.Build($"-p:MSBuildWarningsAsMessages={code}").ShouldSucceed().Diagnostics(code).ShouldBeEmpty();
        project.Build($"-p:MSBuildWarningsAsErrors={code}").ShouldFail();
    }

    [Fact]
    public void An_entry_in_progress_stops_the_build_or_is_skipped_as_the_project_says()
    {
        using var project = new ContentProject(packages);
        project.Repository.Write("content/entries/page/new/en.json", "{ \"title\": \"New\" }");

        project.Build("-p:ContentInProgress=error").ShouldFail().Lines.ShouldContain(l => l.StartsWith(project.PathOf("content/entries/page/new/en.json"), StringComparison.Ordinal));
        project.Build("-p:ContentInProgress=skip").ShouldSucceed().Sums.ShouldHaveSingleItem().ShouldContain("4 published, 0 unpublished, 0 unchanged, 2 skipped");
    }

    [Fact]
    public void An_unknown_environment_is_an_error_in_the_configuration()
    {
        using var project = new ContentProject(packages, "<ContentEnvironment>develpment</ContentEnvironment>");

        project.Build().ShouldFail().Diagnostics("CP0026").ShouldHaveSingleItem().ShouldStartWith($"{project.PathOf("content/stack.yaml")} : error ");
    }

    [Fact]
    public void A_content_root_that_is_not_there_is_an_error()
    {
        using var project = new ContentProject(packages, "<ContentRoot>contents/</ContentRoot>");

        project.Build().ShouldFail().Lines.Where(l => l.Contains(": error ", StringComparison.Ordinal)).ShouldHaveSingleItem()
            .ShouldStartWith($"{project.PathOf("site.csproj")} : error CP2016: ");
    }
}
