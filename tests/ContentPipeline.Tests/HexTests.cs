using System.Text;
using ContentPipeline.Git;

namespace ContentPipeline.Tests;

/// <summary>Hexadecimal digits, held against the framework's own.</summary>
public sealed class HexTests
{
    private static readonly byte[] _all = [.. Enumerable.Range(0, 256).Select(b => (byte)b)];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(20)]
    [InlineData(32)]
    [InlineData(33)]
    [InlineData(256)]
    public void Bytes_become_the_digits_that_the_framework_makes_of_them_and_come_back(int length)
    {
        var bytes = _all[^length..];
        var text = Convert.ToHexStringLower(bytes);
        var (written, fromChars, fromBytes) = (new byte[2 * length], new byte[length], new byte[length]);

        Hex.Write(bytes, written);

        Hex.Of(bytes).ShouldBe(text);
        Encoding.ASCII.GetString(written).ShouldBe(text);
        Hex.Parse(text).ShouldBe(bytes);
        Hex.TryRead(text.AsSpan(), fromChars).ShouldBeTrue();
        Hex.TryRead(Encoding.ASCII.GetBytes(text), fromBytes).ShouldBeTrue();
        fromChars.ShouldBe(bytes);
        fromBytes.ShouldBe(bytes);
    }

    [Fact]
    public void Whatever_is_no_digit_in_lower_case_is_refused_at_each_place()
    {
        for (var c = '\0'; c < '\u0300'; c++)
        {
            var isDigit = "0123456789abcdef".Contains(c, StringComparison.Ordinal);
            foreach (var text in new[] { $"{c}0", $"0{c}" })
            {
                Hex.TryRead(text.AsSpan(), new byte[1]).ShouldBe(isDigit, $"U+{(int)c:X4}");
                Hex.Is(text).ShouldBe(isDigit);
                if (c < 256) Hex.TryRead([(byte)text[0], (byte)text[1]], new byte[1]).ShouldBe(isDigit);
            }
        }
    }

    [Fact]
    public void An_odd_digit_is_refused()
    {
        Hex.TryRead("012".AsSpan(), new byte[2]).ShouldBeFalse();
        Hex.TryRead("012"u8, new byte[2]).ShouldBeFalse();
        Should.Throw<FormatException>(() => Hex.Parse("012"));
        Should.Throw<FormatException>(() => Hex.Parse("0x"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("HEAD")]
    [InlineData("0x5f")]
    [InlineData("5F00000000000000000000000000000000000000")]
    [InlineData("5f000000000000000000000000000000000000000000000000000000000000000000000000000000")]
    public void A_text_that_is_no_id_becomes_one_that_no_object_has(string text) => ObjectId.Parse(Encoding.ASCII.GetBytes(text)).ShouldBe(ObjectId.From([]));
}
