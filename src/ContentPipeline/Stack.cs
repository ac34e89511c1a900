using System.Collections.Immutable;

namespace ContentPipeline;

/// <summary>One content root's configuration and model: what its <c>stack.yaml</c>, content types, global fields and taxonomies say.</summary>
/// <param name="MainBranch">The branch that versions are counted on, where the configuration names one.</param>
public sealed record Stack(
    string Name,
    Locales Locales,
    string? MainBranch,
    ImmutableArray<Environment> Environments,
    IReadOnlyDictionary<string, ContentType> ContentTypes,
    IReadOnlyDictionary<string, Taxonomy> Taxonomies,
    ImmutableArray<Workflow> Workflows,
    ImmutableArray<PublishRule> PublishRules)
{
    public Environment? FindEnvironment(string uid) => Environments.FirstOrDefault(e => e.Uid == uid);

    /// <summary>The stages that an entry of the content type can be in.</summary>
    public IEnumerable<WorkflowStage> StagesOf(string contentType) => Workflows.Where(w => w.Concerns(contentType)).SelectMany(w => w.Stages);
}
