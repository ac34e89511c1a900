using ContentPipeline.Git;
using ContentPipeline.Testing;

namespace ContentPipeline.Tests.Git;

/// <summary>The files that are found on disk are those that <c>git ls-tree</c> lists, in its order.</summary>
public sealed class TreeListingTests : IDisposable
{
    private readonly TestRepository _git = new();

    public TreeListingTests()
    {
        foreach (var path in new[] { "a", "content/a-b", "content/a/b/c.json", "content/a.b", "content/a0", "content/stack.yaml", "content/ü/é", "z/z" }) _git.Write(path, path);
        _git.Git("add", "--all");
        var head = _git.Commit("Files");
        File.CreateSymbolicLink(_git.PathOf("content/link"), "a0");
        _git.Git("add", "--all");
        _git.Git("update-index", "--chmod=+x", "content/a0");
        _git.Git("update-index", "--add", "--cacheinfo", $"160000,{head},content/lib");
        _git.Git("commit", "--quiet", "--message", "A submodule and a link");
    }

    public void Dispose() => _git.Dispose();

    [Theory]
    [InlineData("content/", null)]
    [InlineData("", null)]
    [InlineData("content/a/", null)]
    [InlineData("content/nothing/", null)]
    [InlineData("content/", "stack.yaml,a/b/,lib,link,nothing,nothing/at/all,a0/x")]
    [InlineData("content/", "ü,a")]
    [InlineData("", "z,content/a/b/c.json,a")]
    public void As_git_lists_them(string folder, string? only)
    {
        using var repository = Repository.Open(_git.Folder);

        var told = TreeListing.Of(repository, _git.Head, folder, only?.Split(','));

        told.ShouldBe([.. repository.ListByGit(_git.Head, folder, only?.Split(','))]);
    }

    [Fact]
    public void Of_many_folders_git_is_asked()
    {
        for (var i = 0; i < 300; i++) _git.Write($"content/many/{i:000}/file", "x");
        _git.Commit("Many");
        using var repository = Repository.Open(_git.Folder);

        TreeListing.Of(repository, _git.Head, "content/many/", null).ShouldBeNull();
        repository.List(_git.Head, "content/many/").Count().ShouldBe(300);
    }

    [Fact]
    public void Of_what_is_no_folder_git_is_asked()
    {
        using var repository = Repository.Open(_git.Folder);

        foreach (var folder in new[] { "content/a0/", "content/lib/" })
        {
            TreeListing.Of(repository, _git.Head, folder, null).ShouldBeNull();
            repository.List(_git.Head, folder).ShouldBeEmpty();
        }
    }

    [Fact]
    public void Of_a_commit_that_is_not_there_git_is_asked()
    {
        using var repository = Repository.Open(_git.Folder);

        TreeListing.Of(repository, new string('1', 40), "", null).ShouldBeNull();
        TreeListing.Of(repository, "HEAD", "", null).ShouldBeNull();
    }
}
