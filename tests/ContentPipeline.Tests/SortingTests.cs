namespace ContentPipeline.Tests;

public sealed class SortingTests
{
    [Fact]
    public void Things_are_in_order_and_the_list_that_they_came_from_stays_as_it_was()
    {
        string[] things = ["b", "a", "B", "ä", "", "a-b"];

        things.Sorted(string.CompareOrdinal).ShouldBe(["", "B", "a", "a-b", "b", "ä"]);

        things.ShouldBe(["b", "a", "B", "ä", "", "a-b"]);
    }

    [Fact]
    public void What_is_found_by_its_uid_is_told_in_the_order_of_uids()
    {
        var byUid = new[] { new Term("b", "1", null, null), new Term("a", "2", null, null), new Term("B", "3", null, null) }.ByUid(t => t.Uid);

        byUid.Keys.ShouldBe(["B", "a", "b"]);
        byUid.Values.Select(t => t.Name).ShouldBe(["3", "2", "1"]);
        byUid["a"].Name.ShouldBe("2");
        byUid.ContainsKey("A").ShouldBeFalse();
    }

    [Fact]
    public void Two_of_the_same_uid_are_a_mistake_of_the_program() =>
        Should.Throw<ArgumentException>(() => new[] { new Term("a", "1", null, null), new Term("a", "2", null, null) }.ByUid(t => t.Uid));
}
