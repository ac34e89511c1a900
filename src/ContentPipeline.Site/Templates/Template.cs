namespace ContentPipeline.Site.Templates;

/// <param name="File">For people: below the folder of templates, that folder's own name included.</param>
/// <param name="Layout">What <c>{{!&lt; name}}</c> at the top asks for; <c>null</c> when it says nothing.</param>
internal sealed record Template(string Name, string File, string Text, string? Layout);
