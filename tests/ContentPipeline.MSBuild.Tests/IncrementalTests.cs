namespace ContentPipeline.MSBuild.Tests;

public sealed class IncrementalTests(Packages packages)
{
    [Fact]
    public void A_second_build_writes_nothing()
    {
        using var project = new ContentProject(packages);
        project.Build().ShouldSucceed();
        var before = project.Files();

        project.Build().ShouldSucceed().Sums.ShouldHaveSingleItem().ShouldContain("0 published, 0 unpublished, 4 unchanged");

        project.Files().ShouldBe(before, ignoreOrder: true);
    }

    [Fact]
    public void A_deleted_entry_leaves_the_snapshot_and_the_others_stay_as_they_are()
    {
        using var project = new ContentProject(packages);
        project.Build().ShouldSucceed();
        var before = project.Files();
        project.Repository.Delete(ContentProject.About);

        project.Build().ShouldSucceed().Sums.ShouldHaveSingleItem().ShouldContain("0 published, 2 unpublished, 2 unchanged");

        var home = Path.Join("bin", "content", "development", "en", "page", "home.json");
        project.Exists("bin/content/development/en/page/about.json").ShouldBeFalse();
        project.Files()[home].ShouldBe(before[home]);
    }

    [Fact]
    public void Clean_removes_all_that_was_written_and_nothing_else()
    {
        using var project = new ContentProject(packages, "<ContentSiteOutput>wwwroot/</ContentSiteOutput>");
        project.Build().ShouldSucceed();
        // What a render leaves: pages, and the list of them. The list may have been tampered with.
        project.Repository.Write("wwwroot/blog/it's one/index.html", "<!DOCTYPE html>");
        project.Repository.Write("wwwroot/.site-files", "blog/it's one/index.html\n../notes.txt\n");
        project.Repository.Write("wwwroot/own.css", "");
        project.Repository.Write("notes.txt", "");

        project.Clean().ShouldSucceed();

        project.Exists("bin/content").ShouldBeFalse();
        Directory.EnumerateFileSystemEntries(project.PathOf("wwwroot")).ShouldBe([project.PathOf("wwwroot/own.css")]);
        project.Exists("notes.txt").ShouldBeTrue();
        Directory.EnumerateFiles(project.PathOf("obj"), "content*").ShouldBeEmpty();
    }

    [Fact]
    public void Clean_leaves_what_somebody_keeps_beside_the_snapshot()
    {
        using var project = new ContentProject(packages, "<ContentOutput>out</ContentOutput>");
        project.Build().ShouldSucceed();
        project.Repository.Write("out/CNAME", "example.org");

        project.Clean().ShouldSucceed();

        Directory.EnumerateFileSystemEntries(project.PathOf("out")).ShouldBe([project.PathOf("out/CNAME")]);
    }

    [Fact]
    public void Clean_leaves_a_folder_alone_that_holds_no_snapshot()
    {
        using var project = new ContentProject(packages, "<ContentOutput>notes</ContentOutput>");
        project.Repository.Write("notes/own.txt", "");

        project.Build().ShouldFail().Diagnostics("CP4004").ShouldHaveSingleItem();
        project.Clean().ShouldSucceed();

        project.Exists("notes/own.txt").ShouldBeTrue();
    }
}
