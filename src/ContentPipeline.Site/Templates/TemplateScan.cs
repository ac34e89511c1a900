using System.Text.RegularExpressions;
using ContentPipeline.Diagnostics;

namespace ContentPipeline.Site.Templates;

/// <summary>
/// Finds a template's mistakes with their lines before the engine compiles it: the engine names lines for few of them, only the first, and some only while rendering.
/// </summary>
internal sealed partial class TemplateScan
{
    private static readonly string[] BuiltIn = ["if", "unless", "each", "with", "lookup"];

    private readonly Template _template;
    private readonly TemplateNames _names;
    private readonly Findings _findings;
    private readonly Stack<Block> _open = new();

    private TemplateScan(Template template, TemplateNames names, Findings findings) =>
        (_template, _names, _findings) = (template, names, findings);

    /// <summary>Adds what is wrong; a template without findings is sound in everything that can be seen without rendering.</summary>
    public static void Check(Template template, TemplateNames names, Findings findings) => new TemplateScan(template, names, findings).Run();

    private void Run()
    {
        if (_template.Layout is { } layout && layout != "none" && !_names.Layouts.Contains(layout))
            _findings.Add(Diagnose.UnknownLayout(At(0), layout, _names.Layouts));
        var text = _template.Text;
        var urlStart = false;
        var last = 0;
        for (var i = text.IndexOf("{{", StringComparison.Ordinal); i >= 0; i = text.IndexOf("{{", last, StringComparison.Ordinal))
        {
            var before = text[last..i];
            if (before.Trim().Length > 0) urlStart = UrlAttribute().IsMatch(before);
            if (i > 0 && text[i - 1] == '\\')
            {
                last = i + 2;
                continue;
            }

            var (inner, end) = Inner(text, i);
            if (end < 0)
            {
                _findings.Add(Diagnose.TemplateSyntax(At(i), "'{{' is not closed by '}}'"));
                return;
            }

            Expression(inner, i, urlStart);
            last = end;
        }

        foreach (var open in _open) _findings.Add(Diagnose.TemplateSyntax(At(open.At), $"'{{{{#{open.Name}}}}}' is not closed by '{{{{/{open.Name}}}}}'"));
    }

    private void Expression(string inner, int at, bool urlStart)
    {
        if (inner.StartsWith('!')) return;
        var sign = inner.Length > 0 && "#^/>&".Contains(inner[0], StringComparison.Ordinal) ? inner[0] : ' ';
        var words = Words().Matches(sign == ' ' ? inner : inner[1..]).Select(m => m.Value).ToList();
        if (sign == '#' && words is [">", ..]) (sign, words) = ('>', words[1..]);
        if (words.Count == 0)
        {
            if (sign != '^') _findings.Add(Diagnose.TemplateSyntax(At(at), "'{{…}}' holds nothing"));
            return;
        }

        foreach (Match call in Subexpression().Matches(inner)) CheckHelper(call.Groups[1].Value, at);
        switch (sign)
        {
            case '#' or '^':
                if (words.Count > 1) CheckHelper(words[0], at);
                _open.Push(new Block(words[0], at));
                break;
            case '/':
                Close(words[0], at);
                break;
            case '>':
                if (!words[0].StartsWith('(') && !_names.Partials.Contains(words[0].Trim('"', '\'')))
                    _findings.Add(Diagnose.UnknownPartial(At(at), words[0], _names.Partials));
                break;
            default:
                if (words[0] == "else") Else(words, at);
                else Output(words, inner, at, urlStart);
                break;
        }
    }

    private void Output(List<string> words, string inner, int at, bool urlStart)
    {
        if (words.Count > 1) CheckHelper(words[0], at);
        // A content's "javascript:" is a script however well it is escaped; the link helper is what looks at it.
        if (urlStart && words[0] != "link") _findings.Add(Diagnose.UncheckedUrl(At(at), inner));
    }

    private void Else(List<string> words, int at)
    {
        if (_open.Count == 0) _findings.Add(Diagnose.TemplateSyntax(At(at), "'{{else}}' stands in no block"));
        if (words.Count > 1) CheckHelper(words[1], at);
    }

    private void Close(string name, int at)
    {
        if (_open.Count > 0 && _open.Peek().Name == name) _open.Pop();
        else if (_open.Count == 0) _findings.Add(Diagnose.TemplateSyntax(At(at), $"'{{{{/{name}}}}}' closes nothing"));
        else
        {
            var open = _open.Pop();
            _findings.Add(Diagnose.TemplateSyntax(At(at), $"'{{{{/{name}}}}}' stands where '{{{{#{open.Name}}}}}' of line {At(open.At).Line} should be closed"));
        }
    }

    private void CheckHelper(string name, int at)
    {
        if (!BuiltIn.Contains(name) && !_names.Helpers.Contains(name)) _findings.Add(Diagnose.UnknownTemplateHelper(At(at), name, [.. BuiltIn, .. _names.Helpers]));
    }

    private Location At(int index)
    {
        var before = _template.Text.AsSpan(0, index);
        return new Location(_template.File, before.Count('\n') + 1, index - before.LastIndexOf('\n'));
    }

    /// <summary>What stands between the braces, and where the text goes on; -1 when nothing closes them.</summary>
    private static (string Inner, int End) Inner(string text, int start)
    {
        if (text.AsSpan(start).StartsWith("{{!--"))
        {
            var end = text.IndexOf("--", start + 5, StringComparison.Ordinal);
            while (end >= 0 && !text.AsSpan(end).StartsWith("--}}") && !text.AsSpan(end).StartsWith("--~}}")) end = text.IndexOf("--", end + 1, StringComparison.Ordinal);
            return ("!", end < 0 ? -1 : text.IndexOf("}}", end, StringComparison.Ordinal) + 2);
        }

        var raw = text.AsSpan(start).StartsWith("{{{");
        var (first, close) = raw ? (start + 3, "}}}") : (start + 2, "}}");
        var comment = text.AsSpan(first).TrimStart('~').StartsWith("!");
        for (var (i, quote) = (first, '\0'); i < text.Length; i++)
        {
            if (quote != '\0') quote = text[i] == quote ? '\0' : quote;
            else if (!comment && text[i] is '"' or '\'') quote = text[i];
            else if (text.AsSpan(i).StartsWith(close)) return (text[first..i].Trim('~').Trim(), i + close.Length);
        }

        return ("", -1);
    }

    [GeneratedRegex(@"[""'][^""']*[""']|\([^()]*(?:\([^()]*\)[^()]*)*\)|[^\s""'()]+(?:[""'][^""']*[""'])?")]
    private static partial Regex Words();

    [GeneratedRegex(@"\(\s*([^\s()""']+)")]
    private static partial Regex Subexpression();

    [GeneratedRegex(@"[\s""'](?:href|src|srcset|action|formaction|poster|data)\s*=\s*[""']?\s*\z", RegexOptions.IgnoreCase)]
    private static partial Regex UrlAttribute();

    /// <summary>One that is open.</summary>
    private sealed record Block(string Name, int At);
}
