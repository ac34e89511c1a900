namespace ContentPipeline.Editing;

/// <summary>What became of an edit's files.</summary>
/// <param name="Written">The files that have other bytes than before, relative to the content root, in ordinal order.</param>
/// <param name="Deleted">Those that are gone.</param>
/// <param name="Commit">The commit that has it; <c>null</c> when none was made.</param>
public sealed record SavedEdit(IReadOnlyList<string> Written, IReadOnlyList<string> Deleted, string? Commit)
{
    /// <summary>Whether somebody has to commit the files yet.</summary>
    public bool IsPending { get; init; }

    /// <summary>What has the files as they are now: the branch in full, or where a new one would begin that nothing was committed to; <c>null</c>: the working tree.</summary>
    public string? Revision { get; init; }

    public bool ChangedAnything => Written.Count > 0 || Deleted.Count > 0 || Commit is not null;
}
