using System.Globalization;
using System.Text.RegularExpressions;
using ContentPipeline.Diagnostics;
using ContentPipeline.Site.Pages;
using HandlebarsDotNet;

namespace ContentPipeline.Site.Templates;

/// <summary>The template engine, and the only class that knows which one it is.</summary>
internal sealed partial class TemplateEngine
{
    /// <summary>Where helpers find the page among the data of a rendering; no template can write this name.</summary>
    private const string PageKey = "page rendering";

    private readonly IHandlebars _handlebars;
    private readonly Dictionary<Template, HandlebarsTemplate<object, object>> _compiled = new(ReferenceEqualityComparer.Instance);

    public TemplateEngine(TemplateFolder folder, IReadOnlyList<TemplateHelper> helpers, Findings findings)
    {
        _handlebars = Handlebars.Create(new HandlebarsConfiguration
        {
            FormatProvider = CultureInfo.InvariantCulture,
            TextEncoder = new HtmlEncoder(),
            PartialRecursionDepthLimit = 32,
        });
        foreach (var helper in helpers) Register(helper);
        var names = new TemplateNames([.. helpers.Select(h => h.Name)], [.. folder.Partials.Keys], [.. folder.Layouts.Keys]);
        foreach (var template in folder.All)
        {
            var mistakes = new Findings();
            TemplateScan.Check(template, names, mistakes);
            findings.AddRange(mistakes);
            if (!mistakes.HasErrors) Compile(template, findings);
        }

        foreach (var partial in folder.Partials.Values.Where(_compiled.ContainsKey)) _handlebars.RegisterTemplate(partial.Name, partial.Text);
    }

    /// <summary>The template's output, or a reason why there is none.</summary>
    public (string? Output, string? Mistake) Render(Template template, object? context, PageRendering page)
    {
        try
        {
            return (_compiled[template](context!, page.Data(PageKey)), null);
        }
        catch (HandlebarsException e)
        {
            var cause = e.GetBaseException();
            var first = cause.Message.ReplaceLineEndings("\n").Split('\n')[0];
            return (null, first.Contains("recursion depth limit", StringComparison.OrdinalIgnoreCase) ? "partials include each other in a circle" : first);
        }
    }

    private void Compile(Template template, Findings findings)
    {
        try
        {
            _compiled[template] = _handlebars.Compile(template.Text);
        }
        catch (HandlebarsException e)
        {
            var place = OccurredAt().Match(e.Message);
            var line = place.Success ? int.Parse(place.Groups[1].Value, CultureInfo.InvariantCulture) + 1 : 0;
            var column = place.Success ? Math.Max(1, int.Parse(place.Groups[2].Value, CultureInfo.InvariantCulture)) : 0;
            findings.Add(Diagnose.TemplateSyntax(new Location(template.File, line, column), e.Message.ReplaceLineEndings("\n").Split('\n')[0]));
        }
    }

    private void Register(TemplateHelper helper)
    {
        switch (helper)
        {
            case TemplateHelper.OfValue value:
                _handlebars.RegisterHelper(value.Name, (in HelperOptions options, in Context context, in Arguments arguments) =>
                    (IsField(helper, context, arguments, out var field) ? field : value.Run(Call(options, arguments)))!);
                break;
            case TemplateHelper.OfHtml html:
                _handlebars.RegisterHelper(html.Name, (in EncodedTextWriter output, in HelperOptions options, in Context context, in Arguments arguments) =>
                {
                    if (IsField(helper, context, arguments, out var field)) output.Write(field);
                    else output.WriteSafeString(html.Run(Call(options, arguments)).Text);
                });
                break;
        }
    }

    private static bool IsField(TemplateHelper helper, in Context context, in Arguments arguments, out object? field)
    {
        field = null;
        return arguments.Length == 0 && !helper.WorksAlone && context.Value is IReadOnlyDictionary<string, object?> values && values.TryGetValue(helper.Name, out field);
    }

    private static HelperCall Call(in HelperOptions options, in Arguments arguments)
    {
        var named = arguments.Hash;
        // The engine lists the named ones as the last positional one as well.
        var positional = arguments.Where(a => !ReferenceEquals(a, named)).Select(Known).ToList();
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (name, value) in named) values[name] = Known(value);
        return new HelperCall((PageRendering)options.Data[PageKey]!, positional, values);
    }

    /// <summary>The engine has a value of its own for what a path did not find.</summary>
    private static object? Known(object? value) => value is UndefinedBindingResult ? null : value;

    [GeneratedRegex(@"Occured at:\s*(\d+):(\d+)")]
    private static partial Regex OccurredAt();

    private sealed class HtmlEncoder : ITextEncoder
    {
        public void Encode(System.Text.StringBuilder? text, TextWriter target) => target.Write(Text.Html.Escape(text?.ToString()));

        public void Encode(string? text, TextWriter target) => target.Write(Text.Html.Escape(text));

        public void Encode<T>(T? text, TextWriter target)
            where T : IEnumerator<char>
        {
            var letters = new System.Text.StringBuilder();
            while (text?.MoveNext() == true) letters.Append(text.Current);
            Encode(letters, target);
        }
    }
}
