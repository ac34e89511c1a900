using System.Collections.Immutable;
using ContentPipeline.Entries;
using ContentPipeline.Tests.Editing;

namespace ContentPipeline.Tests;

public sealed class ContentTests
{
    [Fact]
    public void A_copy_with_other_entries_finds_those_by_a_bare_uid()
    {
        var field = new ReferenceField(["page"], default, default, default) { Uid = "related" };
        var content = new Content(
            SampleType.Stack, new HashSet<EntryId> { new("page", "old") }, ImmutableSortedDictionary<EntryId, Entry>.Empty, ImmutableSortedDictionary<string, Asset>.Empty, ImmutableSortedDictionary<string, Release>.Empty);
        content.Targets(field, new FieldReference(null, "old")).Count.ShouldBe(1);

        var copy = content with { Ids = new HashSet<EntryId> { new("page", "new") } };

        copy.Targets(field, new FieldReference(null, "new")).ShouldBe([new EntryId("page", "new")]);
        copy.Targets(field, new FieldReference(null, "old")).ShouldBeEmpty();
    }
}
