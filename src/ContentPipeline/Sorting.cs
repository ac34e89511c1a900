namespace ContentPipeline;

/// <summary>Orders for what every command does.</summary>
/// <remarks>
/// The framework's <c>OrderBy</c> has a part that is compiled at each start, and makes a handful of types for each kind of thing. Where few commands come by, or where things
/// that are equal must stay as they are, it says it better.
/// </remarks>
internal static class Sorting
{
    /// <returns>Another list. Things that are equal come in any order.</returns>
    public static List<T> Sorted<T>(this IEnumerable<T> things, Comparison<T> comparison)
        where T : class
    {
        var sorted = new List<T>(things);
        sorted.Sort(comparison);
        return sorted;
    }

    /// <summary>By their uids, in the order of these.</summary>
    /// <param name="things">Of which no two have the same.</param>
    public static IReadOnlyDictionary<string, T> ByUid<T>(this IEnumerable<T> things, Func<T, string> uid)
        where T : class
    {
        var byUid = new OrderedDictionary<string, T>(StringComparer.Ordinal);
        foreach (var thing in things.Sorted((a, b) => string.CompareOrdinal(uid(a), uid(b)))) byUid.Add(uid(thing), thing);
        return byUid;
    }
}
