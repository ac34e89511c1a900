namespace ContentPipeline.MSBuild.Tests;

public sealed class TargetsTests(Packages packages)
{
    [Fact]
    public void A_design_time_build_does_nothing()
    {
        using var project = new ContentProject(packages);
        project.Build("-p:PublishContentOnBuild=false").ShouldSucceed();

        project.Build("-p:DesignTimeBuild=true", "-p:SkipCompilerExecution=true", "-p:ProvideCommandLineArgs=true").ShouldSucceed().Sums.ShouldBeEmpty();

        project.Exists("bin/content").ShouldBeFalse();
    }

    [Fact]
    public void PublishContentOnBuild_false_leaves_publishing_to_the_target()
    {
        using var project = new ContentProject(packages, "<PublishContentOnBuild>false</PublishContentOnBuild>");

        project.Build().ShouldSucceed().Sums.ShouldBeEmpty();
        project.Exists("bin/content").ShouldBeFalse();

        project.Build("-t:PublishContent").ShouldSucceed().Sums.ShouldHaveSingleItem();
        project.Exists("bin/content/development/publish_details.json").ShouldBeTrue();
    }

    [Fact]
    public void Later_targets_get_the_published_files_as_items_with_metadata()
    {
        using var project = new ContentProject(packages, more: """
            <Target Name="Show" AfterTargets="PublishContent">
              <Message Importance="high" Text="item %(PublishedContent.Filename)%(PublishedContent.Extension) [%(Locale)] [%(ContentType)] [%(Uid)] [%(Version)]" />
              <Error Condition="!Exists('%(PublishedContent.FullPath)')" Text="%(PublishedContent.Identity) does not exist" />
            </Target>
            """);
        project.Repository.CommitFile(ContentProject.Home, ContentProject.Page("Second"));

        var items = project.Build().ShouldSucceed().Lines.Where(l => l.StartsWith("item ", StringComparison.Ordinal));

        items.ShouldBe(
            [
                "item about.json [de] [page] [about] [1]",
                "item home.json [de] [page] [home] [2]",
                "item about.json [en] [page] [about] [1]",
                "item home.json [en] [page] [home] [2]",
                "item publish_details.json [] [] [] []",
            ],
            ignoreOrder: true);
    }

    [Fact]
    public void A_target_can_run_before_the_publish_and_make_content()
    {
        using var project = new ContentProject(packages, """<PublishContentDependsOn>$(PublishContentDependsOn);Generate</PublishContentDependsOn>""", """
            <Target Name="Generate">
              <WriteLinesToFile File="content/entries/page/made/en.json" Lines='{ "title": "Made", "body": "By a target" }' Overwrite="true" />
            </Target>
            """);

        project.Build().ShouldSucceed();

        project.Exists("bin/content/development/en/page/made.json").ShouldBeTrue();
    }
}
