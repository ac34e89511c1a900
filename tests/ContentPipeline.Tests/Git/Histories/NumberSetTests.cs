using ContentPipeline.Git.Histories;

namespace ContentPipeline.Tests.Git.Histories;

public sealed class NumberSetTests
{
    [Fact]
    public void Each_number_is_new_once()
    {
        var told = new NumberSet();

        foreach (var number in new[] { 0, 15, 16, 1000 })
        {
            told.Contains(number).ShouldBeFalse();
            told.Add(number).ShouldBeTrue();
            told.Add(number).ShouldBeFalse();
            told.Contains(number).ShouldBeTrue();
        }

        told.Contains(1001).ShouldBeFalse();
        told.Contains(1_000_000).ShouldBeFalse();
    }

    [Fact]
    public void Emptied_it_has_none()
    {
        var told = new NumberSet();
        told.Add(3);

        told.Clear();

        told.Contains(3).ShouldBeFalse();
        told.Add(3).ShouldBeTrue();
    }
}
