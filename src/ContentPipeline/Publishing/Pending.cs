using System.Collections.Immutable;
using ContentPipeline.Releases;

namespace ContentPipeline.Publishing;

/// <summary>What releases keep at what is live until they are deployed.</summary>
internal static class Pending
{
    private static readonly IReadOnlySet<string> Unknown = ImmutableHashSet<string>.Empty;

    /// <returns>By place, the uid of the release.</returns>
    public static IReadOnlyDictionary<Place, string> Of(Content content, Environment environment, LiveState live, DateTimeOffset now)
    {
        var held = new Dictionary<Place, string>();
        foreach (var (entry, locale, release) in Schedule.Held(In(content, environment, live, now), environment)) held.TryAdd(new Place(entry, locale), release);
        return held;
    }

    /// <summary>The releases that wait, by their time.</summary>
    public static IEnumerable<Release> In(Content content, Environment environment, LiveState live, DateTimeOffset now)
    {
        // Whoever publishes the working tree wants to see it.
        if (content.Releases.Count == 0 || environment.Source == ContentSource.WorkTree) return [];
        // Without a ledger nobody knows whether a release without a time was deployed: it would hold its entries for ever.
        return Schedule.Pending(content, environment, now, live.Ledger?.DeployedReleases ?? Unknown).Where(r => live.Ledger is not null || r.ScheduledAt is not null);
    }
}
