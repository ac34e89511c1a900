using System.Collections.Immutable;
using System.Text.RegularExpressions;
using ContentPipeline.Diagnostics;

namespace ContentPipeline.Configuration;

/// <summary>Reads the fields whose values are texts, numbers and dates, with the bounds that they set.</summary>
internal sealed class ValueFieldReader(Findings findings)
{
    public TextField Text(Section section, Section? metadata)
    {
        var style = true switch
        {
            _ when metadata?.Flag("markdown") ?? false => TextStyle.Markdown,
            _ when metadata?.Flag("allow_rich_text") ?? false => TextStyle.Html,
            _ when metadata?.Flag("multiline") ?? false => TextStyle.MultiLine,
            _ => TextStyle.SingleLine,
        };
        var (min, max) = (section.Count("min"), section.Count("max"));
        RefuseEmptyRange(section, min, max);
        return new TextField(style, Pattern(section), min, max, [.. Choices(section).Select(c => c.Text)]);
    }

    public NumberField Number(Section section)
    {
        var (min, max) = (section.Number("min"), section.Number("max"));
        RefuseEmptyRange(section, min, max);
        return new NumberField(min, max, Choices(section) is { Count: > 0 } choices ? Numbers(choices) : []);
    }

    public DateField Date(Section section) => new(Bound(section, "startDate", isEnd: false), Bound(section, "endDate", isEnd: true));

    private ImmutableArray<decimal> Numbers(List<Scalar> choices)
    {
        var numbers = ImmutableArray.CreateBuilder<decimal>();
        foreach (var choice in choices)
        {
            if (choice.Value is decimal number) numbers.Add(number);
            else findings.Add(Diagnose.WrongConfigurationType(choice.Location, "a choice", "a number"));
        }

        return numbers.ToImmutable();
    }

    private void RefuseEmptyRange(Section section, decimal? min, decimal? max)
    {
        if (min > max) findings.Add(Diagnose.MinAboveMax(section.LocationOf("min"), "min", "max"));
    }

    private List<Scalar> Choices(Section section)
    {
        if (section.Inner("enum", "'enum'") is not { } choices) return [];
        var values = (choices.Node("choices") as Sequence)?.Items
            .Select(c => c is Mapping choice ? choice["value"] : c)
            .OfType<Scalar>()
            .ToList() ?? [];
        if (values.Count == 0) findings.Add(Diagnose.EmptyEnum(section.LocationOf("enum")));
        return values;
    }

    private Regex? Pattern(Section section) => section.Text("format") is { Length: > 0 } pattern ? Pattern(section, pattern) : null;

    /// <summary>By itself, since the library is loaded with it, and few fields have one.</summary>
    private Regex? Pattern(Section section, string pattern)
    {
        try
        {
            return new Regex(pattern, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
        }
        catch (NotSupportedException)
        {
            // Look-arounds and back-references need backtracking, which a hostile text could make endless.
            return new Regex(pattern, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
        }
        catch (ArgumentException e)
        {
            findings.Add(Diagnose.InvalidPattern(section.LocationOf("format"), pattern, e.Message));
            return null;
        }
    }

    /// <param name="isEnd">A bound that is only a day ends with that day.</param>
    private DateTimeOffset? Bound(Section section, string key, bool isEnd)
    {
        if (section.Text(key) is not { Length: > 0 } text) return null;
        if (IsoDate.TryParse(text, out var date)) return isEnd && text.Length == "2026-01-31".Length ? date.AddTicks(TimeSpan.TicksPerDay - 1) : date;
        findings.Add(Diagnose.InvalidDateBound(section.LocationOf(key), text));
        return null;
    }
}
