namespace ContentPipeline.Editing;

/// <summary>A move of one document of an entry to a stage of its workflow.</summary>
/// <param name="Stage">The stage's uid, or its title.</param>
public sealed record StageRequest(EditTarget Target, EntryId Entry, string Stage)
{
    /// <summary>The document's locale; the master locale when <c>null</c>.</summary>
    public string? Locale { get; init; }

    /// <summary>When the stage is due: a day, or a time with its offset.</summary>
    public string? DueDate { get; init; }

    /// <summary>The e-mail addresses of those who have to act.</summary>
    public IReadOnlyList<string> AssignedTo { get; init; } = [];
}

/// <param name="Path">The document, relative to the content root.</param>
/// <param name="Before">What it stated as its stage; <c>null</c> when nothing.</param>
public sealed record StageChange(EntryId Entry, Locale Locale, string Path, WorkflowStage Stage, string? Before, SavedEdit Saved);
