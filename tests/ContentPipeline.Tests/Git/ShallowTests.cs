using System.Text;
using ContentPipeline.Git;
using ContentPipeline.Git.Histories;
using ContentPipeline.Testing;

namespace ContentPipeline.Tests.Git;

/// <summary>A shallow clone answers as a full one does, or says that it cannot: of every branch of random histories, at every depth.</summary>
public sealed class ShallowTests : IDisposable
{
    private const string Environment = "production";

    private readonly TestRepository _git;
    private readonly string[] _branches;

    public ShallowTests()
    {
        _git = RandomHistory.Make(7, commits: 40);
        _branches = Lines(_git.Git("for-each-ref", "--format=%(refname:short)", "refs/heads"));
    }

    public void Dispose() => _git.Dispose();

    [Fact]
    public void A_line_that_reaches_back_to_what_is_known_is_gone_on_from_and_others_are_refused()
    {
        var line = Lines(_git.Git("rev-list", "--first-parent", "main"));
        var known = line[7];
        Say(_git.PathOf("content"), known);
        var full = Told(_git.PathOf("content"), "main");
        var (answered, refused) = (0, 0);
        for (var depth = 2; depth <= 10; depth++)
        {
            var clone = Clone(depth);
            var isThere = Lines(TestRepository.GitIn(clone, "rev-list", "--first-parent", "HEAD")).Contains(known);

            if (isThere) Told(Path.Join(clone, "content"), "HEAD").ShouldBe(full, $"{depth}");
            else Refusal(() => Told(Path.Join(clone, "content"), "HEAD")).ShouldBe("CP1025", $"{depth}");
            (answered, refused) = isThere ? (answered + 1, refused) : (answered, refused + 1);
        }

        answered.ShouldBeGreaterThan(1);
        refused.ShouldBeGreaterThan(1);
    }

    [Fact]
    public void Where_a_branch_left_the_main_branch_is_told_as_in_a_full_clone_or_not_at_all()
    {
        var (answered, refused) = (0, 0);
        var full = _branches.ToDictionary(b => b, b => Of(_git.PathOf("content"), b));
        foreach (var depth in new[] { 1, 2, 4, 6, 9 })
        {
            var clone = Clone(depth);
            foreach (var branch in _branches)
            {
                try
                {
                    Of(Path.Join(clone, "content"), $"origin/{branch}").ShouldBe(full[branch], $"{branch} at {depth}");
                    answered++;
                }
                catch (GitException e) when (e.Diagnostic.Code == "CP1026")
                {
                    refused++;
                }
            }
        }

        answered.ShouldBeGreaterThan(5);
        refused.ShouldBeGreaterThan(5);
    }

    [Fact]
    public void A_branch_whose_way_to_the_main_branch_is_cut_has_not_nothing_in_common_with_it()
    {
        using var git = new TestRepository("side");
        git.CommitFile("content/x", "1");
        git.CommitFile("content/x", "2");
        git.Branch("side");
        for (var n = 0; n < 3; n++) git.CommitFile("content/y", $"{n}");
        git.Checkout("main");
        git.Merge("side");
        git.CommitFile("content/x", "3");
        git.Checkout("side");
        git.CommitFile("content/y", "more");
        git.Checkout("main");
        var clone = git.Beside("clone");

        // All of the main branch is there, to its first commit, and of the side branch not the commit that begins at it.
        git.Git("clone", "--quiet", "--depth=4", "--no-single-branch", "file://" + git.Folder, clone);
        TestRepository.GitIn(clone, "rev-list", "--first-parent", "main").ShouldBe(git.Git("rev-list", "--first-parent", "main"));

        Refusal(() => Of(Path.Join(clone, "content"), "origin/side")).ShouldBe("CP1026");
        TestRepository.GitIn(clone, "fetch", "--quiet", "--deepen=1");
        Of(Path.Join(clone, "content"), "origin/side").ShouldBe(Of(git.PathOf("content"), "side"));
    }

    [Fact]
    public void A_main_branch_that_may_be_behind_its_remote_one_is_not_taken_for_the_newest()
    {
        var clone = _git.Beside("behind");
        _git.Git("clone", "--quiet", "--depth=1", "file://" + _git.Folder, clone);
        for (var n = 0; n < 3; n++) _git.CommitFile("readme", $"newer {n}");
        TestRepository.GitIn(clone, "fetch", "--quiet", "--depth=2");
        Directory.CreateDirectory(Path.Join(clone, "content"));

        Refusal(() => Of(Path.Join(clone, "content"), "HEAD")).ShouldBe("CP1026");
        TestRepository.GitIn(clone, "fetch", "--quiet", "--deepen=2");
        Of(Path.Join(clone, "content"), "origin/main").ShouldBe(Of(_git.PathOf("content"), "main"));
        Of(Path.Join(clone, "content"), "HEAD").ShouldBe(Of(_git.PathOf("content"), "main~3"));
    }

    [Fact]
    public void Who_had_a_part_in_a_version_is_told_as_in_a_full_clone_or_not_at_all()
    {
        var (answered, refused) = (0, 0);
        using var repository = Repository.Open(_git.PathOf("content"));
        var history = History.Read(repository, _git.Head);
        Say(_git.PathOf("content"), _git.Head);
        var versions = history.Documents.Select(d => history.Newest(d)!.Commit).Distinct().ToList();
        foreach (var depth in new[] { 1, 2, 4, 6, 9 })
        {
            using var clone = Repository.Open(Path.Join(Clone(depth), "content"));
            foreach (var version in versions)
            {
                try
                {
                    Contributors(clone, version).ShouldBe(Contributors(repository, version), $"{version} at {depth}");
                    answered++;
                }
                catch (GitException e) when (e.Diagnostic.Code == "CP1021")
                {
                    refused++;
                }
            }
        }

        answered.ShouldBeGreaterThan(2);
        refused.ShouldBeGreaterThan(2);
    }

    [Fact]
    public void The_text_of_a_line_is_the_same_however_it_was_counted_and_says_the_same_again()
    {
        using var repository = Repository.Open(_git.PathOf("content"));
        var line = Lines(_git.Git("rev-list", "--first-parent", "--reverse", "main"));
        byte[]? before = null;
        foreach (var commit in line)
        {
            var versions = History.Read(repository, commit).Known!;
            var text = VersionsText.Write(versions).SelectMany(p => p).ToArray();

            VersionsText.Read(VersionsText.Write(versions), 20, "content/").Image.ToArray().ShouldBe(versions.Image.ToArray());
            if (before is not null) text.AsSpan().StartsWith(before).ShouldBeTrue();
            before = text;
        }

        Directory.Delete(_git.PathOf($".git/{VersionsFile.Folder}"), recursive: true);
        VersionsText.Write(History.Read(repository, _git.Head).Known!).SelectMany(p => p).ShouldBe(before);
    }

    /// <summary>Lets the environment's ledger say what is known at a commit.</summary>
    private void Say(string content, string commit)
    {
        using var repository = Repository.Open(content);
        var files = PublishedVersions.Write(repository, Counted(repository, commit));
        var objects = new ObjectPack(repository.ObjectFormat);
        foreach (var file in files) objects.AddBlob(file.Bytes);
        var tree = FolderObjects.Of(repository.ObjectFormat, files.Select(f => KeyValuePair.Create(f.Path, f.Id))).Single();
        objects.AddTree(tree.Bytes);
        objects.WriteTo(repository);
        _git.Git("update-ref", PublishedVersions.RefOf(Environment), _git.Git("commit-tree", "-m", "Versions", tree.Id).Trim());
    }

    /// <summary>To that commit and not further.</summary>
    private static Versions Counted(Repository repository, string commit)
    {
        var known = Path.Join(repository.CommonDirectory, VersionsFile.Folder);
        if (Directory.Exists(known)) Directory.Delete(known, recursive: true);
        return History.Read(repository, commit).Known!;
    }

    private string Clone(int depth)
    {
        var clone = _git.Beside($"clone{depth}");
        TestRepository.GitIn(_git.Folder, "clone", "--quiet", $"--depth={depth}", "--no-single-branch", "file://" + _git.Folder, clone);
        Directory.CreateDirectory(Path.Join(clone, "content"));
        return clone;
    }

    private static string Of(string content, string revision)
    {
        using var repository = Repository.Open(content);
        var found = Revision.Of(repository, revision, "main");
        return $"{found.Commit} {found.DraftPoint} {found.IsDraft}";
    }

    private static string Told(string content, string revision)
    {
        using var repository = Repository.Open(content);
        var history = History.Read(repository, repository.Commit(revision), Environment);
        var told = new StringBuilder();
        foreach (var key in history.Documents.OrderBy(k => k.ToString(), StringComparer.Ordinal)) told.AppendJoin('\n', history.Versions(key)).AppendLine();
        return told.ToString();
    }

    private static string Contributors(Repository repository, string version)
    {
        var main = repository.Commit("HEAD");
        var history = History.Read(repository, main, Environment);
        var found = Contributions.Read(repository, main, history.Before([version]), new HashSet<string> { version }, null);
        return string.Join('\n', found.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => $"{f.Key}: {string.Join(' ', f.Value.Select(c => c.Commit).Order(StringComparer.Ordinal))}"));
    }

    private static string Refusal(Action action) => Should.Throw<GitException>(action).Diagnostic.Code;

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
