using ContentPipeline.Testing;

namespace ContentPipeline.MSBuild.Tests;

public sealed class BuildTests(Packages packages)
{
    [Fact]
    public void A_build_publishes_what_lies_in_the_working_tree()
    {
        using var project = new ContentProject(packages, isRestored: false);
        project.Repository.Write(ContentProject.Home, ContentProject.Page("Not committed"));

        var build = project.Build().ShouldSucceed();

        build.Sums.ShouldHaveSingleItem().ShouldStartWith("content: development: 4 published, 0 unpublished, 0 unchanged, 0 skipped");
        File.ReadAllText(project.PathOf("bin/content/development/en/page/home.json")).ShouldContain("Not committed");
        project.Exists("bin/content/development/de/page/about.json").ShouldBeTrue();
        project.Exists("bin/content/development/publish_details.json").ShouldBeTrue();
        build.Lines.ShouldNotContain(l => l.Contains("page/home", StringComparison.Ordinal), "single entries are for a detailed log");
    }

    [Fact]
    public void A_release_build_publishes_the_commit()
    {
        using var project = new ContentProject(packages);
        project.Repository.Write(ContentProject.Home, ContentProject.Page("Not committed"));

        var build = project.Build("-c", "Release").ShouldSucceed();

        build.Diagnostics("CP4008").ShouldHaveSingleItem().ShouldContain("warning");
        File.ReadAllText(project.PathOf("bin/content/production/en/page/home.json")).ShouldContain("Text of Home");
        project.Exists("bin/content/development").ShouldBeFalse();
    }

    [Fact]
    public void A_project_with_several_target_frameworks_publishes_once_and_cleans_up()
    {
        using var project = new ContentProject(packages, frameworks: "<TargetFrameworks>net10.0;netstandard2.0</TargetFrameworks>", isRestored: false);

        project.Build().ShouldSucceed().Sums.ShouldHaveSingleItem();
        project.Exists("bin/content/development/en/page/home.json").ShouldBeTrue();

        project.Clean().ShouldSucceed();
        project.Exists("bin/content").ShouldBeFalse();
        Directory.EnumerateFiles(project.PathOf("obj"), "content*").ShouldBeEmpty();
    }

    [Fact]
    public void Spaces_and_letters_beyond_ASCII_in_every_path_change_nothing()
    {
        using var project = new ContentProject(
            packages,
            "<ContentOutput>aus gabe/größe%3B100%2541(1)'ß/</ContentOutput>",
            more: """<Target Name="Use" AfterTargets="PublishContent"><Error Condition="!Exists('%(PublishedContent.FullPath)')" Text="%(PublishedContent.Identity)" /></Target>""",
            name: "Über uns & mehr – 日本",
            isRestored: false);

        project.Build().ShouldSucceed();
        var snapshot = Path.Join("aus gabe", "größe;100%41(1)'ß");
        project.Exists(Path.Join(snapshot, "en", "page", "home.json")).ShouldBeTrue();

        project.Clean().ShouldSucceed();
        project.Exists("aus gabe").ShouldBeFalse();
    }

    [Fact]
    public void The_content_may_lie_in_a_folder_above_the_project()
    {
        using var project = new ContentProject(packages);
        project.Repository.Write("sites/one/one.csproj", packages.ProjectText());

        var folder = project.PathOf("sites/one");
        project.BuildIn(folder).ShouldSucceed().Sums.ShouldHaveSingleItem();

        File.Exists(Path.Join(folder, "bin/content/development/en/page/home.json")).ShouldBeTrue();
    }

    [Fact]
    public void A_project_without_content_builds_with_a_warning_that_names_the_remedy()
    {
        using var project = new ContentProject(packages);
        Directory.Delete(project.PathOf("content"), recursive: true);

        var build = project.Build().ShouldSucceed();

        build.Diagnostics("CP8001").ShouldHaveSingleItem().ShouldContain("set ContentRoot");
        project.Exists("bin/content").ShouldBeFalse();
    }

    [Fact]
    public void Projects_built_at_the_same_time_share_one_stack_and_one_output_folder()
    {
        using var project = new ContentProject(packages, isRestored: false);
        var shared = project.Repository.Beside("shared output");
        string[] names = ["a", "b"];
        foreach (var name in names) project.Repository.Write($"{name}/{name}.csproj", packages.ProjectText());
        project.Repository.Write("all.slnx", """<Solution><Project Path="a/a.csproj" /><Project Path="b/b.csproj" /></Solution>""");

        var build = project.Build("all.slnx", "-m:2", $"-p:ContentOutput={shared}/").ShouldSucceed();

        build.Sums.Count.ShouldBe(2);
        build.Sums.Count(s => s.Contains(" 4 published", StringComparison.Ordinal)).ShouldBe(1, build.Output);
        build.Sums.Count(s => s.Contains(" 4 unchanged", StringComparison.Ordinal)).ShouldBe(1, build.Output);
        File.Exists(Path.Join(shared, "publish_details.json")).ShouldBeTrue();
        Directory.EnumerateFiles(shared, "*.tmp", SearchOption.AllDirectories).ShouldBeEmpty();
    }
}
