using System.Globalization;
using ContentPipeline.Site.Content;

namespace ContentPipeline.Site.Templates;

/// <summary>Comparing and ordering the values of entries.</summary>
internal static class EntryQuery
{
    /// <summary>The value at a path such as <c>seo.title</c>.</summary>
    public static object? At(object? value, string path)
    {
        foreach (var name in path.Split('.')) value = (value as IReadOnlyDictionary<string, object?>)?.GetValueOrDefault(name);
        return value;
    }

    /// <summary>Entries and references are the same when they name the same entry; a term is also its uid; the rest is compared as it is written.</summary>
    public static bool Same(object? one, object? other)
    {
        if (one is IReadOnlyDictionary<string, object?> || other is IReadOnlyDictionary<string, object?>)
            return Identity(one) is { Length: > 0 } identity && identity == Identity(other);
        return Written(one) == Written(other);
    }

    /// <summary>The fields of an order such as <c>-date,title</c>, and which of them descend.</summary>
    public static IReadOnlyList<(string Field, bool Descends)> Keys(string order) =>
        [.. order.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(k => (k.TrimStart('-'), k[0] == '-'))];

    /// <summary>The places of so many entries in an order; ordinally, and what lacks a field last.</summary>
    /// <param name="fields">Of each key, its value in each entry.</param>
    public static IEnumerable<int> Sorted(int count, IReadOnlyList<(string Field, bool Descends)> keys, IReadOnlyDictionary<string, object?[]> fields)
    {
        var ordered = Enumerable.Range(0, count).OrderBy(_ => 0);
        foreach (var (field, descends) in keys)
        {
            var values = fields[field];
            ordered = ordered.ThenBy(i => values[i] is null);
            ordered = descends
                ? ordered.ThenByDescending(i => Number(values[i])).ThenByDescending(i => values[i] as string, StringComparer.Ordinal)
                : ordered.ThenBy(i => Number(values[i])).ThenBy(i => values[i] as string, StringComparer.Ordinal);
        }

        return ordered;
    }

    public static int Whole(object value) => int.TryParse(Written(value), CultureInfo.InvariantCulture, out var number) ? number : int.MaxValue;

    public static string? Written(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture);

    /// <summary>The name of the entry or the term that a value names; empty when it names none.</summary>
    public static string Identity(object? value) => value switch
    {
        IReadOnlyDictionary<string, object?> term when term.GetValueOrDefault("term_uid") is string uid && !term.ContainsKey("_content_type_uid") => uid,
        string text when !text.Contains('/', StringComparison.Ordinal) => text,
        _ => EntryName.Of(value) is { Uid.Length: > 0 } name ? $"{name.ContentType}/{name.Uid}" : "",
    };

    private static decimal? Number(object? value) => value switch
    {
        long whole => whole,
        decimal number => number,
        _ => null,
    };
}
