using System.Globalization;
using ContentPipeline.Diagnostics;
using ContentPipeline.Site.Text;

namespace ContentPipeline.Site.Templates;

/// <summary>The words that templates may use; <c>docs/templates.md</c> describes each.</summary>
internal static class Helpers
{
    public static readonly IReadOnlyList<TemplateHelper> All =
    [
        new TemplateHelper.OfHtml("body", call => call.Page.Body) { WorksAlone = true },
        new TemplateHelper.OfHtml("markdown", Markdown),
        new TemplateHelper.OfHtml("richtext", call => RichText.Render(call.First, call.Page)),
        new TemplateHelper.OfValue("date", Date),
        new TemplateHelper.OfValue("link", call => call.Page.Links.To(call.First)),
        new TemplateHelper.OfValue("number", Number),
        new TemplateHelper.OfValue("term", Term),
        new TemplateHelper.OfValue("translations", Translations) { WorksAlone = true },
        new TemplateHelper.OfValue("eq", call => call.Arguments.Count > 1 && call.Arguments.Skip(1).All(a => EntryQuery.Same(call.First, a))),
        new TemplateHelper.OfValue("not", call => !IsTrue(call.First)),
        new TemplateHelper.OfValue("or", call => call.Arguments.FirstOrDefault(IsTrue)),
        new TemplateHelper.OfValue("and", call => call.Arguments.Count > 0 && call.Arguments.All(IsTrue) ? call.Arguments[^1] : null),
        .. EntryHelpers.All,
    ];

    /// <summary>What <c>{{#if}}</c> takes for true.</summary>
    private static bool IsTrue(object? value) => value switch
    {
        null or false or 0L or 0m or "" => false,
        System.Collections.ICollection { Count: 0 } => false,
        _ => true,
    };

    private static Html Markdown(HelperCall call) => call.First switch
    {
        string text => Text.Markdown.Render(text, call.Page.Links),
        null => Html.Empty,
        _ => Misused(call, "markdown", "it takes a text"),
    };

    private static Html Misused(HelperCall call, string helper, string reason)
    {
        call.Page.Misused(helper, reason);
        return Html.Empty;
    }

    private static string Date(HelperCall call)
    {
        if (call.First is null or "") return "";
        var format = call.Arguments.ElementAtOrDefault(1) as string;
        var written = Convert.ToString(call.First, CultureInfo.InvariantCulture) ?? "";
        if (Dates.Written(written, format, call.Page.Locale, call.Page.Site.Configuration) is { } date) return date;
        call.Page.Misused("date", $"'{written}' is no date, or '{format ?? "date_formats"}' is no format");
        return "";
    }

    private static string Number(HelperCall call)
    {
        if (call.First is null) return "";
        var format = call.Arguments.ElementAtOrDefault(1) as string ?? "#,0.######";
        if (Numbers.Written(call.First, format, call.Page.Locale, call.Page.Site.Configuration) is { } number) return number;
        call.Page.Misused("number", $"'{Convert.ToString(call.First, CultureInfo.InvariantCulture)}' is no number, or '{format}' is no format");
        return "";
    }

    private static string Term(HelperCall call)
    {
        var value = call.First is List<object?> { Count: > 0 } list ? list[0] : call.First;
        if (value is not Dictionary<string, object?> term) return "";
        var (taxonomy, uid) = (term.GetValueOrDefault("taxonomy_uid") as string ?? "", term.GetValueOrDefault("term_uid") as string ?? "");
        return call.Page.Site.Configuration.TermLabel(taxonomy, uid, call.Page.Locale);
    }

    /// <summary>The page's entry in every locale that has a page for it, the page's own among them.</summary>
    private static List<object?> Translations(HelperCall call)
    {
        var page = call.Page;
        return
        [
            .. page.Reads.Locales
                .Select(l => page.Reads.PageOf(l, page.Page.Entry.ContentType, page.Page.Entry.Uid))
                .OfType<Pages.SitePage>()
                .Select(p => new Dictionary<string, object?>
                {
                    ["locale"] = p.Entry.Locale,
                    ["label"] = page.Site.Configuration.LanguageLabel(p.Entry.Locale),
                    ["uid"] = p.Entry.Uid,
                    ["_content_type_uid"] = p.Entry.ContentType,
                    ["current"] = p == page.Page,
                    ["title"] = page.Reads.Values(p.Entry).GetValueOrDefault("title"),
                }),
        ];
    }
}
