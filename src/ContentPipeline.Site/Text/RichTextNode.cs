namespace ContentPipeline.Site.Text;

/// <summary>Reading a node of a JSON RTE document.</summary>
internal static class RichTextNode
{
    private static readonly HashSet<string> Blocks = new(
        ["p", "ul", "ol", "table", "blockquote", "hr", "div", "h1", "h2", "h3", "h4", "h5", "h6"], StringComparer.Ordinal);

    private static readonly string[] SpanNames = ["colSpan", "rowSpan"];

    public static string Type(Dictionary<string, object?> node) => node.GetValueOrDefault("type") as string ?? "";

    public static string? Attribute(Dictionary<string, object?> node, string name) =>
        (node.GetValueOrDefault("attrs") as Dictionary<string, object?>)?.GetValueOrDefault(name) as string is { Length: > 0 } text ? text : null;

    /// <summary>Whether a reference stands among words, as a link or a small picture, and not as a block of its own.</summary>
    public static bool IsInline(Dictionary<string, object?> node) =>
        Attribute(node, "display-type") is "inline" or "link"
        || (node.GetValueOrDefault("attrs") as Dictionary<string, object?>)?.GetValueOrDefault("inline") is true;

    /// <summary>Whether some child can stand in no paragraph.</summary>
    public static bool HoldsBlock(Dictionary<string, object?> node) =>
        node.GetValueOrDefault("children") is List<object?> children
        && children.OfType<Dictionary<string, object?>>().Any(c => Blocks.Contains(Type(c)) || (Type(c) is "reference" or "code" ? !IsInline(c) : HoldsBlock(c)));

    /// <summary>An editor puts an empty text where the cursor may stand.</summary>
    public static bool IsBlank(Dictionary<string, object?> node) => Type(node).Length == 0 && string.IsNullOrWhiteSpace(node.GetValueOrDefault("text") as string);

    /// <summary><c>colspan</c> and <c>rowspan</c> of a cell.</summary>
    public static string Spans(string element, Dictionary<string, object?> node)
    {
        if (element is not ("td" or "th") || node.GetValueOrDefault("attrs") is not Dictionary<string, object?> attributes) return "";
        return string.Concat(SpanNames
            .Where(name => attributes.GetValueOrDefault(name) is long and > 1 and < 1000)
            .Select(name => $" {name.ToLowerInvariant()}=\"{attributes[name]}\""));
    }
}
