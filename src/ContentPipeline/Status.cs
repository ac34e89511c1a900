using System.Collections.Immutable;

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

    /// <summary>Taken off by name, until it is published by name.</summary>
    Unpublished,

    /// <summary>Live, and no longer on the commit: the next publish takes it off.</summary>
    Deleted,
}

public static class StatusWords
{
    /// <summary>As answers write it: <c>draft</c>, <c>published</c>, <c>updated</c>, <c>unpublished</c>, <c>deleted</c>.</summary>
    public static string Word(this Status status) => status switch
    {
        Status.Draft => "draft",
        Status.Published => "published",
        Status.Updated => "updated",
        Status.Unpublished => "unpublished",
        _ => "deleted",
    };
}

/// <param name="Locale">The locale that shows it.</param>
/// <param name="Version">The newest version; 0 for a draft that the main branch never had, <c>null</c> for what is deleted.</param>
/// <param name="PublishedVersion">The live version; <c>null</c> when none is.</param>
/// <param name="Scheduled">What releases are going to do with it, by their time.</param>
public sealed record EntryStatus(
    EntryId Entry, string Locale, Status Status, int? Version, int? PublishedVersion, bool IsInProgress, ImmutableArray<ScheduledAction> Scheduled);

/// <summary>What a release that waits is going to do with an entry.</summary>
/// <param name="At"><c>null</c> when somebody has to deploy it.</param>
public sealed record ScheduledAction(string Release, ReleaseAction Action, DateTimeOffset? At);
