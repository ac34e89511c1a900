using System.Collections.Immutable;

namespace ContentPipeline.Querying;

/// <summary>Where a value stands, as <c>blocks.hero.title</c> says it: through groups, blocks and references, which the names do not tell apart.</summary>
/// <param name="Ends">The fields that the path may end at: through references to several content types there may be more than one; none where no field says what stands there.</param>
/// <param name="References">How many references it goes through, that at its end among them.</param>
/// <param name="IsDerivedTime">It ends at a time that is derived from git.</param>
internal sealed record FieldPath(ImmutableArray<string> Names, ImmutableArray<Field> Ends, int References, bool IsDerivedTime)
{
    /// <summary>The value itself that is asked, and nothing inside it.</summary>
    public static FieldPath Itself(Field field) => new([], [field], 0, false);

    /// <summary>Texts that stand there are moments.</summary>
    public bool IsDate => IsDerivedTime || (!Ends.IsEmpty && Ends.All(f => f is DateField));

    public override string ToString() => string.Join('.', Names);
}
