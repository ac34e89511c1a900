using ContentPipeline.Testing;

namespace ContentPipeline.MSBuild.Tests;

public sealed class LedgerTests(Packages packages)
{
    [Fact]
    public void A_release_that_is_due_is_deployed_once_and_pushed()
    {
        using var project = new ContentProject(packages, "<ContentPush>true</ContentPush>");
        var remote = project.Repository.Beside("remote.git");
        TestRepository.GitIn(project.Folder, "clone", "--quiet", "--bare", project.Folder, remote);
        project.Repository.Git("remote", "add", "origin", remote);
        KeepLedger(project);
        project.Build("-c", "Release", "-p:ContentNow=2026-01-01T00:00:00Z").ShouldSucceed();
        project.Repository.Write(ContentProject.Home, ContentProject.Page("New year"));
        project.Repository.Write("content/releases/new-year.yaml", "environments: [production]\nscheduled_at: 2027-01-01T00:00:00Z\nitems: [{ entry: page/home }]\n");
        project.Repository.Commit("New year");

        var first = Due("2027-01-01T00:00:00Z");
        first.Sums.ShouldContain("content: release new-year:");
        first.Sums.ShouldContain(s => s.StartsWith("content: production: 2 published, 0 unpublished, 2 unchanged", StringComparison.Ordinal), first.Output);
        var tip = TestRepository.GitIn(remote, "rev-parse", "publish/production");
        TestRepository.GitIn(remote, "log", "-1", "--format=%(trailers:key=Release,valueonly)", "publish/production").Trim().ShouldBe("new-year");

        Due("2027-01-02T00:00:00Z").Sums.ShouldHaveSingleItem().ShouldBe("content: no release is to be deployed");
        TestRepository.GitIn(remote, "rev-parse", "publish/production").ShouldBe(tip);

        DotnetResult Due(string now) => project.Build("-c", "Release", "-p:ContentDue=true", $"-p:ContentNow={now}").ShouldSucceed();
    }

    [Fact]
    public void In_a_fresh_clone_in_which_nothing_is_due_the_site_is_made_of_what_is_live()
    {
        using var project = new ContentProject(packages, more: """
            <Target Name="Show" AfterTargets="PublishContent"><Message Importance="high" Text="item %(PublishedContent.Locale) %(Uid) %(Version)" /></Target>
            """);
        project.Repository.Write("templates/page.hbs", "<h1>{{title}}</h1>");
        project.Repository.Write("templates/site.yaml", "default_locale: en\n");
        project.Repository.Write("content/content_types/page.yaml", "uid: page\noptions: { is_page: true }\nschema: [{ uid: title, data_type: text }, { uid: url, data_type: text }]\n");
        project.Repository.Write(ContentProject.Home, """{ "title": "Live", "url": "/home" }""");
        project.Repository.Delete(ContentProject.About);
        KeepLedger(project);
        project.Build("-t:PublishContent", "-c", "Release").ShouldSucceed();
        // Main has moved on: not even a mistake there has a say in what is live.
        project.Repository.CommitFile(ContentProject.Home, """{ "title": 12, "url": "/home" }""");
        var clone = project.Repository.Beside("clone");
        TestRepository.GitIn(project.Folder, "clone", "--quiet", project.Folder, clone);

        var build = project.BuildIn(clone, "-c", "Release", "-p:ContentDue=true").ShouldSucceed();

        build.Sums.ShouldContain("content: production: 3 files written and 0 removed, so that the folder holds what was live");
        build.Lines.ShouldContain("item en home 2");
        File.ReadAllText(Path.Join(clone, "bin/site/production/home/index.html")).ShouldContain("<h1>Live</h1>");
        TestRepository.GitIn(clone, "branch", "--list", "publish/*").ShouldBe("", "nothing was published");

        project.BuildIn(clone, "-t:Clean", "-c", "Release").ShouldSucceed();
        Directory.Exists(Path.Join(clone, "bin/content")).ShouldBeFalse();
    }

    [Fact]
    public void A_release_is_deployed_when_the_build_names_it()
    {
        using var project = new ContentProject(packages);
        project.Repository.Write("content/releases/news.yaml", "environments: [production]\nlocales: [en]\nitems: [{ entry: page/home }]\n");
        KeepLedger(project);

        Build("-p:ContentRelease=new").ShouldFail().Diagnostics("CP4040").ShouldHaveSingleItem().ShouldContain("did you mean 'news'?");
        Build("-p:ContentRelease=news").ShouldSucceed().Sums.ShouldContain(s => s.Contains("1 published", StringComparison.Ordinal));
        project.Exists("bin/content/production/en/page/home.json").ShouldBeTrue();
        project.Exists("bin/content/production/en/page/about.json").ShouldBeFalse();
        File.ReadAllText(project.PathOf("obj/content.production.list")).ShouldContain("\ten\tpage\thome\t1\n");

        DotnetResult Build(string property) => project.Build("-t:PublishContent", "-c", "Release", property);
    }

    [Fact]
    public void What_the_documentation_says_to_run_in_CI_publishes_and_pushes_and_finds_nothing_due()
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("the commands are for a shell");
        using var project = new ContentProject(packages);
        KeepLedger(project);
        var remote = project.Repository.Beside("remote.git");
        TestRepository.GitIn(project.Folder, "clone", "--quiet", "--bare", project.Folder, remote);
        TestRepository.GitIn(remote, "config", "uploadpack.allowFilter", "true");
        var document = File.ReadAllText(Path.Join(Fixtures.ProjectRoot, "docs", "msbuild.md"));
        var commands = string.Concat(document.Split("```sh\n").Skip(1).Select(block => block[..block.IndexOf("```", StringComparison.Ordinal)]));

        var ran = project.Shell(project.Repository.Beside(""), commands, ("REPOSITORY", $"file://{remote}"));

        ran.ShouldSucceed().Output.ShouldContain("content: production: 4 published, 0 unpublished, 0 unchanged");
        ran.Output.ShouldContain("content: no release is to be deployed");
        TestRepository.GitIn(remote, "log", "--format=%an %s", "publish/production").Trim().ShouldBe("Content CI Publish production: 4 published, 0 unpublished");
    }

    private static void KeepLedger(ContentProject project)
    {
        var stack = File.ReadAllText(project.PathOf("content/stack.yaml"));
        project.Repository.CommitFile("content/stack.yaml", stack.Replace("uid: production", "uid: production, ledger: true", StringComparison.Ordinal));
        project.Repository.Git("config", "user.name", "Ada Lovelace");
        project.Repository.Git("config", "user.email", "ada@example.org");
    }
}
