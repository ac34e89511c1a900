using System.Collections.Immutable;
using ContentPipeline.Diagnostics;

namespace ContentPipeline;

/// <summary>A reviewed file that lists entries to publish or unpublish together, when somebody deploys it or at a time.</summary>
/// <param name="Environments">The uids of the environments that it is for; none when it is for none that is there any more.</param>
/// <param name="Locales">The locales that it touches; empty: all of the environment.</param>
/// <param name="ScheduledAt">When it is to be deployed; <c>null</c> when only somebody deploys it by name.</param>
/// <param name="Items">In the file's order; no entry is in it twice.</param>
/// <param name="Location">Its file.</param>
public sealed record Release(
    string Uid,
    string Title,
    ImmutableArray<string> Environments,
    ImmutableArray<Locale> Locales,
    DateTimeOffset? ScheduledAt,
    ImmutableArray<ReleaseItem> Items,
    Location Location)
{
    public bool IsDue(DateTimeOffset now) => ScheduledAt <= now;

    /// <summary>Whether it touches anything there: an environment that it names, and that has one of its locales.</summary>
    public bool IsFor(Environment environment) => LocalesIn(environment).Any();

    /// <summary>The locales that it touches in an environment, in the environment's order; none when it is not for it.</summary>
    public IEnumerable<Locale> LocalesIn(Environment environment) =>
        Environments.Contains(environment.Uid) ? environment.Locales.Where(l => Locales.IsEmpty || Locales.Contains(l)) : [];
}

public enum ReleaseAction
{
    Publish,
    Unpublish,
}

/// <summary>What a release does with one entry.</summary>
/// <param name="Version">The version that goes live; the newest on the deployed commit when <c>null</c>.</param>
/// <param name="Location">Where the release says so.</param>
public sealed record ReleaseItem(EntryId Entry, ReleaseAction Action, int? Version, Location Location);
