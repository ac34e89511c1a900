namespace ContentPipeline.Site.Templates;

/// <summary>What a template may name.</summary>
internal sealed record TemplateNames(IReadOnlyCollection<string> Helpers, IReadOnlyCollection<string> Partials, IReadOnlyCollection<string> Layouts);
