namespace ContentPipeline.Editing;

/// <summary>Where an edit goes: the files of the working tree, or a commit on a branch that is checked out nowhere.</summary>
/// <param name="ContentFolder">The content root.</param>
public sealed record EditTarget(string ContentFolder)
{
    /// <summary>The branch to commit to, made when there is none; <c>null</c>: the working tree.</summary>
    public string? Branch { get; init; }

    /// <summary>Whether the working tree's changed files are committed at once; on a branch there is no other way.</summary>
    public bool Commit { get; init; }

    /// <summary>The commit's message; when <c>null</c>, one that says what was done.</summary>
    public string? Message { get; init; }
}
