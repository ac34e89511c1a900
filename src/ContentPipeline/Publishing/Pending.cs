using System.Collections.Immutable;

namespace ContentPipeline.Publishing;

/// <summary>What releases keep at what is live until they are deployed.</summary>
internal static class Pending
{
    private static readonly IReadOnlyDictionary<Place, string> None = ImmutableDictionary<Place, string>.Empty;

    /// <returns>By place, the uid of the release.</returns>
    public static IReadOnlyDictionary<Place, string> Of(Content content, Environment environment, LiveState live, DateTimeOffset now)
    {
        // Whoever publishes the working tree wants to see it.
        if (content.Releases.IsEmpty || environment.Source == ContentSource.WorkTree) return None;
        var held = new Dictionary<Place, string>();
        foreach (var release in content.Releases.Values.Where(r => r.IsFor(environment) && !r.IsDue(now)))
        {
            // Without a ledger nobody knows whether a release without a time was deployed: it would hold its entries for ever.
            if (live.Ledger is null ? release.ScheduledAt is null : live.Ledger.DeployedReleases.Contains(release.Uid)) continue;
            foreach (var locale in release.LocalesIn(environment))
            {
                foreach (var item in release.Items) held.TryAdd(new Place(item.Entry, locale.Code), release.Uid);
            }
        }

        return held;
    }
}
