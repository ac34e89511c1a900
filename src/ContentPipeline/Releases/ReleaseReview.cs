using System.Collections.Immutable;
using System.Text.Json;
using ContentPipeline.Diagnostics;
using ContentPipeline.Json;
using ContentPipeline.Loading;
using ContentPipeline.Validation;

namespace ContentPipeline.Releases;

/// <summary>What an item of a release comes to: one document, in the locales that show it, or an entry that is unpublished.</summary>
/// <param name="Version">The version that would go live; 0 for what only a draft has, <c>null</c> for what is unpublished.</param>
/// <param name="Draft">Where it comes from when not from the main branch: a branch, or <c>worktree</c>.</param>
/// <param name="Missing">The required fields that have no value; any makes it in progress.</param>
public sealed record ReviewedItem(ReleaseItem Item, ImmutableArray<Locale> Locales, int? Version, string? Draft, IReadOnlyList<MissingField> Missing)
{
    public bool IsInProgress => Missing.Count > 0;
}

/// <summary>
/// Holds the items of a release against the content: what is in progress or only a draft, is not there or would be shown nowhere, cannot be released.
/// </summary>
public sealed class ReleaseReview
{
    private readonly Content _content;
    private readonly Checkout _checkout;
    private readonly Findings _findings;
    private readonly ImmutableArray<Environment> _environments;
    private readonly ImmutableArray<Locale> _locales;
    private readonly Lazy<HashSet<EntryId>> _everWere;
    private readonly Hints _hints = new();

    private ReleaseReview(Release release, Content content, Checkout checkout, Findings findings)
    {
        (_content, _checkout, _findings) = (content, checkout, findings);
        _environments = [.. content.Stack.Environments.Where(release.IsFor)];
        _locales = [.. content.Stack.Locales.All.Where(l => _environments.Any(e => release.LocalesIn(e).Contains(l)))];
        _everWere = new(() => [.. checkout.History.Documents.Select(d => d.Entry)]);
    }

    /// <param name="items">Of the release, or that are to be.</param>
    /// <param name="content">With the entries of the items loaded.</param>
    /// <param name="findings">Takes what speaks against releasing them.</param>
    /// <returns>For each item, each document of which it makes something live.</returns>
    public static IReadOnlyList<ReviewedItem> Of(Release release, IEnumerable<ReleaseItem> items, Content content, Checkout checkout, Findings findings)
    {
        var review = new ReleaseReview(release, content, checkout, findings);
        return [.. items.SelectMany(review.Item)];
    }

    private IEnumerable<ReviewedItem> Item(ReleaseItem item)
    {
        // What is unpublished may be deleted by now; where versions are unknown, so is that.
        if (!_content.Ids.Contains(item.Entry) && (item.Action == ReleaseAction.Publish || (_checkout.Revision is not null && !_everWere.Value.Contains(item.Entry))))
        {
            _findings.Add(Diagnose.UnknownReleaseEntry(item.Location, item.Entry.ToString(), Hint(item.Entry)));
            return [];
        }

        if (item.Action == ReleaseAction.Unpublish) return [new ReviewedItem(item, _locales, null, null, [])];
        // A document that cannot be read has been reported.
        if (!_content.Entries.TryGetValue(item.Entry, out var entry)) return [];
        if (!entry.Type.Publishable)
        {
            _findings.Add(Diagnose.NowhereInRelease(item.Location, item.Entry.ToString(), $"its content type '{entry.Type.Uid}' is not publishable"));
            return [];
        }

        var shown = _locales.Select(l => entry.Localize(l, _content.Stack.Locales)).OfType<LocalizedEntry>().GroupBy(e => e.Source).ToList();
        if (shown.Count == 0) _findings.Add(Diagnose.NowhereInRelease(item.Location, item.Entry.ToString(), _locales.IsEmpty ? "none of the release's environments publishes any of its locales" : $"it has no document in {string.Join(", ", _locales)}, nor in their fallbacks"));
        return shown.Select(s => Document(item, s.First(), [.. s.Select(e => e.Locale)])).OfType<ReviewedItem>();
    }

    private ReviewedItem? Document(ReleaseItem item, LocalizedEntry newest, ImmutableArray<Locale> locales)
    {
        if (AtVersion(item, newest) is not { } entry) return null;
        var isNewest = entry.Source.Blob == newest.Source.Blob;
        var version = item.Version ?? _checkout.Newest(entry.Source)?.Number ?? 0;
        // An older version's lines are not those that its file has now.
        IReadOnlyList<MissingField> missing =
            [.. RequiredCheck.Missing(entry).Select(m => isNewest || m.Location.File != entry.Source.Path ? m : m with { Location = new Location(entry.Source.Path) })];
        foreach (var field in missing) _findings.Add(Diagnose.InProgressInRelease(field.Location, item.Entry.ToString(), field.Path, isNewest ? null : version));
        if (version == 0 && _checkout.Revision is not null && _environments.FirstOrDefault(e => !AdmitsDraft(e)) is { } strict)
            _findings.Add(Diagnose.DraftInRelease(new Location(entry.Source.Path), $"{item.Entry} [{entry.Source.Locale}]", strict.Uid));
        return new ReviewedItem(item, locales, version, isNewest && item.Version is null ? _checkout.DraftOf(entry.Source) : null, missing);
    }

    /// <summary>The entry with the document that the item's version has; everything else is as it is now.</summary>
    private LocalizedEntry? AtVersion(ReleaseItem item, LocalizedEntry entry)
    {
        if (item.Version is not { } number) return entry;
        var versions = _checkout.History.Versions(entry.Source.Key);
        if (versions.FirstOrDefault(v => v.Number == number) is not { } version)
        {
            _findings.Add(Diagnose.NoSuchVersion(item.Entry.ToString(), entry.Source.Locale.Code, number, versions.Count) with { Location = item.Location });
            return null;
        }

        if (version.Blob == entry.Source.Blob) return entry;
        var bytes = _checkout.Repository!.Objects.Read([version.Blob]).Single().Bytes;
        if (JsonText.Parse(entry.Source.Path, bytes, []) is { Root.ValueKind: JsonValueKind.Object } text)
            return entry with { Source = new Document(item.Entry, entry.Source.Locale, text, version.Blob) };
        _findings.Add(Diagnose.UnreadableVersion(item.Location, item.Entry.ToString(), number));
        return null;
    }

    private string Hint(EntryId entry) => _hints.For(entry.ToString(), _content.Ids.Select(i => i.ToString()));

    private bool AdmitsDraft(Environment environment) =>
        environment.Source == ContentSource.WorkTree
        || (_checkout.Revision is { } revision && environment.Admits(revision.IsDraft ? revision.Branch ?? revision.Commit : revision.Main.Name));
}
