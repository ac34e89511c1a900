using System.Collections.Immutable;

namespace ContentPipeline;

/// <summary>One content root's configuration and model: what its <c>stack.yaml</c>, content types, global fields and taxonomies say.</summary>
/// <param name="MainBranch">The branch that versions are counted on, where the configuration names one.</param>
public sealed record Stack(
    string Name,
    Locales Locales,
    string? MainBranch,
    ImmutableArray<Environment> Environments,
    ImmutableSortedDictionary<string, ContentType> ContentTypes,
    ImmutableSortedDictionary<string, Taxonomy> Taxonomies)
{
    public Environment? FindEnvironment(string uid) => Environments.FirstOrDefault(e => e.Uid == uid);
}
