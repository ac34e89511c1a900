using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace ContentPipeline.Json;

/// <summary>A number of any size and precision, as JSON allows it, by its digits: exact where <c>double</c> and <c>decimal</c> would round or overflow.</summary>
internal readonly record struct JsonNumber : IComparable<JsonNumber>
{
    private readonly int _sign;
    private readonly string _digits;

    /// <summary>Where the point stands, counted from before the first digit.</summary>
    private readonly BigInteger _magnitude;

    private JsonNumber(int sign, string digits, BigInteger magnitude) => (_sign, _digits, _magnitude) = (sign, digits, magnitude);

    public static JsonNumber Of(JsonElement number)
    {
        var text = Encoding.ASCII.GetString(JsonMarshal.GetRawUtf8Value(number));
        var e = text.AsSpan().IndexOfAny('e', 'E');
        var mantissa = (e < 0 ? text : text[..e]).TrimStart('-');
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        var all = point < 0 ? mantissa : mantissa.Remove(point, 1);
        var significant = all.TrimStart('0');
        if (significant.Length == 0) return new JsonNumber(0, "", 0);
        var magnitude = (point < 0 ? mantissa.Length : point) - (all.Length - significant.Length) + (e < 0 ? BigInteger.Zero : Exponent(text.AsSpan(e + 1)));
        return new JsonNumber(text[0] == '-' ? -1 : 1, significant.TrimEnd('0'), magnitude);
    }

    public int CompareTo(JsonNumber other)
    {
        if (_sign != other._sign) return _sign.CompareTo(other._sign);
        var size = _magnitude != other._magnitude ? _magnitude.CompareTo(other._magnitude) : string.CompareOrdinal(_digits, other._digits);
        return _sign * size;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{_sign}.{_digits}e{_magnitude}");

    /// <summary>Reading an exponent of millions of digits would take the square of their number; what differs beyond the first thousand is the same to us.</summary>
    private static BigInteger Exponent(ReadOnlySpan<char> text)
    {
        var isNegative = text[0] == '-';
        var digits = text.TrimStart("+-").TrimStart('0');
        var size = digits.Length switch
        {
            0 => BigInteger.Zero,
            > 1000 => BigInteger.Pow(10, 1000),
            _ => BigInteger.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture),
        };
        return isNegative ? -size : size;
    }
}
