using System.Collections.Immutable;
using System.Globalization;
using ContentPipeline.Diagnostics;

namespace ContentPipeline.Configuration;

/// <summary>A piece of a configuration file, YAML or JSON, that knows its place.</summary>
internal abstract record Node(Location Location);

/// <param name="Value"><c>null</c>, <see cref="bool"/>, <see cref="decimal"/>, <see cref="double"/> (what a decimal cannot hold) or <see cref="string"/>.</param>
internal sealed record Scalar(object? Value, string Text, Location Location) : Node(Location)
{
    /// <summary>One that stands in YAML without quotes and without a tag.</summary>
    public static Scalar Plain(string text, Location location) => new(CoreSchema(text), text, location);

    /// <summary>YAML 1.2.2 §10.3.2: what a plain scalar means. <c>no</c> and <c>2021-01-01</c> are strings, as in JSON's world.</summary>
    private static object? CoreSchema(string text) => text switch
    {
        "" or "~" or "null" or "Null" or "NULL" => null,
        "true" or "True" or "TRUE" => true,
        "false" or "False" or "FALSE" => false,
        _ when char.IsAsciiDigit(text[^1]) && (char.IsAsciiDigit(text[0]) || text[0] is '-' or '+' or '.') => Number(text) ?? text,
        _ => text,
    };

    public static object? Number(string text)
    {
        if (decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact)) return exact;
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var large) ? large : null;
    }
}

internal sealed record Sequence(ImmutableArray<Node> Items, Location Location) : Node(Location);

internal sealed record Mapping(ImmutableArray<Pair> Pairs, Location Location) : Node(Location)
{
    public Node? this[string key] => Find(key)?.Value;

    public Pair? Find(string key)
    {
        foreach (var pair in Pairs)
        {
            if (pair.Key == key) return pair;
        }

        return null;
    }
}

internal sealed record Pair(string Key, Location KeyLocation, Node Value);
