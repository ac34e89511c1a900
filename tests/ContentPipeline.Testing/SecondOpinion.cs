using LibGit2Sharp;

namespace ContentPipeline.Testing;

/// <summary>A branch as libgit2 reads it, another implementation of git.</summary>
public sealed class SecondOpinion : IDisposable
{
    private readonly Repository _repository;
    private readonly List<Commit> _commits;

    /// <param name="folder">The top of a working tree, or a bare repository.</param>
    /// <param name="reference">In full.</param>
    public SecondOpinion(string folder, string reference)
    {
        SystemLibGit2.LoadOrSkip();
        _repository = new Repository(folder);
        _commits = [.. _repository.Commits.QueryBy(new CommitFilter { IncludeReachableFrom = reference, SortBy = CommitSortStrategies.Topological })];
    }

    /// <summary>Newest first, by their parents and not by what clocks said: id, tree, parents, date, author, committer's address and subject.</summary>
    public IEnumerable<string> Commits => _commits.Select(c =>
        $"{c.Sha} {c.Tree.Sha} {string.Join(' ', c.Parents.Select(p => p.Sha))} {c.Author.When.ToUnixTimeSeconds()} {c.Author.Name} <{c.Committer.Email}> {c.MessageShort}");

    /// <summary>The files of the newest commit: blob ids by path.</summary>
    public IReadOnlyDictionary<string, string> Files => FilesOf(_commits[0].Tree);

    public string Text(string path) => ((Blob)_commits[0][path].Target).GetContentText();

    /// <summary>Reads every object of every commit, and so finds one that is missing or damaged.</summary>
    public void ReadAll()
    {
        foreach (var commit in _commits)
        {
            foreach (var blob in FilesOf(commit.Tree).Values) _ = _repository.Lookup<Blob>(blob).Size;
        }
    }

    public void Dispose() => _repository.Dispose();

    private static Dictionary<string, string> FilesOf(Tree top)
    {
        var files = new Dictionary<string, string>();
        var trees = new Stack<(string Path, Tree Tree)>([("", top)]);
        while (trees.TryPop(out var next))
        {
            foreach (var entry in next.Tree)
            {
                if (entry.Target is Tree tree) trees.Push((next.Path + entry.Name + "/", tree));
                else files.Add(next.Path + entry.Name, entry.Target.Sha);
            }
        }

        return files;
    }
}
