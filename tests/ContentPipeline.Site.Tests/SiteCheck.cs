using System.Net;
using System.Text.RegularExpressions;

namespace ContentPipeline.Site.Tests;

/// <summary>Checks a rendered site as a whole, page by page: is the HTML in order, and does everything that it names exist?</summary>
public static partial class SiteCheck
{
    private static readonly HashSet<string> Void = ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];

    private static readonly HashSet<string> Blocks =
        ["address", "article", "aside", "blockquote", "div", "dl", "fieldset", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "main", "nav", "ol", "p", "pre", "section", "table", "ul"];

    /// <summary>What is wrong, each with its page; empty when nothing is.</summary>
    public static IReadOnlyList<string> Problems(string site) =>
    [
        .. Directory.EnumerateFiles(site, "*.html", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .SelectMany(page => Page(site, page).Select(p => $"{Path.GetRelativePath(site, page)}: {p}")),
    ];

    /// <summary>What is wrong with a piece of HTML, links apart.</summary>
    public static IReadOnlyList<string> Markup(string html) => [.. Tags(html, out _)];

    private static IEnumerable<string> Page(string site, string page)
    {
        var html = File.ReadAllText(page);
        var problems = Tags(html, out var urls).ToList();
        if (!html.StartsWith("<!DOCTYPE html>", StringComparison.Ordinal)) problems.Add("it does not start with <!DOCTYPE html>");
        if (!Regex.IsMatch(html, "<html lang=\"[a-zA-Z-]+\"")) problems.Add("<html> has no lang");
        if (!Regex.IsMatch(html, "<title>[^<]*\\S[^<]*</title>")) problems.Add("it has no title");
        if (Regex.Count(html, "<h1[ >]") != 1) problems.Add("it has not exactly one h1");
        if (!html.Contains("<main", StringComparison.Ordinal)) problems.Add("it has no main");
        if (html.Contains('\r', StringComparison.Ordinal)) problems.Add("it has CR line ends");
        return problems.Concat(urls.Select(u => Url(site, page, html, u.Element, u.Url)).OfType<string>());
    }

    private static string? Url(string site, string page, string html, string element, string url)
    {
        if (url.Length == 0) return $"<{element}> has an empty URL";
        if (Regex.IsMatch(url, "^(https?:|mailto:|tel:)")) return element == "a" ? null : $"<{element}> asks elsewhere for '{url}'";
        if (url[0] == '#') return html.Contains($"id=\"{url[1..]}\"", StringComparison.Ordinal) || url == "#" ? null : $"'{url}' names no id";
        if (url.Contains(':', StringComparison.Ordinal) || url[0] == '/') return $"'{url}' is no relative URL";
        var path = Uri.UnescapeDataString(url.Split('?', '#')[0]);
        var target = Path.GetFullPath(Path.Join(Path.GetDirectoryName(page), path));
        if (!target.StartsWith(Path.GetFullPath(site), StringComparison.Ordinal)) return $"'{url}' leads out of the site";
        return File.Exists(target) ? null : $"'{url}' leads nowhere";
    }

    private static List<string> Tags(string html, out List<(string Element, string Url)> urls)
    {
        var problems = new List<string>();
        var open = new Stack<string>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        urls = [];
        var last = 0;
        foreach (Match tag in Tag().Matches(html))
        {
            Text(html[last..tag.Index], problems);
            last = tag.Index + tag.Length;
            if (tag.Value.StartsWith("<!", StringComparison.Ordinal)) continue;
            var name = tag.Groups["name"].Value.ToLowerInvariant();
            if (tag.Groups["close"].Length > 0)
            {
                if (!open.TryPop(out var expected) || expected != name) problems.Add($"</{name}> stands where </{expected}> should");
                continue;
            }

            if (open.Contains("p") && Blocks.Contains(name) && !open.TakeWhile(o => o != "p").Any(o => o is "svg")) problems.Add($"<{name}> stands in a <p>");
            if (name == "a" && open.Contains("a")) problems.Add("an <a> stands in an <a>");
            if (name == "li" && (!open.TryPeek(out var list) || list is not ("ul" or "ol"))) problems.Add("an <li> stands in no list");
            if (open.TryPeek(out var parent) && parent is "ul" or "ol" && name != "li") problems.Add($"<{name}> stands in a list");
            var attributes = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
            foreach (Match attribute in Attribute().Matches(tag.Groups["attributes"].Value))
            {
                if (!attributes.TryAdd(attribute.Groups["name"].Value, WebUtility.HtmlDecode(attribute.Groups["value"].Value))) problems.Add($"<{name}> has an attribute twice");
                if (attribute.Groups["name"].Value.StartsWith("on", StringComparison.OrdinalIgnoreCase)) problems.Add($"<{name}> has a handler");
            }

            if (attributes.TryGetValue("id", out var id) && !ids.Add(id)) problems.Add($"the id '{id}' stands twice");
            if (name == "img" && !attributes.ContainsKey("alt")) problems.Add("an <img> has no alt");
            if (name == "script") problems.Add("there is a script");
            foreach (var key in new[] { "href", "src" })
            {
                if (attributes.TryGetValue(key, out var url)) urls.Add((name, url));
            }

            if (!Void.Contains(name) && !tag.Value.EndsWith("/>", StringComparison.Ordinal)) open.Push(name);
        }

        Text(html[last..], problems);
        problems.AddRange(open.Select(o => $"<{o}> is not closed"));
        return problems;
    }

    private static void Text(string text, List<string> problems)
    {
        if (text.Contains('<', StringComparison.Ordinal)) problems.Add($"'<' stands in the text: {text[text.IndexOf('<', StringComparison.Ordinal)..].Split('\n')[0]}");
        if (Regex.IsMatch(text, "&(?!(?:[a-zA-Z]+|#[0-9]+|#x[0-9a-fA-F]+);)")) problems.Add("'&' stands in the text");
        if (text.Contains("{{", StringComparison.Ordinal) && text.Contains("}}", StringComparison.Ordinal)) problems.Add("an expression of the template was not replaced");
    }

    [GeneratedRegex(@"<!--.*?-->|<!DOCTYPE[^>]*>|<(?<close>/?)(?<name>[a-zA-Z][a-zA-Z0-9-]*)(?<attributes>(?:\s+[a-zA-Z:-]+(?:=""[^""<]*"")?)*)\s*/?>", RegexOptions.Singleline)]
    private static partial Regex Tag();

    [GeneratedRegex(@"(?<name>[a-zA-Z:-]+)(?:=""(?<value>[^""]*)"")?")]
    private static partial Regex Attribute();
}
