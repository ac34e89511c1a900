using System.Globalization;
using System.Numerics;
using ContentPipeline.Json;
using ContentPipeline.Tests.Querying;
using FsCheck;
using FsCheck.Fluent;

namespace ContentPipeline.Tests.Json;

public sealed class JsonNumberTests
{
    [Theory]
    [InlineData("1", "1.0", 0)]
    [InlineData("0", "-0.0e5", 0)]
    [InlineData("100", "1e2", 0)]
    [InlineData("0.001", "1E-3", 0)]
    [InlineData("9007199254740993", "9007199254740992", 1)]
    [InlineData("0.10000000000000000000000000000000000001", "0.1", 1)]
    [InlineData("1e400", "1e401", -1)]
    [InlineData("-1e400", "-1e401", 1)]
    [InlineData("1e-99999999999999999999", "0", 1)]
    [InlineData("1e99999999999999999999", "-1e99999999999999999999", 1)]
    public void Numbers_are_compared_exactly(string a, string b, int expected)
    {
        Math.Sign(Compare(a, b)).ShouldBe(expected);
        Math.Sign(Compare(b, a)).ShouldBe(-expected);
        JsonData.Same(Huts.Json(a).Root, Huts.Json(b).Root).ShouldBe(expected == 0);
    }

    [Fact]
    public void As_decimals_are_where_those_are_exact()
    {
        var numbers = ArbMap.Default.GeneratorFor<decimal>().ToArbitrary();
        Check.QuickThrowOnFailure(Prop.ForAll(numbers, numbers, (a, b) => Math.Sign(Compare(Text(a), Text(b))) == a.CompareTo(b)));
        Check.QuickThrowOnFailure(Prop.ForAll(numbers, a => JsonNumber.Of(Huts.Json(Text(a)).Root).ToString() == JsonNumber.Of(Huts.Json(Text(a) + (Text(a).Contains('.', StringComparison.Ordinal) ? "00" : ".00")).Root).ToString()));
    }

    [Fact]
    public void A_million_digits_are_no_obstacle()
    {
        var nines = new string('9', 1_000_000);

        Compare(nines, nines + ".1").ShouldBeLessThan(0);
        Compare("1e" + nines, "1e" + nines).ShouldBe(0);
    }

    private static int Compare(string a, string b) => JsonNumber.Of(Huts.Json(a).Root).CompareTo(JsonNumber.Of(Huts.Json(b).Root));

    private static string Text(decimal number) => number.ToString(CultureInfo.InvariantCulture);
}
