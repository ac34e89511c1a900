using ContentPipeline.Diagnostics;

namespace ContentPipeline.Tests;

public sealed class NearestTests
{
    [Theory]
    [InlineData("mandatroy", "mandatory")]
    [InlineData("Mandatory", "mandatory")]
    [InlineData("titel", "title")]
    public void A_slip_names_the_word_that_was_meant(string slip, string meant) =>
        Nearest.To(slip, ["title", "mandatory", "multiple"]).ShouldBe(meant);

    [Fact]
    public void Another_word_is_not_a_slip() => Nearest.To("colour", ["title", "mandatory"]).ShouldBeNull();
}
