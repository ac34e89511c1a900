namespace ContentPipeline;

/// <summary>How an entry stands in an environment and locale.</summary>
public enum Status
{
    /// <summary>Not published there.</summary>
    Draft,

    /// <summary>The live version is the newest.</summary>
    Published,

    /// <summary>Newer than what is live.</summary>
    Updated,
}

/// <param name="Locale">The locale that shows it.</param>
/// <param name="Version">The newest version; 0 for a draft that the main branch never had.</param>
/// <param name="PublishedVersion">The live version; <c>null</c> when none is.</param>
public sealed record EntryStatus(EntryId Entry, string Locale, Status Status, int Version, int? PublishedVersion, bool IsInProgress);
