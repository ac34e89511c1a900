using System.Collections.Immutable;
using System.Text.Json;

namespace ContentPipeline.Querying;

/// <summary>What an entry, or one value inside it, has to satisfy.</summary>
internal abstract record Condition
{
    public static readonly Condition Always = new AllOf([]);

    public abstract bool Holds(Subject subject);
}

internal sealed record AllOf(ImmutableArray<Condition> Conditions) : Condition
{
    public override bool Holds(Subject subject) => Conditions.All(c => c.Holds(subject));
}

internal sealed record AnyOf(ImmutableArray<Condition> Conditions) : Condition
{
    public override bool Holds(Subject subject) => Conditions.Any(c => c.Holds(subject));
}

internal sealed record Not(Condition Condition) : Condition
{
    public override bool Holds(Subject subject) => !Condition.Holds(subject);
}

/// <summary>A test of what stands at a path.</summary>
internal sealed record FieldCondition(FieldPath Path, Test Test) : Condition
{
    public override bool Holds(Subject subject) => Test.Holds(subject.Values(Path).SelectMany(v => v.Candidates()));
}

/// <summary><c>$in_query</c>: one of the entries that stand at a path satisfies a condition of its own.</summary>
internal sealed record TargetCondition(FieldPath Path, Condition OfTarget) : Condition
{
    public override bool Holds(Subject subject) => subject.Values(Path).SelectMany(subject.Targets).Any(id => subject.Scope.Holds(this, id));

    // Asked of many entries, it is remembered which of them satisfied this one, not one that looks the same.
    public bool Equals(TargetCondition? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
}
