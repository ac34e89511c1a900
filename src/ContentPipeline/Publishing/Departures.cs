using ContentPipeline.Archives;
using ContentPipeline.Diagnostics;
using ContentPipeline.Entries;
using ContentPipeline.Git;
using ContentPipeline.Git.Histories;

namespace ContentPipeline.Publishing;

/// <summary>
/// What becomes of the entries that refer to one that is not live any more, by the strategies of their reference fields: they leave as well, or
/// their snapshots lose the reference. What no strategy allows is left for the check of links to refuse.
/// </summary>
internal sealed class Departures
{
    private readonly Proposal _proposal;
    private readonly Content _content;
    private readonly History _history;
    private readonly Candidates _candidates;
    private readonly Archive? _archive;
    private readonly Findings _findings;
    private readonly Dictionary<Place, LocalizedEntry> _staying = [];

    private readonly bool _hasStrategies;

    public Departures(Proposal proposal, Content content, History history, Candidates candidates, Archive? archive, Findings findings)
    {
        (_proposal, _content, _history, _candidates, _archive, _findings) = (proposal, content, history, candidates, archive, findings);
        _hasStrategies = content.Stack.ContentTypes.Values.Any(t => Field.AnyOf(t.Fields, f => f is ReferenceField r && (r.OnUnpublish, r.OnDelete) != default));
    }

    /// <summary>What loses a reference, loses it in its snapshot.</summary>
    public void TakeOut()
    {
        if (!_hasStrategies) return;
        foreach (var candidate in _proposal.Going.Values.ToList())
        {
            if (Without(candidate.Entry) is { } without) _proposal.Publish(candidate with { Without = without });
        }

        foreach (var (place, entry) in _staying.Where(s => !_proposal.Leaving.ContainsKey(s.Key)))
        {
            if (Without(entry) is not { } without) continue;
            var row = _proposal.Live.Find(place)!;
            if (_archive?.Find(row, _findings) is { } archived)
                _proposal.Rewrite(new Candidate(archived.Entry, archived.Facts.Newest?.Number ?? 0, row.Draft, archived.Missing) { Archived = archived, Without = Joined(row.Without, without) });
        }
    }

    /// <summary>An entry that says <c>unpublish</c> of a reference leaves with its target, and so does what says it of that one.</summary>
    /// <param name="keptBack">What publish rules do not let go.</param>
    public void TakeAlong(IReadOnlyDictionary<Place, string> keptBack)
    {
        var leaving = new Queue<Place>(_proposal.Leaving.Keys);
        if (leaving.Count == 0 || !_hasStrategies) return;
        var locales = leaving.Select(p => p.Locale).ToHashSet(StringComparer.Ordinal);
        foreach (var (row, entry) in _proposal.Live.Documents(_proposal.Kept.Where(r => locales.Contains(r.Locale)), _content.Stack, _archive, _findings)) _staying[Proposal.PlaceOf(row)] = entry;
        var inbound = (from staying in _staying
                       from link in Links.Of(staying.Value, _content)
                       where link.Reference?.OnUnpublish == ReferenceUnpublish.Unpublish
                       select (Target: new Place(link.Target, staying.Key.Locale), From: staying.Key)).ToLookup(l => l.Target, l => l.From);
        while (leaving.TryDequeue(out var gone))
        {
            var departure = _proposal.Leaving[gone];
            if (departure.Cause != DepartureCause.Unpublished) continue;
            foreach (var from in inbound[gone].Where(f => !_proposal.Leaving.ContainsKey(f) && !keptBack.ContainsKey(f)))
            {
                _proposal.Unpublish(_proposal.Live.Find(from)!, DepartureCause.Unpublished, departure.Why is null ? $"{from.Entry} → {gone.Entry}" : $"{from.Entry} → {departure.Why}");
                _proposal.Unpublished.Add(from);
                leaving.Enqueue(from);
            }
        }
    }

    /// <summary>The targets that are not live, and to which every reference may be deleted; <c>null</c> when there are none.</summary>
    private string? Without(LocalizedEntry entry)
    {
        var gone = Links.Of(entry, _content)
            .Where(l => !_proposal.WillBeLive(new Place(l.Target, entry.Locale.Code)))
            .GroupBy(l => l.Target)
            .Where(links => links.All(l => MayDelete(l, entry.Locale)))
            .Select(links => links.Key);
        return Joined(null, string.Join(' ', gone.Order()));
    }

    private bool MayDelete(Link link, Locale locale)
    {
        if (link.Reference is not { } field) return false;
        var place = new Place(link.Target, locale.Code);
        if (_proposal.Unpublished.Contains(place) || _proposal.Live.IsUnpublished(place)) return field.OnUnpublish == ReferenceUnpublish.DeleteReferences;
        return field.OnDelete == ReferenceDelete.DeleteReferences && IsDeleted(link.Target, locale);
    }

    /// <summary>The locale showed it once and the commit has nothing to show there; what never was is a slip of the pen. So it is judged in each publish alike.</summary>
    private bool IsDeleted(EntryId target, Locale locale) =>
        _candidates.Find(new Place(target, locale.Code)) is null
        && (!_content.Stack.ContentTypes.TryGetValue(target.ContentType, out var type) || type.Publishable)
        && _content.Stack.Locales.Chain(locale).Any(l => _history.First(target.KeyIn(l)) is not null);

    private static string? Joined(string? before, string more)
    {
        var all = $"{before} {more}".Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct().Order(StringComparer.Ordinal).ToList();
        return all.Count == 0 ? null : string.Join(' ', all);
    }
}
