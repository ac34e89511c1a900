namespace ContentPipeline.MSBuild.Tests;

public sealed class SelectionTests(Packages packages)
{
    [Fact]
    public void Selected_entries_and_locales_alone_are_published_and_the_others_stay_as_they_are()
    {
        using var project = new ContentProject(packages, "<ContentTypes>page</ContentTypes>");

        project.Build("-p:ContentLocales=de").ShouldSucceed().Sums.ShouldHaveSingleItem().ShouldStartWith("content: development: 2 published, 0 unpublished, 0 unchanged");
        project.Exists("bin/content/development/de/page/about.json").ShouldBeTrue();
        project.Exists("bin/content/development/en").ShouldBeFalse();

        project.Build("-t:PublishContent", "-p:ContentTypes=", "-p:ContentEntries=page/home").ShouldSucceed().Sums.ShouldHaveSingleItem().ShouldContain("1 published, 0 unpublished, 2 unchanged");
        project.Exists("bin/content/development/en/page/home.json").ShouldBeTrue();
        project.Exists("bin/content/development/en/page/about.json").ShouldBeFalse();
    }

    [Fact]
    public void What_cannot_be_selected_is_an_error_of_the_build_with_the_commands_code()
    {
        using var project = new ContentProject(packages);

        Error("-p:ContentEntries=page/hom").ShouldBe("error CP4030: there is no entry page/hom on this commit; commit it first, or name another; did you mean 'page/home'?");
        Error("-p:ContentTypes=pages").ShouldStartWith("error CP0033: ");
        Error("-p:ContentLocales=fr").ShouldStartWith("error CP0034: ");
        Error("-p:ContentDepth=deep").ShouldStartWith("error CP0060: --depth takes a whole number from 0, not 'deep'");
        Error("-p:ContentDue=true", "-p:ContentEntries=page/home").ShouldStartWith("error CP4036: --due and --entry");
        Error("-p:ContentPush=true").ShouldStartWith("error CP4044: 'development' keeps no ledger");
        project.Exists("bin/content/development/publish_details.json").ShouldBeFalse();

        string Error(params string[] arguments)
        {
            var error = project.Build(["-t:PublishContent", .. arguments]).ShouldFail().Lines.Where(l => l.Contains(": error ", StringComparison.Ordinal)).ShouldHaveSingleItem();
            error.ShouldStartWith($"{project.PathOf("site.csproj")} : ");
            return error[(error.IndexOf(" : ", StringComparison.Ordinal) + 3)..].Split(" [")[0];
        }
    }

    [Fact]
    public void An_entry_in_another_stage_than_a_rule_asks_for_stops_the_build_or_is_left_out_as_the_project_says()
    {
        using var project = new ContentProject(packages);
        project.Repository.Write("content/stack.yaml", """
            name: Small
            master_locale: en
            main_branch: main
            environments: [{ uid: development, source: worktree }]
            workflows: [{ uid: editorial, stages: [{ uid: writing, title: Writing }, { uid: ready, title: Ready }] }]
            publish_rules: [{ environments: [development], workflow_stage: ready }]
            """);
        project.Repository.Write(ContentProject.Home, """{ "title": "Home", "body": "Ready", "_metadata": { "workflow": { "stage": "ready" } } }""");

        project.Build("-t:PublishContent").ShouldFail().Diagnostics("CP4055").ShouldHaveSingleItem().ShouldStartWith(project.PathOf(ContentProject.About));
        project.Build("-t:PublishContent", "-p:ContentSkipWorkflowStageCheck=true").ShouldSucceed().Sums.ShouldHaveSingleItem().ShouldContain("1 published, 0 unpublished, 0 unchanged, 1 skipped");
    }
}
