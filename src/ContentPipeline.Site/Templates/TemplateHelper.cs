using ContentPipeline.Site.Pages;
using ContentPipeline.Site.Text;

namespace ContentPipeline.Site.Templates;

/// <summary>A word that templates may use. A value is escaped where it is printed; <see cref="Html"/> is not.</summary>
internal abstract record TemplateHelper(string Name)
{
    /// <summary>Whether the word alone means the helper. Otherwise <c>{{date}}</c> is the field of that name, as its author expects.</summary>
    public bool WorksAlone { get; init; }

    internal sealed record OfValue(string Name, Func<HelperCall, object?> Run) : TemplateHelper(Name);

    internal sealed record OfHtml(string Name, Func<HelperCall, Html> Run) : TemplateHelper(Name);
}

/// <param name="Page">The page that is being rendered.</param>
/// <param name="Named"><c>name=value</c> pairs.</param>
internal sealed record HelperCall(PageRendering Page, IReadOnlyList<object?> Arguments, IReadOnlyDictionary<string, object?> Named)
{
    public object? First => Arguments.Count > 0 ? Arguments[0] : null;
}
