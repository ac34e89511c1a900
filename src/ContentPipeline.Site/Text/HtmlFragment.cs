using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using ContentPipeline.Site.Pages;

namespace ContentPipeline.Site.Text;

/// <summary>
/// HTML that stands in content, as some rich text fields hold it. Nothing of it is copied: what is on the list of harmless elements is written
/// anew, balanced and without attributes but checked links; everything else is left out, its text kept.
/// </summary>
internal static partial class HtmlFragment
{
    private static readonly HashSet<string> Elements = new(
        ["p", "br", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre", "code", "strong", "b", "em", "i", "u", "s", "sub", "sup",
            "a", "img", "figure", "figcaption", "table", "thead", "tbody", "tr", "th", "td", "div", "span"], StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> Void = new(["br", "hr", "img"], StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> EndsParagraph = new(
        ["p", "div", "ul", "ol", "table", "blockquote", "pre", "figure", "hr", "h1", "h2", "h3", "h4", "h5", "h6"], StringComparer.OrdinalIgnoreCase);

    public static Html Clean(string html, PageLinks links)
    {
        var output = new StringBuilder(html.Length);
        var open = new Stack<string>();
        var last = 0;
        foreach (Match tag in Tag().Matches(html))
        {
            Text(output, html[last..tag.Index]);
            last = tag.Index + tag.Length;
            var name = tag.Groups["name"].Value.ToLowerInvariant();
            if (!Elements.Contains(name)) continue;
            if (tag.Groups["close"].Length > 0) Close(output, open, name);
            else if (Start(name, Attributes(tag.Groups["attributes"].Value), links) is { } start)
            {
                if (name == "a" && open.Contains("a")) continue;
                // A paragraph ends where the next one begins, as browsers have it.
                if (EndsParagraph.Contains(name)) Close(output, open, "p");
                output.Append(start);
                if (!Void.Contains(name)) open.Push(name);
            }
        }

        Text(output, html[last..]);
        while (open.Count > 0) output.Append($"</{open.Pop()}>");
        return new Html(output.ToString());
    }

    private static void Close(StringBuilder output, Stack<string> open, string name)
    {
        if (!open.Contains(name)) return;
        string closed;
        do output.Append($"</{closed = open.Pop()}>");
        while (closed != name);
    }

    private static string? Start(string name, Dictionary<string, string> attributes, PageLinks links) => name switch
    {
        "a" => links.To(attributes.GetValueOrDefault("href")) is { } href ? $"<a href=\"{Html.Escape(href)}\">" : "<a>",
        "img" => links.To(attributes.GetValueOrDefault("src")) is { } src
            ? $"<img src=\"{Html.Escape(src)}\" alt=\"{Html.Escape(attributes.GetValueOrDefault("alt"))}\" loading=\"lazy\">"
            : null,
        _ => $"<{name}>",
    };

    private static void Text(StringBuilder output, string text) => output.Append(Html.Escape(WebUtility.HtmlDecode(text)));

    private static Dictionary<string, string> Attributes(string text)
    {
        var attributes = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (Match match in Attribute().Matches(text))
            attributes.TryAdd(match.Groups["name"].Value, WebUtility.HtmlDecode(match.Groups["value"].Value));
        return attributes;
    }

    /// <summary>A tag, or a comment or an element whose content is no text, as one piece.</summary>
    [GeneratedRegex(
        @"<!--.*?(?:-->|\z)"
        + @"|<(?<name>script|style|iframe|template|noscript|textarea|title|svg|math)\b.*?(?:</\k<name>\s*>|\z)"
        + @"|<(?<close>/?)(?<name>[a-z][a-z0-9]*)(?<attributes>(?>[^<>""']+|""[^""]*""|'[^']*')*)>"
        + @"|<[!?][^>]*>",
        RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Tag();

    [GeneratedRegex(@"(?<name>[a-z][a-z0-9-]*)\s*=\s*(?:""(?<value>[^""]*)""|'(?<value>[^']*)'|(?<value>[^\s""'<>]+))", RegexOptions.IgnoreCase)]
    private static partial Regex Attribute();
}
