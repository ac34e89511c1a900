using ContentPipeline.Git;
using ContentPipeline.Git.Histories;
using ContentPipeline.Testing;

namespace ContentPipeline.Tests.Git;

/// <summary>Random histories, counted once as the product does and once in a slow way that is obviously right.</summary>
public sealed class OracleTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void Versions_are_those_that_comparing_every_tree_finds(int seed)
    {
        using var git = RandomHistory.Make(seed, commits: 40);
        using var repository = Repository.Open(git.PathOf("content"));
        var history = History.Read(repository, git.Head);

        var expected = Versions(git);

        expected.Values.Sum(v => v.Count).ShouldBeGreaterThan(10);
        history.Documents.ShouldBe(expected.Keys, ignoreOrder: true);
        foreach (var (key, versions) in expected)
        {
            var actual = history.Versions(key);
            actual.Select(v => (v.Commit, v.Blob)).ShouldBe(versions.AsEnumerable().Reverse(), key.ToString());
            actual.Select(v => v.Number).ShouldBe(Enumerable.Range(1, versions.Count).Reverse());
        }
    }

    /// <summary>Oldest first.</summary>
    private static Dictionary<DocumentKey, List<(string Commit, string Blob)>> Versions(TestRepository git)
    {
        var versions = new Dictionary<DocumentKey, List<(string, string)>>();
        var before = new Dictionary<DocumentKey, string>();
        foreach (var commit in Lines(git.Git("rev-list", "--reverse", "--first-parent", "HEAD")))
        {
            var now = new Dictionary<DocumentKey, string>();
            foreach (var line in Lines(git.Git("ls-tree", "-r", commit)))
            {
                if (line.Split('\t')[1] is var path && path.StartsWith("content/", StringComparison.Ordinal) && DocumentKey.TryParse(path["content/".Length..], out var key))
                    now.Add(key, line.Split(' ', '\t')[2]);
            }

            foreach (var (key, blob) in now)
            {
                if (before.GetValueOrDefault(key) == blob) continue;
                if (!versions.TryGetValue(key, out var list)) versions.Add(key, list = []);
                list.Add((commit, blob));
            }

            before = now;
        }

        return versions;
    }

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
