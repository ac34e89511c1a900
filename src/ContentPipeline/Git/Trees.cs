namespace ContentPipeline.Git;

/// <summary>
/// The folders of many commits, read through the one process that reads objects. A folder that two commits have in common has one id and is read once;
/// what the last two commits asked for is kept, and no more.
/// </summary>
internal sealed class Trees(Repository repository)
{
    private Dictionary<string, IReadOnlyList<TreeFile>> _now = new(StringComparer.Ordinal);
    private Dictionary<string, IReadOnlyList<TreeFile>> _before = new(StringComparer.Ordinal);

    /// <summary>The folders that are known to hold no folders.</summary>
    private readonly HashSet<string> _flat = new(StringComparer.Ordinal);

    /// <summary>What the content root holds directly at a commit, after which the commit before the last one is forgotten.</summary>
    public IReadOnlyList<TreeFile> Turn(string commit)
    {
        (_before, _now) = (_now, new(StringComparer.Ordinal));
        return repository.Objects.List($"{commit}:{repository.ContentPrefix.TrimEnd('/')}");
    }

    /// <summary>What a folder holds directly.</summary>
    /// <param name="tree">The folder's id.</param>
    public IReadOnlyList<TreeFile> List(string tree)
    {
        Fetch([tree]);
        return _now[tree];
    }

    /// <summary>The files below a folder, however deep, each with the folder's path before its own.</summary>
    public IEnumerable<TreeFile> FilesBelow(TreeFile folder)
    {
        for (List<TreeFile> level = [folder], next; level.Count > 0; level = next)
        {
            next = [];
            Fetch(level.Select(f => f.Oid));
            foreach (var above in level)
            {
                foreach (var item in _now[above.Oid])
                {
                    var below = item with { Path = $"{above.Path}/{item.Path}" };
                    if (!item.IsFolder) yield return below;
                    else next.Add(below);
                }
            }
        }
    }

    /// <summary>The folders below a folder, however deep, by their own names.</summary>
    public ILookup<string, string> FoldersBelow(string tree)
    {
        var folders = new List<TreeFile>(_flat.Count);
        for (List<string> level = [tree], next; level.Count > 0; level = next)
        {
            next = [];
            Fetch(level);
            foreach (var above in level)
            {
                var known = folders.Count;
                folders.AddRange(_now[above].Where(f => f.IsFolder));
                if (folders.Count == known) _flat.Add(above);
                // Most folders hold documents and no folders; those need not be looked into again.
                next.AddRange(folders.Skip(known).Select(f => f.Oid).Where(f => !_flat.Contains(f)));
            }
        }

        return folders.ToLookup(f => f.Path, f => f.Oid, StringComparer.Ordinal);
    }

    private void Fetch(IEnumerable<string> trees)
    {
        var unknown = new List<string>();
        foreach (var tree in trees)
        {
            if (_now.ContainsKey(tree)) continue;
            if (!_before.TryGetValue(tree, out var known)) unknown.Add(tree);
            else _now[tree] = known;
        }

        foreach (var (tree, items) in repository.Objects.ReadTrees(unknown.Distinct(StringComparer.Ordinal))) _now[tree] = items;
    }
}
