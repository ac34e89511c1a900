using System.Globalization;
using System.Numerics;

namespace ContentPipeline.Editing.Operators;

/// <summary>
/// A number as JSON spells it, with every digit. The platform's decimal rounds without a word what has more digits than it can hold; nothing
/// is rounded here.
/// </summary>
/// <param name="Unscaled">The digits, without the point.</param>
/// <param name="Scale">How many of them stand behind the point.</param>
internal readonly record struct ExactNumber(BigInteger Unscaled, int Scale)
{
    /// <summary>What a decimal holds: readers of content take more for something else.</summary>
    public const int MaxDigits = 28;

    public static readonly ExactNumber Zero = new(BigInteger.Zero, 0);

    /// <summary>Longer spellings are not read: the digits of <c>1e999999999</c> would fill the memory.</summary>
    private const int MaxLength = 100;

    /// <returns><c>null</c> when the number has more than <see cref="MaxDigits"/> digits, before or behind its point.</returns>
    public static ExactNumber? Parse(string json)
    {
        if (json.Length > MaxLength) return null;
        var end = json.IndexOfAny(['e', 'E']);
        var mantissa = end < 0 ? json : json[..end];
        var exponent = 0;
        if (end >= 0 && !int.TryParse(json.AsSpan(end + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent)) return null;
        if (Math.Abs((long)exponent) > MaxLength) return null;
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        var digits = BigInteger.Parse(mantissa.Replace(".", "", StringComparison.Ordinal), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var scale = (point < 0 ? 0 : mantissa.Length - point - 1) - exponent;
        return Bounded(scale < 0 ? new ExactNumber(digits * BigInteger.Pow(10, -scale), 0) : new ExactNumber(digits, scale));
    }

    /// <returns><c>null</c> when the sum has more than <see cref="MaxDigits"/> digits.</returns>
    public ExactNumber? Plus(ExactNumber other)
    {
        var scale = Math.Max(Scale, other.Scale);
        return Bounded(new ExactNumber(At(scale) + other.At(scale), scale));
    }

    /// <returns><c>null</c> when the difference has more than <see cref="MaxDigits"/> digits.</returns>
    public ExactNumber? Minus(ExactNumber other) => Plus(other with { Unscaled = -other.Unscaled });

    /// <summary>As JSON spells it, without an exponent.</summary>
    public override string ToString()
    {
        var digits = BigInteger.Abs(Unscaled).ToString(CultureInfo.InvariantCulture).PadLeft(Scale + 1, '0');
        var sign = Unscaled.Sign < 0 ? "-" : "";
        return Scale == 0 ? sign + digits : $"{sign}{digits[..^Scale]}.{digits[^Scale..]}";
    }

    private BigInteger At(int scale) => Unscaled * BigInteger.Pow(10, scale - Scale);

    /// <summary>Without the zeros that say nothing behind the point; <c>null</c> when there are too many digits.</summary>
    private static ExactNumber? Bounded(ExactNumber number)
    {
        var (digits, scale) = (number.Unscaled, number.Scale);
        for (; scale > 0 && digits % 10 == 0; scale--) digits /= 10;
        var fits = scale <= MaxDigits && BigInteger.Abs(digits) < BigInteger.Pow(10, MaxDigits);
        return fits ? new ExactNumber(digits, scale) : null;
    }
}
