namespace ContentPipeline.Loading;

/// <summary>Where entries are read: at a commit, in the working tree, or as they are live in an environment.</summary>
/// <param name="OutputOf">The folder that an environment is published to: it says what is live where no ledger does.</param>
public sealed record EntrySource(string ContentFolder, Func<string, string> OutputOf)
{
    /// <summary>A branch, tag or commit; <c>HEAD</c> when <c>null</c>.</summary>
    public string? Ref { get; init; }

    /// <summary>The files as they lie in the working tree. Where versions cannot be known they are 0.</summary>
    public bool WorkTree { get; init; }

    /// <summary>The main branch, with what this branch changes merged over it, field by field. Nothing else is then said about where to read.</summary>
    public string? ApplyDraft { get; init; }

    /// <summary>What is live there, instead of what is newest.</summary>
    public string? Environment { get; init; }

    /// <summary>With <see cref="Environment"/>: where nothing is live in a locale, what is live in its fallbacks. Elsewhere fallbacks are shown in any case.</summary>
    public bool IncludeFallback { get; init; }
}
