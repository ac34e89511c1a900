using ContentPipeline.Git;
using ContentPipeline.Git.Histories;
using ContentPipeline.Testing;

namespace ContentPipeline.Tests.Git;

/// <summary>Random histories, walked once for all versions together, and asked for one version at a time.</summary>
public sealed class ContributionsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_commits_of_a_version_are_those_that_its_first_parent_does_not_have(int seed)
    {
        using var git = RandomHistory.Make(seed, commits: 60);
        using var repository = Repository.Open(git.PathOf("content"));
        var history = History.Read(repository, git.Head);
        var line = Lines(git.Git("rev-list", "--first-parent", "HEAD"));
        var random = new Random(seed);

        foreach (var share in (double[])[1, 0.5, 0.1])
        {
            var versions = line.Where(_ => random.NextDouble() < share).Append(line[random.Next(line.Length)]).ToHashSet();
            var before = history.Before(versions);
            var oldest = versions.Max(v => Array.IndexOf(line, v));
            before.ShouldBe(line.ElementAtOrDefault(oldest + 1));

            var found = Contributions.Read(repository, git.Head, before, versions, draft: null);

            found.Keys.ShouldBe(versions, ignoreOrder: true);
            foreach (var version in versions) found[version].Select(c => c.Commit).ShouldBe(Merged(git, version), ignoreOrder: true);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_commits_of_a_draft_are_those_that_main_did_not_have_where_it_left(int seed)
    {
        using var git = RandomHistory.Make(seed, commits: 60);
        var drafts = 0;
        foreach (var branch in Lines(git.Git("for-each-ref", "--format=%(refname:short)", "refs/heads")))
        {
            using var repository = Repository.Open(git.PathOf("content"));
            var revision = Revision.Of(repository, branch, null);
            if (!revision.IsDraft) continue;
            var own = Lines(git.Git("rev-list", revision.Commit, $"^{revision.DraftPoint}"));
            var line = Lines(git.Git("rev-list", "--first-parent", revision.DraftPoint!));
            var versions = line.Take(4).ToHashSet();

            Contributions.Read(repository, revision.DraftPoint, null, new HashSet<string>(), revision.Commit)[revision.Commit].Select(c => c.Commit).ShouldBe(own, ignoreOrder: true);
            var together = Contributions.Read(repository, revision.DraftPoint, line.ElementAtOrDefault(4), versions, revision.Commit);
            together[revision.Commit].Select(c => c.Commit).ShouldBe(own, ignoreOrder: true);
            foreach (var version in versions) together[version].Select(c => c.Commit).ShouldBe(Merged(git, version), ignoreOrder: true);
            drafts++;
        }

        drafts.ShouldBeGreaterThan(0);
    }

    private static string[] Merged(TestRepository git, string version) =>
        Lines(git.Git("rev-list", "--parents", "--max-count=1", version))[0].Split(' ') is [_, var parent, ..]
            ? Lines(git.Git("rev-list", version, $"^{parent}"))
            : Lines(git.Git("rev-list", version));

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
