using System.Collections.Immutable;

namespace ContentPipeline.Ledgers;

/// <summary>How an entry in a locale differs between two snapshots.</summary>
/// <param name="Before">Its row in the first; <c>null</c> when it is only in the second.</param>
/// <param name="After">Its row in the second; <c>null</c> when it is only in the first.</param>
public sealed record RowChange(EntryId Entry, string Locale, PublishDetails? Before, PublishDetails? After)
{
    /// <summary>In the order of manifests.</summary>
    public static ImmutableArray<RowChange> Between(Snapshot before, Snapshot after)
    {
        var first = before.Entries.ToDictionary(r => (r.Locale, r.Entry));
        var second = after.Entries.ToDictionary(r => (r.Locale, r.Entry));
        // The same content has other bytes in another environment: they name the environment, and since when it is live there.
        Func<PublishDetails, object?> content = before.Environment == after.Environment ? r => r.Sha256 : r => (r.Version, r.Blob, r.SourceLocale, r.Draft, r.Without);
        return
        [
            .. first.Keys.Union(second.Keys)
                .Select(key => new RowChange(key.Entry, key.Locale, first.GetValueOrDefault(key), second.GetValueOrDefault(key)))
                .Where(c => c.Before is null || c.After is null || !Equals(content(c.Before), content(c.After)))
                .OrderBy(c => c.After ?? c.Before, PublishDetails.ByLocaleAndEntry!),
        ];
    }
}
