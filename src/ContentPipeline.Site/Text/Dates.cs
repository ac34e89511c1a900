using System.Globalization;
using ContentPipeline.Site.Templates;

namespace ContentPipeline.Site.Text;

/// <summary>Dates in words. .NET runs without cultures here, so month names come from site.yaml, and are English where it gives none.</summary>
internal static class Dates
{
    /// <summary>The day or moment as the content writes it, in the locale's format; <c>null</c> when the text is no date.</summary>
    public static string? Written(string value, string? format, string locale, SiteConfiguration site)
    {
        // The offset of the text is kept: a date means the day that its author wrote.
        if (!DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)) return null;
        var names = (DateTimeFormatInfo)CultureInfo.InvariantCulture.DateTimeFormat.Clone();
        if (site.Months(locale) is { } months)
        {
            string[] thirteen = [.. months, ""];
            (names.MonthNames, names.MonthGenitiveNames) = (thirteen, thirteen);
            string[] shortened = [.. thirteen.Select(m => m.Length > 4 ? m[..3] + "." : m)];
            (names.AbbreviatedMonthNames, names.AbbreviatedMonthGenitiveNames) = (shortened, shortened);
        }

        try
        {
            return moment.ToString(format ?? site.DateFormat(locale), names);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
