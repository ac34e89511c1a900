namespace ContentPipeline.Querying;

/// <summary>Which terms stand above and below a term.</summary>
internal static class TermHierarchy
{
    /// <summary>The taxonomies whose terms can stand at a path that ends at taxonomy fields.</summary>
    public static IReadOnlyList<Taxonomy> Of(FieldPath path, IEnumerable<TaxonomyField> fields, Stack stack)
    {
        // topics.season names one taxonomy of the field; topics names them all.
        if (path.Names is [.., var last] && stack.Taxonomies.TryGetValue(last, out var named) && path.Ends.All(f => f.Uid != last)) return [named];
        var uids = fields.SelectMany(f => f.Taxonomies.IsEmpty ? stack.Taxonomies.Keys : f.Taxonomies.Select(t => t.Taxonomy)).Distinct();
        return [.. uids.Select(uid => stack.Taxonomies.GetValueOrDefault(uid)).OfType<Taxonomy>()];
    }

    /// <param name="levels">How many steps up or down, at most.</param>
    /// <returns><c>null</c> when no taxonomy has the term.</returns>
    public static HashSet<(string Taxonomy, string Term)>? Find(IReadOnlyList<Taxonomy> taxonomies, string uid, string op, int levels)
    {
        var having = taxonomies.Where(t => t.Terms.ContainsKey(uid)).ToList();
        if (having.Count == 0) return null;
        var found = new HashSet<(string, string)>();
        foreach (var taxonomy in having)
        {
            var isUp = op is "$above" or "$eq_above";
            if (op is "$eq_above" or "$eq_below") found.Add((taxonomy.Uid, uid));
            var children = taxonomy.Terms.Values.ToLookup(t => t.Parent);
            var seen = new HashSet<string>(StringComparer.Ordinal) { uid };
            List<string> edge = [uid];
            for (var level = 0; level < levels && edge.Count > 0; level++)
            {
                edge = [.. (isUp ? edge.Select(t => taxonomy.Terms.GetValueOrDefault(t)?.Parent).OfType<string>() : edge.SelectMany(t => children[t].Select(c => c.Uid))).Where(seen.Add)];
                found.UnionWith(edge.Select(t => (taxonomy.Uid, t)));
            }
        }

        return found;
    }
}
