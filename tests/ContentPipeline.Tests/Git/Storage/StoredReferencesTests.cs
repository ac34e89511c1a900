using ContentPipeline.Git;
using ContentPipeline.Testing;

namespace ContentPipeline.Tests.Git.Storage;

/// <summary>Branches and tags that are read from disk are those that git names; whatever is odd, git is asked for.</summary>
public sealed class StoredReferencesTests : IDisposable
{
    private readonly TestRepository _git = new();

    public StoredReferencesTests()
    {
        _git.CommitFile("a", "1");
        _git.CommitFile("a", "2");
        foreach (var branch in new[] { "draft", "feature/one", "feature/two/deep", "release-1.0", "a@b" }) _git.Git("branch", branch, "HEAD~1");
        _git.Git("tag", "light");
        _git.Git("tag", "--annotate", "--message", "A tag", "v1.0");
        _git.Git("update-ref", "refs/remotes/origin/main", "HEAD~1");
        _git.Git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/main");
        _git.Git("update-ref", "refs/notes/x", "HEAD");
        _git.Git("replace", "HEAD~1", "HEAD");
    }

    public void Dispose() => _git.Dispose();

    [Fact]
    public void Each_in_a_file() => AreThoseOfGit(11);

    [Fact]
    public void What_stands_in_for_another_object_is_no_name_of_a_commit()
    {
        using var repository = Repository.Open(_git.Folder);

        repository.References.All.Count.ShouldBe(10);
        repository.References.All.ShouldAllBe(r => !r.Name.StartsWith("refs/replace/", StringComparison.Ordinal));
        repository.References.Replacements.ShouldHaveSingleItem().Name.ShouldStartWith("refs/replace/");
    }

    [Fact]
    public void Many_in_one_file()
    {
        _git.Git("pack-refs", "--all");

        AreThoseOfGit(11);
    }

    [Fact]
    public void Newer_files_beside_it_and_what_was_deleted_since()
    {
        _git.Git("pack-refs", "--all");
        _git.CommitFile("a", "3");
        _git.Git("branch", "--delete", "--force", "draft");
        _git.Git("branch", "draft/below");
        _git.Git("tag", "--delete", "light");

        AreThoseOfGit(10);
    }

    [Fact]
    public void Where_somebody_is_writing_one()
    {
        File.WriteAllText(_git.PathOf(".git/refs/heads/draft.lock"), "");

        AreThoseOfGit(11);
    }

    [Fact]
    public void Where_a_commit_is_checked_out_and_no_branch()
    {
        _git.Checkout("HEAD~1");

        AreThoseOfGit(11, head: null);
    }

    [Fact]
    public void Where_a_branch_is_checked_out_that_has_no_commit()
    {
        _git.Git("checkout", "--quiet", "--orphan", "new");

        AreThoseOfGit(11, head: null);
    }

    [Fact]
    public void In_another_working_tree_that_has_another_branch()
    {
        _git.Git("worktree", "add", "--quiet", _git.Beside("tree"), "draft");

        AreThoseOfGit(11, folder: _git.Beside("tree"), head: "refs/heads/draft");
    }

    [Fact]
    public void In_a_bare_clone_and_in_one_with_ids_of_64_digits()
    {
        _git.Git("clone", "--quiet", "--bare", _git.Folder, _git.Beside("bare"));
        using var other = new TestRepository("other", "--object-format=sha256");
        other.CommitFile("a", "1");
        other.Git("tag", "v1");

        AreThoseOfGit(8, folder: _git.Beside("bare"));
        AreThoseOfGit(2, folder: other.Folder);
    }

    [Fact]
    public void Before_the_first_commit()
    {
        using var empty = new TestRepository("empty");

        AreThoseOfGit(0, folder: empty.Folder, head: null);
    }

    [Theory]
    [InlineData("refs/heads/Übersicht", "{HEAD}\n")]
    [InlineData("refs/heads/.hidden", "{HEAD}\n")]
    [InlineData("refs/heads/empty", "")]
    [InlineData("refs/heads/short", "12345678\n")]
    [InlineData("refs/heads/none", "1234567890123456789012345678901234567890\n")]
    [InlineData("refs/heads/other", "ref: refs/notes/x\n")]
    [InlineData("refs/heads/chain", "ref: refs/remotes/origin/HEAD\n")]
    [InlineData("refs/heads/odd", "ref: ../../config\n")]
    [InlineData("refs/remotes/origin/spaces", "{HEAD}  \n")]
    [InlineData("HEAD", "ref: refs/heads/.invalid\n")]
    [InlineData("packed-refs", "{HEAD} refs/heads/Übersicht\n")]
    [InlineData("packed-refs", "{HEAD} refs/heads/x.lock\n")]
    [InlineData("packed-refs", "{HEAD} refs/heads/mai")]
    [InlineData("packed-refs", "{HEAD} refs/heads/x\n\n")]
    [InlineData("packed-refs", "{HEAD} refs/heads/x\n# more\n")]
    [InlineData("packed-refs", "{HEAD} refs/heads/x\r\n")]
    [InlineData("packed-refs", "^{HEAD}\n")]
    [InlineData("packed-refs", "{HEAD} refs/tags/x\n^{HEAD}\n^{HEAD}\n")]
    [InlineData("packed-refs", "{HEAD} refs/tags/x\n^1234\n")]
    [InlineData("packed-refs", "{HEAD} refs/heads//x\n")]
    [InlineData("packed-refs", "{HEAD} refs/heads/\n")]
    [InlineData("packed-refs", "{HEAD} somewhere\n")]
    [InlineData("packed-refs", "1234 refs/pull/1\n")]
    [InlineData("packed-refs/in", "")]
    [InlineData("HEAD", "ref: refs/alias\n")]
    [InlineData("HEAD", "main\n")]
    [InlineData("reftable/tables.list", "")]
    public void What_is_odd_is_left_to_git(string file, string text)
    {
        using var repository = Repository.Open(_git.Folder);
        var head = _git.Head;
        Directory.CreateDirectory(Path.GetDirectoryName(_git.PathOf($".git/{file}"))!);
        File.WriteAllText(_git.PathOf($".git/{file}"), text.Replace("{HEAD}", head, StringComparison.Ordinal));

        References.Stored(repository).ShouldBeNull();
    }

    [Fact]
    public void A_name_for_something_that_is_not_there_is_none()
    {
        _git.Git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/gone");

        AreThoseOfGit(10);
    }

    [Fact]
    public void Where_the_index_of_a_pack_is_damaged_git_is_asked()
    {
        _git.Git("repack", "-adfq");
        var index = Directory.GetFiles(_git.PathOf(".git/objects/pack"), "*.idx").Single();
        File.SetAttributes(index, FileAttributes.Normal);
        var bytes = File.ReadAllBytes(index);
        // Offsets stand before the two checksums; one with the highest bit set is to be found in another table, which is not there.
        for (var at = 8 + (256 * 4); at < bytes.Length - 40; at++) bytes[at] = 0xff;
        File.WriteAllBytes(index, bytes);
        using var repository = Repository.Open(_git.Folder);

        References.Stored(repository).ShouldBeNull();
    }

    [Fact]
    public async Task While_somebody_writes_none_that_stays_is_missed()
    {
        using var repository = Repository.Open(_git.Folder);
        var stays = References.Ask(repository).Select(r => r.Name).ToList();
        var writing = Task.Run(() =>
        {
            for (var i = 0; i < 20; i++)
            {
                _git.Git("update-ref", "refs/heads/passing", "HEAD");
                _git.Git("pack-refs", "--all");
                _git.Git("update-ref", "-d", "refs/heads/passing");
                _git.Git("update-ref", "refs/heads/draft", i % 2 == 0 ? "HEAD" : "HEAD~1");
            }
        }, TestContext.Current.CancellationToken);
        do
        {
            if (References.Stored(repository) is { } stored) stays.Except(stored.Select(r => r.Name)).ShouldBeEmpty();
        }
        while (!writing.IsCompleted);
        await writing;
    }

    [Fact]
    public void What_is_checked_out_by_another_name_is_left_to_git()
    {
        _git.Git("symbolic-ref", "refs/heads/alias", "refs/heads/main");
        using var repository = Repository.Open(_git.Folder);
        References.Stored(repository).ShouldNotBeNull();

        _git.Git("symbolic-ref", "HEAD", "refs/heads/alias");

        References.Stored(repository).ShouldBeNull();
        repository.References.Named("HEAD")!.Name.ShouldBe("refs/heads/main");
    }

    [Fact]
    public void What_is_a_link_is_left_to_git()
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("links need a permission there");
        using var repository = Repository.Open(_git.Folder);
        File.CreateSymbolicLink(_git.PathOf(".git/refs/heads/link"), "main");

        References.Stored(repository).ShouldBeNull();
    }

    [Fact]
    public void What_cannot_be_told_from_disk_git_tells()
    {
        _git.Git("branch", "Übersicht");
        using var repository = Repository.Open(_git.Folder);

        repository.References.Find("refs/heads/Übersicht")!.Oid.ShouldBe(_git.Head);
        repository.References.Named("HEAD")!.Name.ShouldBe("refs/heads/main");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void After_anything_that_people_do(int seed)
    {
        var random = new Random(seed);
        string[] names = ["one", "two", "deep/one", "deep/two", "deep/er/one"];
        for (var i = 0; i < 25; i++)
        {
            var name = names[random.Next(names.Length)];
            _ = random.Next(6) switch
            {
                0 => _git.Git("pack-refs", random.Next(2) == 0 ? "--all" : "--no-all"),
                1 => _git.Git("update-ref", $"refs/tags/{name}", "HEAD"),
                2 => _git.Git("update-ref", "-d", $"refs/tags/{name}"),
                3 => _git.Git("update-ref", $"refs/heads/x/{name}", random.Next(2) == 0 ? "HEAD" : "HEAD~1"),
                4 => _git.Git("update-ref", "-d", $"refs/heads/x/{name}"),
                _ => _git.CommitFile("a", $"{seed} {i}"),
            };
            AreThoseOfGit();
        }
    }

    private void AreThoseOfGit(int? count = null, string? folder = null, string? head = "refs/heads/main")
    {
        using var repository = Repository.Open(folder ?? _git.Folder);

        var stored = References.Stored(repository).ShouldNotBeNull();

        stored.ShouldBe(References.Ask(repository));
        if (count is { } expected) stored.Count.ShouldBe(expected);
        (stored.SingleOrDefault(r => r.IsHead)?.Name).ShouldBe(head);
    }
}
