using ContentPipeline.Testing;

namespace ContentPipeline.MSBuild.Tests;

public sealed class GitTests(Packages packages)
{
    [Fact]
    public void Without_git_the_build_fails_and_says_what_to_install()
    {
        using var project = new ContentProject(packages);
        using var empty = new TestFolder();

        project.BuildWithPath(empty.FullPath).ShouldFail().Diagnostics("CP1001").ShouldHaveSingleItem().ShouldContain("error CP1001: git was not found; install git");
        project.Exists("bin/content").ShouldBeFalse();
    }

    [Fact]
    public void Without_a_repository_development_warns_and_production_fails()
    {
        using var project = new ContentProject(packages);
        using var copy = new TestFolder();
        Directory.Move(project.PathOf(".git"), copy.PathOf("git"));

        project.Build().ShouldSucceed().Diagnostics("CP1003").ShouldHaveSingleItem().ShouldContain("warning");
        project.Build("-c", "Release").ShouldFail().Diagnostics("CP1002").ShouldHaveSingleItem().ShouldContain("error");
    }

    [Fact]
    public void In_a_shallow_clone_development_warns_and_production_fails_with_the_remedy()
    {
        using var project = new ContentProject(packages);
        project.Repository.CommitFile(ContentProject.Home, ContentProject.Page("Second"));
        var clone = project.Repository.Beside("clone");
        TestRepository.GitIn(project.Folder, "clone", "--quiet", "--depth=1", new Uri(project.Folder).AbsoluteUri, clone);

        project.BuildIn(clone).ShouldSucceed().Diagnostics("CP1007").ShouldHaveSingleItem().ShouldContain("warning");
        project.BuildIn(clone, "-c", "Release").ShouldFail().Diagnostics("CP1006").ShouldHaveSingleItem().ShouldContain("git fetch --unshallow");
    }

    [Fact]
    public void A_linked_worktree_publishes_its_own_branch()
    {
        using var project = new ContentProject(packages);
        var worktree = project.Repository.Beside("worktree");
        project.Repository.Git("worktree", "add", "--quiet", "-b", "other", worktree);
        File.WriteAllText(Path.Join(worktree, ContentProject.Home), ContentProject.Page("Other"));
        TestRepository.GitIn(worktree, "commit", "--quiet", "--all", "--message", "Other");

        project.BuildIn(worktree).ShouldSucceed().Sums.ShouldHaveSingleItem().ShouldContain("refs/heads/other");

        File.ReadAllText(Path.Join(worktree, "bin/content/development/en/page/home.json")).ShouldContain("Text of Other");
        project.Exists("bin").ShouldBeFalse();
    }

    [Fact]
    public void A_ref_in_the_project_is_what_gets_published()
    {
        using var project = new ContentProject(packages, "<ContentRef>v1</ContentRef>");
        project.Repository.Git("tag", "v1");
        project.Repository.CommitFile(ContentProject.Home, ContentProject.Page("Second"));

        project.Build("-c", "Release").ShouldSucceed();

        File.ReadAllText(project.PathOf("bin/content/production/en/page/home.json")).ShouldContain("Text of Home");
    }
}
