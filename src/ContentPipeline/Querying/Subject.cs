using System.Text.Json;
using ContentPipeline.Entries;

namespace ContentPipeline.Querying;

/// <summary>What a condition is asked of.</summary>
/// <param name="Scope">What there is besides: the entries that references lead to.</param>
internal abstract record Subject(QueryScope Scope)
{
    public IEnumerable<PathValue> Values(FieldPath path) => Values(new PathWalk(Scope, path.Names));

    public IEnumerable<EntryId> Targets(PathValue value) =>
        value.Field is ReferenceField field ? value.References().SelectMany(r => Scope.Targets(field, r)).Distinct() : [];

    protected abstract IEnumerable<PathValue> Values(PathWalk walk);
}

/// <summary>An entry as a locale shows it.</summary>
internal sealed record EntrySubject(LocalizedEntry Entry, QueryScope Scope) : Subject(Scope)
{
    protected override IEnumerable<PathValue> Values(PathWalk walk) => walk.OfEntry(Entry, 0);
}

/// <summary>One value of a field by itself: of a list, one item.</summary>
internal sealed record ItemSubject(JsonElement Item, Field Field) : Subject(QueryScope.Nothing)
{
    protected override IEnumerable<PathValue> Values(PathWalk walk) => walk.OfItem(Item, Field);
}
