using System.Text;
using ContentPipeline.Git;
using ContentPipeline.Git.Histories;
using ContentPipeline.Testing;

namespace ContentPipeline.Tests.Git.Histories;

/// <summary>What an earlier run found is gone on from, and nobody can tell but by the time that it takes.</summary>
public sealed class KnownVersionsTests : IDisposable
{
    private const string Home = "content/entries/page/home/en-us.json";
    private const string About = "content/entries/page/about/en-us.json";

    private static readonly DocumentKey HomeKey = new("page", "home", "en-us");

    private readonly TestRepository _git = new();

    public void Dispose() => _git.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void At_every_commit_of_a_random_history_the_answers_are_those_of_a_first_run(int seed)
    {
        using var git = RandomHistory.Make(seed, commits: 40);
        var commits = Lines(git.Git("rev-list", "--all"));
        new Random(seed).Shuffle(commits);
        foreach (var commit in commits)
        {
            var known = Told(git.PathOf("content"), commit);
            Known(git).MoveTo(git.Beside("known"));

            Told(git.PathOf("content"), commit).ShouldBe(known);

            // The next goes on from what the one before it knew, and not from this commit alone.
            Known(git).Delete(recursive: true);
            Directory.Move(git.Beside("known"), Known(git).FullName);
        }
    }

    [Fact]
    public void Going_on_commit_by_commit_makes_the_same_file_as_all_at_once()
    {
        using var git = RandomHistory.Make(4, commits: 40);
        foreach (var commit in Lines(git.Git("rev-list", "--reverse", "--first-parent", "HEAD"))) Told(git.PathOf("content"), commit);
        var grown = Bytes(git);
        Known(git).Delete(recursive: true);

        Told(git.PathOf("content"), git.Head);

        Bytes(git).ShouldBe(grown);
    }

    [Fact]
    public void A_commit_is_where_it_is_on_the_line_however_often_one_asks()
    {
        for (var i = 0; i < 20; i++) _git.CommitFile(Home, $"{i}");
        var history = Read();
        var line = Lines(_git.Git("rev-list", "--first-parent", "HEAD"));
        for (var round = 0; round < 2; round++)
        {
            for (var i = 0; i < line.Length; i++) history.PositionOf(line[i]).ShouldBe(i);
            history.PositionOf(new string('1', 40)).ShouldBeNull();
        }
    }

    [Fact]
    public void A_branch_that_was_moved_back_and_on_forgets_what_is_on_no_line_any_more()
    {
        var first = _git.CommitFile(Home, "1");
        _git.CommitFile(About, "1");
        _git.CommitFile(Home, "2");
        Read().Documents.Count.ShouldBe(2);
        _git.Git("reset", "--hard", first);
        var second = _git.CommitFile(Home, "3");

        Read().Documents.ShouldBe([HomeKey]);
        Versions().Select(v => v.Commit).ShouldBe([second, first]);
    }

    [Fact]
    public void A_line_that_has_nothing_in_common_with_the_known_one_starts_anew()
    {
        _git.CommitFile(About, "1");
        Read();
        _git.Git("checkout", "--quiet", "--orphan", "imported");
        _git.CommitFile(Home, "1");
        _git.Git("branch", "--force", "main");

        Versions().Count.ShouldBe(1);
        Read().First(HomeKey).ShouldBe(Read().Newest(HomeKey));
    }

    [Fact]
    public void A_first_parent_that_the_known_line_only_merged_is_followed_to_where_the_lines_meet()
    {
        _git.CommitFile(Home, "1");
        _git.Branch("side");
        _git.CommitFile(Home, "2");
        _git.CommitFile(Home, "3");
        _git.Checkout("main");
        _git.CommitFile(About, "1");
        var known = _git.Merge("side");
        Versions().Count.ShouldBe(2);

        // Now the side is what was merged into.
        _git.Checkout("side");
        _git.Git("reset", "--quiet", "--hard", "side");
        _git.Git("merge", "--quiet", "--no-ff", "--no-edit", known);
        _git.Git("branch", "--force", "main", "side");

        Versions().Select(v => v.Number).ShouldBe([3, 2, 1]);
    }

    [Fact]
    public void Replaced_commits_and_grafts_change_nothing_of_what_is_continued()
    {
        var first = _git.CommitFile(Home, "1");
        _git.CommitFile(Home, "2");
        var third = _git.CommitFile(Home, "3");
        Versions().Count.ShouldBe(3);
        _git.CommitFile(Home, "4");
        _git.Git("replace", "--graft", _git.Head, first);
        Versions().Count.ShouldBe(4);
        _git.Git("replace", "--delete", _git.Head);

        _git.Write(".git/info/grafts", third + "\n");
        _git.CommitFile(Home, "5");
        Versions().Count.ShouldBe(5);
    }

    [Fact]
    public void A_shallow_clone_goes_on_from_what_is_known_and_is_refused_without()
    {
        _git.CommitFile(Home, "1");
        _git.CommitFile(Home, "2");
        TestRepository.GitIn(_git.Folder, "clone", "--quiet", "--depth=1", "file://" + _git.Folder, _git.Beside("clone"));
        Read();

        Should.Throw<GitException>(() => Told(_git.Beside("clone/content"), _git.Head)).Diagnostic.Code.ShouldBe("CP1006");
        CopyFolder(Known(_git).FullName, Path.Join(_git.Beside("clone"), ".git", VersionsFile.Folder));
        using var repository = Repository.Open(_git.Beside("clone/content"));
        History.Read(repository, _git.Head).Versions(HomeKey).ShouldBe(Versions());
    }

    [Fact]
    public void Where_only_another_branch_is_cut_everything_is_counted()
    {
        _git.CommitFile(Home, "1");
        _git.CommitFile(Home, "2");
        _git.Git("checkout", "--quiet", "--orphan", "publish/production");
        _git.Commit("1");
        _git.Commit("2");
        _git.Checkout("main");
        TestRepository.GitIn(_git.Folder, "clone", "--quiet", "--single-branch", "file://" + _git.Folder, _git.Beside("clone"));
        TestRepository.GitIn(_git.Beside("clone"), "fetch", "--quiet", "--depth=1", "origin", "publish/production");

        using var repository = Repository.Open(_git.Beside("clone/content"));
        repository.IsShallow.ShouldBeTrue();
        Told(_git.Beside("clone/content"), _git.Head).ShouldBe(Told(_git.PathOf("content"), _git.Head));
    }

    [Fact]
    public void Each_content_root_of_a_repository_has_its_own()
    {
        _git.Write("other/entries/page/home/en-us.json", "1");
        _git.CommitFile(Home, "1");
        _git.CommitFile(Home, "2");
        Versions().Count.ShouldBe(2);

        using var other = Repository.Open(_git.PathOf("other"));
        History.Read(other, _git.Head).Versions(HomeKey).Count.ShouldBe(1);
        Versions().Count.ShouldBe(2);
        Known(_git).GetFiles().Length.ShouldBe(2);

        // Even if somebody gave one the other's name.
        foreach (var file in Known(_git).GetFiles()) file.CopyTo(file.FullName + "-");
        var files = Known(_git).GetFiles("*-").Select(f => f.FullName).ToArray();
        File.Move(files[0], files[1][..^1], overwrite: true);
        File.Move(files[1], files[0][..^1], overwrite: true);
        History.Read(other, _git.Head).Versions(HomeKey).Count.ShouldBe(1);
        Versions().Count.ShouldBe(2);
    }

    [Fact]
    public void Worktrees_share_it()
    {
        _git.CommitFile(Home, "1");
        _git.Git("worktree", "add", "--quiet", _git.Beside("tree"));

        Told(_git.Beside("tree/content"), _git.Head);

        Known(_git).GetFiles().Length.ShouldBe(1);
    }

    [Fact]
    public void Ids_of_sha256_are_kept_too()
    {
        using var git = new TestRepository("sha256", "--object-format=sha256");
        git.CommitFile(Home, "1");
        var first = Told(git.PathOf("content"), git.Head);
        Told(git.PathOf("content"), git.Head).ShouldBe(first);
        git.CommitFile(Home, "2");

        Told(git.PathOf("content"), git.Head).ShouldContain(git.Head);
    }

    [Fact]
    public void Where_nothing_can_be_written_nothing_is_kept()
    {
        _git.CommitFile(Home, "1");
        _git.Write(".git/content-pipeline", "a file where the folder would be");

        Versions().Count.ShouldBe(1);
        Versions().Count.ShouldBe(1);
    }

    [Fact]
    public void Every_damaged_byte_and_every_missing_end_is_noticed()
    {
        _git.CommitFile(Home, "1");
        _git.CommitFile(About, "2");
        Read();
        var image = Bytes(_git);
        new Versions([.. image], 20, "content/").Commits.ShouldBe(2);

        for (var i = 0; i < image.Length; i++)
        {
            foreach (var flip in new byte[] { 1, 0x80, 0xFF })
            {
                byte[] damaged = [.. image];
                damaged[i] ^= flip;
                Should.Throw<InvalidDataException>(() => new Versions(damaged, 20, "content/"));
            }

            Should.Throw<InvalidDataException>(() => new Versions(image[..i], 20, "content/"));
        }

        Should.Throw<InvalidDataException>(() => new Versions([.. image, .. new byte[8]], 20, "content/"));
        Should.Throw<InvalidDataException>(() => new Versions([.. image], 32, "content/"));
        Should.Throw<InvalidDataException>(() => new Versions([.. image], 20, "contents"));
    }

    [Fact]
    public void A_damaged_file_is_made_anew_without_a_word()
    {
        _git.CommitFile(Home, "1");
        Read();
        var whole = Bytes(_git);
        var file = Known(_git).GetFiles().Single().FullName;
        foreach (var damaged in new byte[][] { [], [1, 2, 3], whole[..100], new byte[whole.Length], [.. whole[..^1], (byte)~whole[^1]] })
        {
            File.WriteAllBytes(file, damaged);

            Versions().Count.ShouldBe(1);
            Bytes(_git).ShouldBe(whole);
        }
    }

    [Fact]
    public void Many_that_find_and_write_the_same_at_once_all_get_it()
    {
        for (var i = 0; i < 5; i++) _git.CommitFile(Home, $"{i}");
        var commits = Lines(_git.Git("rev-list", "main"));

        string[] told = [.. commits.Select(c => Told(_git.PathOf("content"), c))];
        Known(_git).Delete(recursive: true);

        Parallel.For(0, 20, i => Told(_git.PathOf("content"), commits[i % 5]).ShouldBe(told[i % 5]));

        Known(_git).GetFiles().Length.ShouldBe(1);
        new Versions(Bytes(_git), 20, "content/").Commits.ShouldBeInRange(1, 5);
    }

    [Theory]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(1500)]
    public void A_line_that_several_threads_share_is_put_together_in_order(int commits)
    {
        var import = new StringBuilder();
        for (var i = 1; i <= commits; i++)
        {
            var path = i % 7 == 0 ? About : Home;
            import.Append($"commit refs/heads/main\ncommitter A <a@example.org> {i} +0000\ndata 0\n");
            import.Append(i % 50 == 0 ? $"D {path}\n\n" : $"M 100644 inline {path}\ndata {i.ToString().Length}\n{i}\n\n");
        }

        _git.Write("content/x", "git runs here");
        _git.Write("import", import.ToString());
        _git.Git("-c", "alias.import=!git fast-import --quiet < import", "import");
        var main = _git.Git("rev-parse", "main").Trim();
        var halfway = _git.Git("rev-parse", $"main~{commits / 2}").Trim();

        Told(_git.PathOf("content"), halfway);
        var continued = Told(_git.PathOf("content"), main);
        Known(_git).Delete(recursive: true);
        Told(_git.PathOf("content"), main).ShouldBe(continued);

        var expected = Lines(_git.Git("log", "--first-parent", "--format=%H", "--diff-filter=AM", "main", "--", Home));
        Versions().Select(v => v.Commit).ShouldBe(expected);
    }

    /// <summary>All that a history says.</summary>
    private static string Told(string content, string commit)
    {
        using var repository = Repository.Open(content);
        var history = History.Read(repository, commit);
        var line = Lines(TestRepository.GitIn(content, "rev-list", "--first-parent", commit));
        var told = new StringBuilder();
        foreach (var key in history.Documents.OrderBy(k => k.ToString(), StringComparer.Ordinal))
        {
            var versions = history.Versions(key);
            told.Append(history.Newest(key)).Append(history.First(key)).Append('\n').AppendJoin('\n', versions);
            versions.ShouldBe(Enumerable.Range(1, versions.Count).Reverse().Select(n => history.Version(key, n)));
            if (line.Length <= 100) told.Append('\n').AppendJoin('\n', line.Select(c => $"{history.PositionOf(c)} {history.Before([c])} {history.VersionAt(key, c)?.Number}"));
        }

        return told.ToString();
    }

    private static DirectoryInfo Known(TestRepository git) => new(git.PathOf($".git/{VersionsFile.Folder}"));

    private static byte[] Bytes(TestRepository git) => File.ReadAllBytes(Known(git).GetFiles().Single().FullName);

    private static void CopyFolder(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in new DirectoryInfo(from).GetFiles()) file.CopyTo(Path.Join(to, file.Name));
    }

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private History Read()
    {
        using var repository = Repository.Open(_git.PathOf("content"));
        return History.Read(repository, _git.Git("rev-parse", "main").Trim());
    }

    private IReadOnlyList<EntryVersion> Versions() => Read().Versions(HomeKey);
}
