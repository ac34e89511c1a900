using System.Text;
using ContentPipeline.Site.Pages;

namespace ContentPipeline.Site.Text;

/// <summary>
/// A JSON RTE document as HTML. Node types are Contentstack's; of an unknown one the children are kept. Styles, classes and other attributes
/// of the editor are left out: how a site looks is the templates' affair.
/// </summary>
internal sealed class RichText
{
    /// <summary>What may stand in an element that allows nothing else, and what anything else is wrapped into.</summary>
    private static readonly Dictionary<string, (string[] Allowed, string Wrapper)> Structure = new(StringComparer.Ordinal)
    {
        ["ul"] = (["li"], "li"),
        ["ol"] = (["li"], "li"),
        ["table"] = (["thead", "tbody", "tfoot", "tr"], "tr"),
        ["thead"] = (["tr"], "tr"),
        ["tbody"] = (["tr"], "tr"),
        ["tfoot"] = (["tr"], "tr"),
        ["tr"] = (["th", "td"], "td"),
    };

    private static readonly HashSet<string> Plain = new(["li", "td", "th", "blockquote", "div"], StringComparer.Ordinal);

    private static readonly HashSet<string> PhrasingOnly = new(["h1", "h2", "h3", "h4", "h5", "h6"], StringComparer.Ordinal);

    private static readonly (string Mark, string Element)[] Marks =
    [
        ("inlineCode", "code"), ("superscript", "sup"), ("subscript", "sub"), ("strikethrough", "s"), ("underline", "u"), ("italic", "em"), ("bold", "strong"),
    ];

    private readonly StringBuilder _html = new();
    private readonly RichTextEmbeds _embeds;
    private readonly PageLinks _links;

    private RichText(PageRendering page) => (_embeds, _links) = (new RichTextEmbeds(page), page.Links);

    /// <param name="value">The field's value: a node tree, a list of them, or a string of HTML.</param>
    public static Html Render(object? value, PageRendering page)
    {
        if (value is string html) return HtmlFragment.Clean(html, page.Links);
        var text = new RichText(page);
        text.Node(value, new Place(false, false, null));
        return new Html(text._html.ToString());
    }

    private void Node(object? value, Place place)
    {
        if (value is List<object?> list)
        {
            foreach (var item in list) Node(item, place);
            return;
        }

        if (value is not Dictionary<string, object?> node) return;
        if (place.Parent is { } parent && Structure.TryGetValue(parent, out var rule) && Array.IndexOf(rule.Allowed, RichTextNode.Type(node)) < 0)
        {
            if (!RichTextNode.IsBlank(node)) Element(rule.Wrapper, node, place, only: node);
            return;
        }

        if (node.GetValueOrDefault("text") is string text) Text(text, node, place);
        else Typed(RichTextNode.Type(node), node, place);
    }

    private void Typed(string type, Dictionary<string, object?> node, Place place)
    {
        switch (type)
        {
            case "p":
                // A block in a paragraph would end the paragraph in every browser.
                if (place.Phrasing) Children(node, place);
                else if (RichTextNode.HoldsBlock(node)) Element("div", node, place);
                else Element("p", node, place with { Phrasing = true });
                break;
            case "hr":
                if (!place.Phrasing) _html.Append("<hr>\n");
                break;
            case "a":
                Link(node, place);
                break;
            case "code":
                if (place.Phrasing) Wrapped("code", node, place);
                else
                {
                    _html.Append("<pre>");
                    Wrapped("code", node, place with { Phrasing = true, Code = true });
                    _html.Append("</pre>\n");
                }

                break;
            case "img":
                _html.Append(_embeds.Image(node));
                break;
            case "embed":
                _html.Append(_embeds.Outside(node, place));
                break;
            case "reference":
                _html.Append(_embeds.Reference(node, place));
                break;
            case var _ when PhrasingOnly.Contains(type):
                Element(type, node, place with { Phrasing = true });
                break;
            case var _ when Plain.Contains(type) || Structure.ContainsKey(type):
                Element(type, node, place);
                break;
            default:
                Children(node, place);
                break;
        }
    }

    private void Link(Dictionary<string, object?> node, Place place)
    {
        if (place.InLink || _links.To(RichTextNode.Attribute(node, "url") ?? RichTextNode.Attribute(node, "href")) is not { } href)
        {
            Children(node, place);
            return;
        }

        _html.Append($"<a href=\"{Html.Escape(href)}\">");
        Children(node, place with { InLink = true, Phrasing = true, Parent = null });
        _html.Append("</a>");
    }

    private void Element(string name, Dictionary<string, object?> node, Place place, object? only = null)
    {
        if (place.Phrasing && !PhrasingOnly.Contains(name) && name != "p")
        {
            Children(node, place);
            return;
        }

        _html.Append($"<{name}{RichTextNode.Spans(name, node)}>");
        var inside = place with { Parent = name };
        if (only is null) Children(node, inside);
        else Node(only, inside);
        _html.Append($"</{name}>\n");
    }

    private void Wrapped(string name, Dictionary<string, object?> node, Place place)
    {
        _html.Append($"<{name}>");
        Children(node, place with { Parent = null });
        _html.Append($"</{name}>");
    }

    private void Children(Dictionary<string, object?> node, Place place) => Node(node.GetValueOrDefault("children"), place);

    private void Text(string text, Dictionary<string, object?> node, Place place)
    {
        if (text.Length == 0) return;
        var marks = Marks.Where(m => node.GetValueOrDefault(m.Mark) is true).ToList();
        foreach (var (_, element) in Enumerable.Reverse(marks)) _html.Append($"<{element}>");
        var escaped = Html.Escape(text.ReplaceLineEndings("\n"));
        _html.Append(place.Code ? escaped : escaped.Replace("\n", "<br>\n", StringComparison.Ordinal));
        foreach (var (_, element) in marks) _html.Append($"</{element}>");
    }

    /// <param name="Phrasing">Only words and what may stand among them.</param>
    /// <param name="Parent">The element that the nodes stand in directly.</param>
    /// <param name="Code">Line breaks are kept as they are.</param>
    internal sealed record Place(bool Phrasing, bool InLink, string? Parent, bool Code = false);
}
