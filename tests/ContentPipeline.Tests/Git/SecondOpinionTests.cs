using ContentPipeline.Git;
using ContentPipeline.Git.Histories;
using ContentPipeline.Testing;
using LibGit2Sharp;
using Repository = ContentPipeline.Git.Repository;

namespace ContentPipeline.Tests.Git;

/// <summary>What another implementation of git thinks of the same histories.</summary>
public sealed class SecondOpinionTests
{
    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    public void Libgit2_counts_the_same_versions(int seed)
    {
        SystemLibGit2.LoadOrSkip();
        using var git = RandomHistory.Make(seed, commits: 40);
        using var repository = Repository.Open(git.PathOf("content"));
        var history = History.Read(repository, git.Head);

        var expected = Versions(git.Folder);

        expected.Count.ShouldBeGreaterThan(5);
        history.Documents.ToDictionary(k => k, k => string.Join(' ', history.Versions(k).Select(v => $"{v.Commit}:{v.Blob}:{v.Time:O}:{v.AuthorName}")))
            .ShouldBe(expected, ignoreOrder: true);
    }

    private static Dictionary<DocumentKey, string> Versions(string folder)
    {
        using var repository = new LibGit2Sharp.Repository(folder);
        var versions = new Dictionary<DocumentKey, List<string>>();
        for (var commit = repository.Head.Tip; commit is not null; commit = commit.Parents.FirstOrDefault())
        {
            var now = Documents(commit);
            var before = commit.Parents.FirstOrDefault() is { } parent ? Documents(parent) : [];
            foreach (var (key, blob) in now.Where(d => before.GetValueOrDefault(d.Key) != d.Value))
            {
                if (!versions.TryGetValue(key, out var list)) versions.Add(key, list = []);
                list.Add($"{commit.Sha}:{blob}:{commit.Author.When.ToUniversalTime():O}:{commit.Author.Name}");
            }
        }

        return versions.ToDictionary(v => v.Key, v => string.Join(' ', v.Value));
    }

    private static Dictionary<DocumentKey, string> Documents(Commit commit)
    {
        var documents = new Dictionary<DocumentKey, string>();
        var trees = new Stack<(string Path, Tree Tree)>([("", commit.Tree)]);
        while (trees.TryPop(out var next))
        {
            foreach (var entry in next.Tree)
            {
                var path = next.Path + entry.Name;
                if (entry.Target is Tree tree) trees.Push((path + "/", tree));
                else if (path.StartsWith("content/", StringComparison.Ordinal) && DocumentKey.TryParse(path["content/".Length..], out var key))
                    documents.Add(key, entry.Target.Sha);
            }
        }

        return documents;
    }
}
