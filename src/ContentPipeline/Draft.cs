namespace ContentPipeline;

/// <summary>A branch that changes content.</summary>
/// <param name="Ref">In full, local or remote-tracking.</param>
/// <param name="Name">As git shows it: <c>x</c>, or <c>origin/x</c>.</param>
/// <param name="Base">Its merge base with the main branch; <c>null</c> when they have nothing in common.</param>
/// <param name="Changes">In the order of their paths; those of files that moved without a change are not among them.</param>
public sealed record Draft(string Ref, string Name, string Tip, string? Base, IReadOnlyList<DraftChange> Changes);

public enum DraftChangeKind
{
    Added,
    Changed,
    Deleted,
}

/// <param name="Path">The file, relative to the content root.</param>
/// <param name="Blob">The id of the document's bytes on the branch; <c>null</c> when it is deleted there.</param>
public sealed record DraftChange(DocumentKey Key, DraftChangeKind Kind, string Path, string? Blob);
