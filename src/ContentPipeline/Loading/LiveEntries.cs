using System.Text.Json;
using ContentPipeline.Archives;
using ContentPipeline.Diagnostics;
using ContentPipeline.Publishing;
using ContentPipeline.Snapshots;

namespace ContentPipeline.Loading;

/// <summary>The entries that are live in an environment, as they were published.</summary>
/// <param name="fallsBack">Where nothing is live in a locale, what is live in its fallbacks is shown.</param>
internal sealed class LiveEntries(LiveState live, Checkout checkout, CheckedOutEntries now, Archive? archive, bool fallsBack, Findings findings) : EntrySet
{
    /// <summary>Entries in memory at once.</summary>
    private const int Window = 128;

    public LiveState State => live;

    public override Content Content { get; } = now.Content with { Ids = live.Snapshot.Entries.Select(r => r.Entry).ToHashSet() };

    /// <summary>Versions are not those of what is live, but of what it was published from.</summary>
    public override Locale? SourceOf(EntryId id, Locale locale) => now.SourceOf(id, locale);

    public override bool Shows(EntryId id, Locale locale) => RowOf(id, locale) is not null;

    public override IEnumerable<LocalizedEntry> Read(IEnumerable<EntryId> ids, Locale locale)
    {
        // Each window is read to its end before it is used, so that other objects can be asked of git meanwhile.
        foreach (var rows in ids.Select(id => RowOf(id, locale)).OfType<PublishDetails>().Chunk(Window))
        {
            foreach (var (_, entry) in live.Documents(rows, Content.Stack, archive, findings).ToList()) yield return entry;
        }
    }

    public override DocumentFacts Facts(LocalizedEntry entry)
    {
        if (live.Find(new Place(entry.Id, entry.Locale.Code)) is not { } row) return default;
        var key = entry.Id.KeyIn(row.SourceLocale);
        return checkout.History.Version(key, row.Version) is { } version ? new DocumentFacts(checkout.History.First(key), version) : default;
    }

    /// <summary>What was published is in that shape; what had to be made again from its commit is not yet.</summary>
    public override JsonElement Shape(LocalizedEntry entry, DocumentFacts facts) =>
        entry.Source.Text.Root.TryGetProperty("publish_details", out _) ? entry.Source.Text.Root : now.Shape(entry, facts);

    private PublishDetails? RowOf(EntryId id, Locale locale)
    {
        foreach (var next in fallsBack ? Content.Stack.Locales.Chain(locale) : [locale])
        {
            if (live.Find(new Place(id, next.Code)) is { } row) return row;
        }

        return null;
    }
}
