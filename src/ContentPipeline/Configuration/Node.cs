using System.Collections.Immutable;
using ContentPipeline.Diagnostics;

namespace ContentPipeline.Configuration;

/// <summary>A piece of a configuration file, YAML or JSON, that knows its place.</summary>
internal abstract record Node(Location Location);

/// <param name="Value"><c>null</c>, <see cref="bool"/>, <see cref="decimal"/>, <see cref="double"/> (what a decimal cannot hold) or <see cref="string"/>.</param>
internal sealed record Scalar(object? Value, string Text, Location Location) : Node(Location);

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
