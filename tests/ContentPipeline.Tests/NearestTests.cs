using ContentPipeline.Diagnostics;

namespace ContentPipeline.Tests;

public sealed class NearestTests
{
    [Fact]
    public void A_word_of_a_million_letters_costs_nothing() =>
        Nearest.To(new string('x', 1_000_000), Enumerable.Repeat("title", 100_000)).ShouldBeNull();

    [Theory]
    [InlineData("mandatroy", "mandatory")]
    [InlineData("Mandatory", "mandatory")]
    [InlineData("titel", "title")]
    [InlineData("abdcfehg", "abcdefgh")]
    public void A_slip_names_the_word_that_was_meant(string slip, string meant) =>
        Nearest.To(slip, ["title", "mandatory", "multiple", "abcdefgh"]).ShouldBe(meant);

    [Fact]
    public void A_single_letter_is_no_slip_for_another() => Nearest.To("2", ["1", "3"]).ShouldBeNull();

    [Fact]
    public void Of_two_words_as_near_the_first_in_order_is_named() => Nearest.To("pagx", ["pagz", "page"]).ShouldBe("page");

    [Fact]
    public void Another_word_is_not_a_slip() => Nearest.To("colour", ["title", "mandatory"]).ShouldBeNull();
}
