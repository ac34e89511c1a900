namespace ContentPipeline;

/// <summary>A vocabulary for filing entries.</summary>
public sealed record Taxonomy(string Uid, string Name, IReadOnlyDictionary<string, Term> Terms);

/// <param name="Parent">The uid of the term above, in the same taxonomy.</param>
public sealed record Term(string Uid, string Name, string? Parent, int? Order);
