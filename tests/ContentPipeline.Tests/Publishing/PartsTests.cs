using ContentPipeline.Publishing;

namespace ContentPipeline.Tests.Publishing;

public sealed class PartsTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(5000)]
    public void Each_thing_is_worked_on_once_and_what_becomes_of_it_stands_in_its_place(int count)
    {
        var times = new int[count];
        var (told, atOnce) = (new List<int>(), 0);

        var results = Parts.Each(
            count,
            i =>
            {
                Interlocked.Increment(ref times[i]);
                return i * 2;
            },
            done =>
            {
                Interlocked.Increment(ref atOnce).ShouldBe(1);
                told.Add(done);
                Interlocked.Decrement(ref atOnce);
            });

        results.ShouldBe(Enumerable.Range(0, count).Select(i => i * 2));
        times.ShouldAllBe(t => t == 1);
        told.ShouldBeInOrder();
        told.LastOrDefault().ShouldBe(count);
    }

    [Fact]
    public void Two_who_work_begin_at_both_ends()
    {
        using var both = new CountdownEvent(2);

        var isFirst = Parts.Run(
            10,
            (_, _) =>
            {
                if (both.IsSet) return false;
                both.Signal();
                return both.Wait(TimeSpan.FromMinutes(1));
            },
            processors: 2,
            size: 1);

        isFirst.Select((first, part) => (first, part)).Where(p => p.first).Select(p => p.part).ShouldBe([0, 9]);
    }

    [Fact]
    public void What_goes_wrong_in_a_part_is_thrown_as_it_is() =>
        Should.Throw<IOException>(() => Parts.Each<int>(1000, i => i == 777 ? throw new IOException("full") : i)).Message.ShouldBe("full");
}
