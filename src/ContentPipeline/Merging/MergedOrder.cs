namespace ContentPipeline.Merging;

/// <summary>The order of a list that two sides changed: the one that a side moved things to, with what either added behind what it stood behind.</summary>
internal static class MergedOrder
{
    /// <param name="ours">The keys that are to be kept, as ours has them; of the other side the same.</param>
    /// <returns><c>null</c> when both moved things, and differently.</returns>
    public static IReadOnlyList<string>? Of(IReadOnlyList<string> @base, IReadOnlyList<string> ours, IReadOnlyList<string> theirs)
    {
        var both = ours.Intersect(theirs, StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal);
        if (Common(@base, [.. ours.Where(both.Contains)], [.. theirs.Where(both.Contains)]) is not { } common) return null;
        var (afterOurs, afterTheirs) = (Runs(ours, both), Runs(theirs, both));
        var order = new List<string>();
        foreach (var anchor in common.Prepend(""))
        {
            if (anchor.Length > 0) order.Add(anchor[1..]);
            // Which of two runs comes first must not depend on who merges whom.
            List<string>[] runs = [afterOurs.GetValueOrDefault(anchor) ?? [], afterTheirs.GetValueOrDefault(anchor) ?? []];
            order.AddRange(runs.Where(r => r.Count > 0).OrderBy(r => r[0], StringComparer.Ordinal).SelectMany(r => r));
        }

        return order;
    }

    /// <summary>The order of what both sides have, as anchors.</summary>
    private static IEnumerable<string>? Common(IReadOnlyList<string> @base, List<string> ours, List<string> theirs)
    {
        if (ours.SequenceEqual(theirs)) return ours.Select(Anchor);
        var known = ours.ToHashSet(StringComparer.Ordinal);
        var before = @base.Where(known.Contains).ToList();
        // What both added, in another order each, has no order that anybody changed.
        if (before.Count < ours.Count) return null;
        return before.SequenceEqual(ours) ? theirs.Select(Anchor) : before.SequenceEqual(theirs) ? ours.Select(Anchor) : null;
    }

    /// <summary>What only this side has, by what it stands behind.</summary>
    private static Dictionary<string, List<string>> Runs(IReadOnlyList<string> side, HashSet<string> both)
    {
        var runs = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        var anchor = "";
        foreach (var key in side)
        {
            if (both.Contains(key)) anchor = Anchor(key);
            else if (runs.TryGetValue(anchor, out var run)) run.Add(key);
            else runs[anchor] = [key];
        }

        return runs;
    }

    /// <summary>A key may be empty; the beginning of the list is.</summary>
    private static string Anchor(string key) => "=" + key;
}
