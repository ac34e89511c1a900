using System.Globalization;
using ContentPipeline.Diagnostics;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace ContentPipeline.Site.Templates;

/// <summary><c>site.yaml</c>: the few keys that the renderer knows, and everything else as templates see it under <c>@site</c>.</summary>
internal sealed class SiteConfiguration
{
    private SiteConfiguration(IReadOnlyDictionary<string, object?> values) => Values = values;

    public IReadOnlyDictionary<string, object?> Values { get; }

    /// <summary>The locale whose pages lie at the root of the site.</summary>
    public string? DefaultLocale => Values.GetValueOrDefault("default_locale") as string;

    /// <summary>What the language switch calls the locale.</summary>
    public string LanguageLabel(string locale) => ForLocale("languages", locale) as string ?? locale;

    /// <summary>How dates are written: a .NET format such as <c>d MMMM yyyy</c>.</summary>
    public string DateFormat(string locale) => ForLocale("date_formats", locale) as string ?? "d MMMM yyyy";

    /// <summary>Twelve names, January first; <c>null</c> when site.yaml gives none for the language.</summary>
    public IReadOnlyList<string>? Months(string locale) =>
        ForLocale("months", locale) is List<object?> { Count: 12 } months ? [.. months.Select(m => Convert.ToString(m, CultureInfo.InvariantCulture) ?? "")] : null;

    /// <summary>The <c>decimal</c> or <c>group</c> sign of the language's numbers; <c>null</c> when site.yaml gives none.</summary>
    public string? NumberSign(string name, string locale) => Child(ForLocale("numbers", locale), name) as string is { Length: > 0 } sign ? sign : null;

    /// <summary>The label of a taxonomy term: one string, or one per locale.</summary>
    public string TermLabel(string taxonomy, string term, string locale) =>
        Child(Child(Values.GetValueOrDefault("terms"), taxonomy), term) switch
        {
            string label => label,
            Dictionary<string, object?> labels => ForLocale(labels, locale) as string ?? term,
            _ => term,
        };

    public static SiteConfiguration Read(string path, string shown, Findings findings)
    {
        if (!File.Exists(path)) return new SiteConfiguration(new Dictionary<string, object?>());
        try
        {
            var stream = new YamlStream();
            using (var reader = new StreamReader(path)) stream.Load(reader);
            if (stream.Documents.Count == 0) return new SiteConfiguration(new Dictionary<string, object?>());
            if (PlainValues(stream.Documents[0].RootNode, []) is Dictionary<string, object?> values) return new SiteConfiguration(values);
            findings.Add(Diagnose.SiteConfigurationInvalid(new Location(shown, 1, 1), "site.yaml is no mapping of keys to values"));
        }
        catch (YamlException e)
        {
            findings.Add(Diagnose.SiteConfigurationInvalid(new Location(shown, (int)e.Start.Line, (int)e.Start.Column), e.InnerException?.Message ?? e.Message));
        }

        return new SiteConfiguration(new Dictionary<string, object?>());
    }

    private object? ForLocale(string key, string locale) => ForLocale(Values.GetValueOrDefault(key), locale);

    /// <summary>A language stands for its regions: <c>de</c> for <c>de-at</c>, unless that is named.</summary>
    private static object? ForLocale(object? table, string locale)
    {
        for (var code = locale; ; code = code[..code.LastIndexOf('-')])
        {
            if (Child(table, code) is { } found) return found;
            if (!code.Contains('-', StringComparison.Ordinal)) return null;
        }
    }

    private static object? Child(object? table, string key) =>
        table is Dictionary<string, object?> values
            ? values.GetValueOrDefault(key) ?? values.FirstOrDefault(v => v.Key.Equals(key, StringComparison.OrdinalIgnoreCase)).Value
            : null;

    /// <summary>An alias is the value that it names, converted once: a small file cannot unfold into a large one.</summary>
    private static object? PlainValues(YamlNode node, Dictionary<YamlNode, object?> done)
    {
        if (done.TryGetValue(node, out var known)) return known;
        switch (node)
        {
            case YamlScalarNode scalar:
                return Scalar(scalar);
            case YamlSequenceNode sequence:
                var list = new List<object?>();
                done[node] = list;
                list.AddRange(sequence.Children.Select(c => PlainValues(c, done)));
                return list;
            case YamlMappingNode mapping:
                var values = new Dictionary<string, object?>(StringComparer.Ordinal);
                done[node] = values;
                foreach (var (key, value) in mapping.Children) values[(key as YamlScalarNode)?.Value ?? ""] = PlainValues(value, done);
                return values;
            default:
                return null;
        }
    }

    private static object? Scalar(YamlScalarNode scalar) => scalar.Style is not ScalarStyle.Plain ? scalar.Value : scalar.Value switch
    {
        null or "" or "null" or "~" => null,
        "true" => true,
        "false" => false,
        { } text when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
        var text => text,
    };
}
