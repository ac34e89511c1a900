namespace ContentPipeline.Releases;

/// <summary>How a release stands in one environment.</summary>
public enum ReleaseState
{
    /// <summary>It was deployed there, and is over.</summary>
    Deployed,

    /// <summary>Its time has come.</summary>
    Due,

    /// <summary>Its time will come.</summary>
    Scheduled,

    /// <summary>It waits for somebody to deploy it.</summary>
    Unscheduled,
}

/// <summary>What is to happen in an environment, and when.</summary>
/// <remarks>What was deployed, the environment's ledger says; a release is deployed there once.</remarks>
public static class Schedule
{
    /// <param name="deployed">The uids of the releases that were deployed in the environment.</param>
    public static ReleaseState StateOf(Release release, DateTimeOffset now, IReadOnlySet<string> deployed) =>
        deployed.Contains(release.Uid) ? ReleaseState.Deployed
        : release.IsDue(now) ? ReleaseState.Due
        : release.ScheduledAt is null ? ReleaseState.Unscheduled
        : ReleaseState.Scheduled;

    /// <summary>By time, the unscheduled last, then by uid.</summary>
    public static IOrderedEnumerable<Release> Ordered(IEnumerable<Release> releases) =>
        releases.OrderBy(r => r.ScheduledAt ?? DateTimeOffset.MaxValue).ThenBy(r => r.ScheduledAt is null).ThenBy(r => r.Uid, StringComparer.Ordinal);

    /// <summary>The releases that are to be deployed now, in this order.</summary>
    public static IReadOnlyList<Release> Due(Content content, Environment environment, DateTimeOffset now, IReadOnlySet<string> deployed) =>
        [.. Ordered(In(content, environment).Where(r => StateOf(r, now, deployed) == ReleaseState.Due))];

    /// <summary>The releases that are still to come.</summary>
    public static IReadOnlyList<Release> Pending(Content content, Environment environment, DateTimeOffset now, IReadOnlySet<string> deployed) =>
        [.. Ordered(In(content, environment).Where(r => StateOf(r, now, deployed) is ReleaseState.Scheduled or ReleaseState.Unscheduled))];

    /// <summary>What stays at what is live in the environment until these releases are deployed: entries, the codes of locales, and the uid of the release.</summary>
    public static IEnumerable<(EntryId Entry, string Locale, string Release)> Held(IEnumerable<Release> pending, Environment environment) =>
        from release in pending
        from locale in release.LocalesIn(environment)
        from item in release.Items
        select (item.Entry, locale.Code, release.Uid);

    private static IEnumerable<Release> In(Content content, Environment environment) => content.Releases.Values.Where(r => r.IsFor(environment));
}
