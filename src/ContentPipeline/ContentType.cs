using System.Collections.Immutable;
using ContentPipeline.Diagnostics;

namespace ContentPipeline;

/// <summary>The shape of entries of one kind.</summary>
/// <param name="Publishable">Entries of a type that is not publishable are never published, and nothing published may refer to them.</param>
public sealed record ContentType(
    string Uid,
    string Title,
    bool Singleton,
    bool Publishable,
    ImmutableArray<Field> Fields,
    Location Location)
{
    /// <summary>Whether any field, however deep, takes the master document's value in every locale.</summary>
    public bool HasNonLocalizable { get; } = Field.AnyOf(Fields, f => f.NonLocalizable);
}
