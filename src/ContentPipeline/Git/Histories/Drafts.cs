namespace ContentPipeline.Git.Histories;

/// <summary>What the branches beside the main branch change, in a constant number of git processes.</summary>
public static class Drafts
{
    /// <returns>In the order of their names; branches that change no document are left out.</returns>
    /// <exception cref="GitException">The clone is shallow, or git failed.</exception>
    public static IReadOnlyList<Draft> Of(Repository repository, MainBranch main)
    {
        repository.RequireFullHistory();
        var branches = Branches(repository.References, main).Select(b => (b.Name, b.ShortName, b.Oid)).ToList();
        return branches.Count == 0 ? [] : [.. Read(repository, main, branches).Where(d => d.Changes.Count > 0)];
    }

    /// <summary>What one branch, or any commit, changes; perhaps nothing.</summary>
    /// <exception cref="GitException">The clone is shallow, or git failed.</exception>
    public static Draft Of(Repository repository, Revision branch, string name)
    {
        repository.RequireFullHistory();
        return Read(repository, branch.Main, [(branch.Ref ?? branch.Commit, name, branch.Commit)]).Single();
    }

    private static List<Draft> Read(Repository repository, MainBranch main, List<(string Name, string ShortName, string Oid)> branches)
    {
        var graph = CommitGraph.Read(repository, main.Tip, branches.Select(b => b.Oid));
        var paths = new DocumentPaths();
        var documents = new DocumentDiff(paths, new TreeDiff(repository.Objects, repository));
        var drafts = new List<Draft>();
        foreach (var branch in branches)
        {
            documents.Read(graph.BaseOf(branch.Oid) is { } point ? graph.TreeOf(point) : null, graph.TreeOf(branch.Oid));
            var changes = Changes(documents, paths).OrderBy(c => c.Path, StringComparer.Ordinal).ToList();
            drafts.Add(new Draft(branch.Name, branch.ShortName, branch.Oid, graph.BaseOf(branch.Oid), changes));
        }

        return drafts;
    }

    /// <summary>Not the main branch, not the ledgers, not the aliases, and not what a remote has of a local branch as it is.</summary>
    private static IEnumerable<Reference> Branches(References references, MainBranch main) =>
        from reference in references.All
        let name = References.BranchOf(reference.Name)
        where name is not null && name != main.Name && reference.Target is null
        where !name.StartsWith("publish/", StringComparison.Ordinal)
        where reference.IsLocalBranch || references.Branch(name).Local is not { } local || local.Oid != reference.Oid
        select reference;

    private static IEnumerable<DraftChange> Changes(DocumentDiff documents, DocumentPaths paths)
    {
        foreach (var changed in documents.Changed())
        {
            var kind = changed.IsAdded ? DraftChangeKind.Added : DraftChangeKind.Changed;
            yield return new DraftChange(paths.Keys[changed.New.Document], kind, paths.PathAt(changed.Path), changed.New.Blob.ToString());
        }

        foreach (var path in documents.Deleted())
            yield return new DraftChange(paths.Keys[paths.DocumentAt(path)], DraftChangeKind.Deleted, paths.PathAt(path), null);
    }
}
