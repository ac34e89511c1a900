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

    /// <summary>Whether the value, or one of its items, is what is wanted, or one of those.</summary>
    public static bool Holds(object? value, object? wanted)
    {
        if (value is List<object?> items) return items.Any(i => Holds(i, wanted));
        return wanted is List<object?> several ? several.Any(w => Same(value, w)) : Same(value, wanted);
    }

    /// <summary>Entries and references are the same when they name the same entry; a term is also its uid; the rest is compared as it is written.</summary>
    public static bool Same(object? one, object? other)
    {
        if (one is IReadOnlyDictionary<string, object?> || other is IReadOnlyDictionary<string, object?>)
            return Identity(one) is { Length: > 0 } identity && identity == Identity(other);
        return Written(one) == Written(other);
    }

    /// <summary>By field names with commas between, a <c>-</c> before those that descend; ordinally, and what lacks the field last.</summary>
    public static IEnumerable<IReadOnlyDictionary<string, object?>> Sorted(IEnumerable<IReadOnlyDictionary<string, object?>> entries, string order)
    {
        var ordered = entries.OrderBy(_ => 0);
        foreach (var key in order.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var name = key.TrimStart('-');
            ordered = ordered.ThenBy(e => At(e, name) is null);
            ordered = key[0] == '-'
                ? ordered.ThenByDescending(e => Number(At(e, name))).ThenByDescending(e => At(e, name) as string, StringComparer.Ordinal)
                : ordered.ThenBy(e => Number(At(e, name))).ThenBy(e => At(e, name) as string, StringComparer.Ordinal);
        }

        return ordered;
    }

    public static int Whole(object value) => int.TryParse(Written(value), CultureInfo.InvariantCulture, out var number) ? number : int.MaxValue;

    private static string? Written(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture);

    private static decimal? Number(object? value) => value switch
    {
        long whole => whole,
        decimal number => number,
        _ => null,
    };

    private static string Identity(object? value) => value switch
    {
        IReadOnlyDictionary<string, object?> term when term.GetValueOrDefault("term_uid") is string uid => uid,
        string text when !text.Contains('/', StringComparison.Ordinal) => text,
        _ => EntryName.Of(value) is { Uid.Length: > 0 } name ? $"{name.ContentType}/{name.Uid}" : "",
    };
}
