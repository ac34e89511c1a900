namespace ContentPipeline;

/// <summary>Orders for what every command does.</summary>
/// <remarks>
/// The framework's queries sort numbers of things, with code that is compiled at each start, and have a handful of types made for each kind of thing. Where few commands
/// come by, or where things that are equal must stay as they are, its <c>OrderBy</c> says it better.
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
}
