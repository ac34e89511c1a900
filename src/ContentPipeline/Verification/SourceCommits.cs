using System.Text;
using ContentPipeline.Diagnostics;
using ContentPipeline.Git;
using ContentPipeline.Git.Histories;

namespace ContentPipeline.Verification;

/// <summary>The commits that a snapshot was published from. Each has to be on the main branch, or in a branch that the environment admits.</summary>
internal sealed class SourceCommits(Repository repository, History history, MainBranch main)
{
    private readonly HashSet<string> _all = new(StringComparer.Ordinal);

    /// <summary>Those beside the main branch, each with what was published from it.</summary>
    private readonly SortedDictionary<string, (string What, SortedSet<string> Drafts)> _beside = new(StringComparer.Ordinal);

    public int Count => _all.Count;

    /// <param name="what">What was published from it.</param>
    /// <param name="environment">The environment as the commit has it.</param>
    /// <returns>Why it cannot have been, or <c>null</c>.</returns>
    public Diagnostic? Add(string commit, string what, Func<Environment?> environment)
    {
        _all.Add(commit);
        if (history.PositionOf(commit) is not null) return null;
        if (!_beside.ContainsKey(commit)) _beside[commit] = (what, new SortedSet<string>(StringComparer.Ordinal));
        // Which branch it was, nothing says; where only the main branch is admitted, it was none.
        return environment() is { Branches: [_, ..] branches } && branches.All(b => b == main.Name) ? Diagnose.CommitGone(what, commit, $"is not on '{main.Name}'") : null;
    }

    /// <summary>The same for a row, which may be a draft's.</summary>
    /// <param name="stack">What the row's commit says.</param>
    public Diagnostic? Add(PublishDetails row, Stack stack)
    {
        var environment = stack.FindEnvironment(row.Environment)!;
        var why = Add(row.Commit!, $"{row.Entry} [{row.Locale}]", () => environment);
        if (row.Draft is not { } draft || !_beside.TryGetValue(row.Commit!, out var beside)) return why;
        beside.Drafts.Add(draft);
        return environment.Admits(draft) || (environment.Branches.IsEmpty && row.Version > 0) ? null : Diagnose.NotAsPublished(row, $"it is a draft of '{draft}', which '{row.Environment}' does not admit");
    }

    /// <summary>The commits that no branch has any more, and that what the snapshot says of itself does not fit.</summary>
    public IEnumerable<Diagnostic> Gone(Snapshot snapshot)
    {
        // What rows name was looked for with them.
        if (snapshot.Commit is { } last && snapshot.Entries.All(e => e.Commit != last) && snapshot.Assets.All(a => a.Commit != last))
        {
            if (!ObjectId.IsFull(last, repository.ObjectFormat) || repository.Objects.Resolve($"{last}^{{commit}}") != last) yield return Diagnose.CommitGone("the snapshot", last, "is not in the repository");
            else if (history.PositionOf(last) is null) _beside[last] = ("the snapshot", []);
        }

        var unreachable = Unreachable();
        foreach (var (commit, (what, drafts)) in _beside)
        {
            if (unreachable.Contains(commit)) yield return Diagnose.CommitGone(what, commit, "is in no branch");
            else if (drafts.Count == 0 && commit == snapshot.Commit && snapshot.Ref is { } name && References.BranchOf(name) == main.Name)
                yield return Diagnose.CommitGone(what, commit, $"is not on '{main.Name}'");
        }
    }

    /// <summary>Those that no branch and no tag contains; git may delete them any day.</summary>
    private HashSet<string> Unreachable()
    {
        if (_beside.Count == 0) return [];
        using var git = repository.Start("rev-list", "--stdin", "--not", "--branches", "--tags", "--remotes", "HEAD");
        git.Feed(input =>
        {
            foreach (var commit in _beside.Keys) input.Write(Encoding.ASCII.GetBytes(commit + "\n"));
        });
        var lines = new ByteReader(git.Output);
        var found = new HashSet<string>(StringComparer.Ordinal);
        while (lines.TryReadTo((byte)'\n', out var line)) found.Add(Encoding.ASCII.GetString(line));
        git.Finish();
        return found;
    }
}
