using ContentPipeline.Snapshots;

namespace ContentPipeline.Tests.Snapshots;

public sealed class HashTextTests
{
    private const string Hash = "00112233445566778899aabbccddeeff0123456789abcdef0123456789abcdef";

    [Theory]
    [InlineData(Hash)]
    [InlineData("")]
    [InlineData("deadbeef")]
    [InlineData("00112233445566778899AABBCCDDEEFF0123456789ABCDEF0123456789ABCDEF")]
    [InlineData("0x112233445566778899aabbccddeeff0123456789abcdef0123456789abcdef")]
    [InlineData(Hash + "00")]
    public void A_text_comes_back_as_it_was(string text) => new HashText(text).ToString().ShouldBe(text);

    [Fact]
    public void Texts_are_equal_when_they_say_the_same()
    {
        new HashText(Hash).ShouldBe(new HashText(new string(Hash)));
        new HashText("odd").ShouldBe(new HashText("odd"));
        for (var i = 0; i < Hash.Length; i++) new HashText(Hash).ShouldNotBe(new HashText($"{Hash[..i]}{(Hash[i] == 'e' ? 'f' : 'e')}{Hash[(i + 1)..]}"));
    }
}
