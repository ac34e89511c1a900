using System.Globalization;
using ContentPipeline.Site.Templates;

namespace ContentPipeline.Site.Text;

/// <summary>Numbers as a language writes them, by the <c>numbers</c> of site.yaml; without it as English does.</summary>
internal static class Numbers
{
    /// <param name="format">A .NET format such as <c>0.00</c> or <c>#,0</c>.</param>
    public static string? Written(object? value, string format, string locale, SiteConfiguration site)
    {
        if (value is not (long or decimal)) return null;
        var signs = (NumberFormatInfo)CultureInfo.InvariantCulture.NumberFormat.Clone();
        if (site.NumberSign("decimal", locale) is { } point) signs.NumberDecimalSeparator = point;
        if (site.NumberSign("group", locale) is { } group) signs.NumberGroupSeparator = group;
        try
        {
            return ((IFormattable)value).ToString(format, signs);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
