using System.Collections.Immutable;
using ContentPipeline.Diagnostics;
using ContentPipeline.Loading;
using ContentPipeline.Output;

namespace ContentPipeline.Publishing;

/// <summary>Compares the newest content with what an environment holds.</summary>
/// <param name="Entries">By locale, content type and uid.</param>
public sealed record StatusReport(string Environment, ImmutableArray<EntryStatus> Entries)
{
    /// <param name="environment">The environment's uid; all of them when <c>null</c>.</param>
    /// <param name="outputOf">Where an environment was published to.</param>
    /// <param name="now">What releases wait for.</param>
    /// <exception cref="Git.GitException">Git or the repository cannot do what is needed.</exception>
    public static IReadOnlyList<StatusReport> Of(
        string contentFolder, string? environment, Func<string, string> outputOf, DateTimeOffset now, Findings findings, CancellationToken cancellation = default)
    {
        using var checkout = Checkout.For(environment, contentFolder, null, findings, cancellation);
        if (ContentLoader.Load(checkout.Files, findings) is not { } content) return [];
        if (environment is not null && content.Stack.FindEnvironment(environment) is null)
        {
            findings.Add(Diagnose.UnknownEnvironment(environment, [.. content.Stack.Environments.Select(e => e.Uid)]));
            return [];
        }

        var targets = content.Stack.Environments.Where(e => environment is null || e.Uid == environment).ToList();
        // An environment of the working tree beside one of the commit: each is compared with what it publishes.
        var others = targets.Where(t => !IsIn(t, checkout)).ToList();
        var reports = targets.Where(t => IsIn(t, checkout)).Select(t => Of(t, content, checkout, outputOf, now, findings)).ToList();
        if (others.Count > 0)
        {
            using var other = checkout.IsWorkTree ? Checkout.OfCommit(contentFolder, null, cancellation) : Checkout.OfWorkTree(contentFolder, findings, cancellation);
            if (ContentLoader.Load(other.Files, findings) is { } there) reports.AddRange(others.Select(t => Of(t, there, other, outputOf, now, findings)));
            reports.Sort((a, b) => PositionOf(a) - PositionOf(b));
        }

        return reports;

        int PositionOf(StatusReport report) => targets.FindIndex(t => t.Uid == report.Environment);
    }

    private static bool IsIn(Environment environment, Checkout checkout) => environment.Source == ContentSource.WorkTree == checkout.IsWorkTree;

    private static StatusReport Of(Environment environment, Content content, Checkout checkout, Func<string, string> outputOf, DateTimeOffset now, Findings findings)
    {
        if (LiveState.Read(environment, checkout.Repository, new OutputFolder(outputOf(environment.Uid)), findings) is not { } live) return new StatusReport(environment.Uid, []);
        var scheduled = Scheduled(content, environment, live, now);
        var candidates = Candidates.Of(content, checkout, environment.Locales);
        var deleted = live.Snapshot.Entries.Where(r => candidates.Find(Proposal.PlaceOf(r)) is null)
            .Select(r => new EntryStatus(r.Entry, r.Locale, Status.Deleted, null, r.Version, false, ScheduledFor(Proposal.PlaceOf(r))));
        var entries = candidates.All.Select(c => new EntryStatus(c.Id, c.Locale.Code, StatusOf(c, candidates, live), c.Version, live.Find(c.Place)?.Version, c.IsInProgress, ScheduledFor(c.Place)));
        return new StatusReport(environment.Uid, [.. entries.Concat(deleted).Sorted(ByLocaleAndEntry)]);

        ImmutableArray<ScheduledAction> ScheduledFor(Place place) => scheduled.TryGetValue(place, out var actions) ? [.. actions] : [];
    }

    private static int ByLocaleAndEntry(EntryStatus a, EntryStatus b) => string.CompareOrdinal(a.Locale, b.Locale) is not 0 and var order ? order : a.Entry.CompareTo(b.Entry);

    /// <summary>What releases are to do with each place, in the order of their times.</summary>
    private static Dictionary<Place, List<ScheduledAction>> Scheduled(Content content, Environment environment, LiveState live, DateTimeOffset now)
    {
        var scheduled = new Dictionary<Place, List<ScheduledAction>>();
        foreach (var release in Pending.In(content, environment, live, now))
        {
            foreach (var locale in release.LocalesIn(environment))
            {
                foreach (var item in release.Items)
                {
                    var place = new Place(item.Entry, locale.Code);
                    if (!scheduled.TryGetValue(place, out var actions)) scheduled.Add(place, actions = []);
                    actions.Add(new ScheduledAction(release.Uid, item.Action, release.ScheduledAt));
                }
            }
        }

        return scheduled;
    }

    /// <summary>The blob tells apart what no version does: drafts, and a fallback that took another document's place.</summary>
    private static Status StatusOf(Candidate candidate, Candidates candidates, LiveState live) =>
        live.Find(candidate.Place) is { } row ? candidates.IsLive(candidate, row) ? Status.Published : Status.Updated
        : live.IsUnpublished(candidate.Place) ? Status.Unpublished
        : Status.Draft;
}
