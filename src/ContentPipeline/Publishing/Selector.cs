using System.Collections.Immutable;
using ContentPipeline.Diagnostics;
using ContentPipeline.Loading;

namespace ContentPipeline.Publishing;

/// <summary>Says what a selection means for an environment: what goes live as the commit has it, what is taken off, and what is left alone.</summary>
internal sealed class Selector
{
    private readonly Selection _selection;
    private readonly Environment _environment;
    private readonly Content _content;
    private readonly Checkout _checkout;
    private readonly Candidates _candidates;
    private readonly InProgress _inProgress;
    private readonly IReadOnlyDictionary<Place, string> _held;
    private readonly IReadOnlyDictionary<Place, string> _keptBack;
    private readonly Findings _findings;
    private readonly Proposal _proposal;

    /// <param name="held">What a release that is not due keeps at what is live, and the release.</param>
    /// <param name="keptBack">What publish rules keep at what is live, and why.</param>
    private Selector(
        PublishRequest request, Environment environment, Content content, Checkout checkout, Candidates candidates, LiveState live,
        IReadOnlyDictionary<Place, string> held, IReadOnlyDictionary<Place, string> keptBack, Findings findings)
    {
        (_selection, _environment, _content, _checkout, _candidates, _held, _keptBack, _findings) = (request.Selection, environment, content, checkout, candidates, held, keptBack, findings);
        _inProgress = request.InProgress ?? environment.InProgress;
        _proposal = new Proposal(live, _selection.HasScope ? candidates.All.Length : 0);
    }

    public static Proposal Select(
        PublishRequest request, Environment environment, Content content, Checkout checkout, Candidates candidates, LiveState live,
        IReadOnlyDictionary<Place, string> held, IReadOnlyDictionary<Place, string> keptBack, Findings findings) =>
        new Selector(request, environment, content, checkout, candidates, live, held, keptBack, findings).Select();

    private Proposal Select()
    {
        var locales = Locales();
        if (_selection.HasScope) Scope(locales);
        foreach (var entry in _selection.Entries) Named(entry, locales);
        return _proposal;
    }

    /// <summary>Brings what is in scope to the commit: what is there goes live, what it deleted is taken off.</summary>
    private void Scope(ImmutableArray<Locale> named)
    {
        foreach (var uid in _selection.ContentTypes.Where(t => !_content.Stack.ContentTypes.ContainsKey(t)))
            _findings.Add(Diagnose.NoSuchContentType(uid, _content.Stack.ContentTypes.Keys));
        var types = _selection.ContentTypes.ToHashSet(StringComparer.Ordinal);
        var locales = named.Select(l => l.Code).ToHashSet(StringComparer.Ordinal);
        foreach (var candidate in _candidates.All)
        {
            if (!IsInScope(candidate.Place) || _proposal.Live.IsUnpublished(candidate.Place)) continue;
            if (_held.TryGetValue(candidate.Place, out var release)) _proposal.Leave(candidate, LeftBecause.Release, release);
            else if (candidate.IsInProgress && _inProgress == InProgress.Skip) _proposal.Leave(candidate, LeftBecause.InProgress);
            else Go(candidate);
        }

        foreach (var row in _proposal.Live.Snapshot.Entries)
        {
            var place = Proposal.PlaceOf(row);
            if (IsInScope(place) && _candidates.Find(place) is null && !_held.ContainsKey(place)) _proposal.Unpublish(row, DepartureCause.Deleted);
        }

        bool IsInScope(Place place) => (types.Count == 0 || types.Contains(place.Entry.ContentType)) && (locales.Count == 0 || locales.Contains(place.Locale))
            && _selection.Among?.Contains(place.Entry) != false;
    }

    private void Named(SelectedEntry selected, ImmutableArray<Locale> named)
    {
        if (selected.Action == PublishAction.Unpublish) Unpublish(selected.Entry, named);
        else Publish(selected, named);
    }

    private void Publish(SelectedEntry selected, ImmutableArray<Locale> named)
    {
        if (!_content.Entries.TryGetValue(selected.Entry, out var entry))
        {
            _findings.Add(Diagnose.NoEntryToPublish(selected.Entry.ToString(), Nearest.Hint(selected.Entry.ToString(), _content.Ids.Select(i => i.ToString()))));
            return;
        }

        var locales = ByName(named);
        var shown = locales.Where(l => _candidates.Find(new Place(selected.Entry, l.Code)) is not null).ToImmutableArray();
        // "All locales" means those that show it.
        foreach (var locale in _selection.AllLocales && !shown.IsEmpty ? shown : locales)
        {
            var place = new Place(selected.Entry, locale.Code);
            if (_candidates.Find(place) is not { } newest) _findings.Add(Diagnose.NothingToShow(selected.Entry.ToString(), locale.Code, entry.Type.Publishable));
            else if (selected.Version is not { } version) Go(newest);
            else if (newest.In(version, _checkout) is { } older) Go(older);
            else _findings.Add(Diagnose.NoSuchVersion(selected.Entry.ToString(), newest.Entry.Source.Locale.Code, version, newest.Version));
        }

        foreach (var other in _environment.Locales.Except(locales).Where(l => entry.In(l) is not null))
        {
            if (_candidates.Find(new Place(selected.Entry, other.Code)) is { } candidate && !_proposal.Going.ContainsKey(candidate.Place))
                _proposal.Leave(candidate, LeftBecause.NotNamed);
        }
    }

    private void Unpublish(EntryId entry, ImmutableArray<Locale> named)
    {
        var live = _proposal.Live;
        var any = false;
        foreach (var locale in ByName(named))
        {
            var place = new Place(entry, locale.Code);
            any |= live.IsUnpublished(place) || live.Find(place) is not null;
            if (live.Find(place) is not { } row) continue;
            if (_keptBack.TryGetValue(place, out var why) && _candidates.Find(place) is { } candidate)
            {
                _proposal.Leave(candidate, LeftBecause.Rule, why);
                continue;
            }

            _proposal.Unpublish(row, DepartureCause.Unpublished);
            _proposal.Unpublished.Add(place);
        }

        if (!any) _findings.Add(Diagnose.NotLive(entry.ToString(), _environment.Uid, ByName(named).Select(l => l.Code), Nearest.Hint(entry.ToString(), live.Snapshot.Entries.Select(e => e.Entry.ToString()).Distinct())));
    }

    private void Go(Candidate candidate)
    {
        if (_keptBack.TryGetValue(candidate.Place, out var why)) _proposal.Leave(candidate, LeftBecause.Rule, why);
        else _proposal.Publish(candidate);
    }

    /// <summary>The locales that are meant for an entry that is named. The entries API takes the master locale when none is.</summary>
    private ImmutableArray<Locale> ByName(ImmutableArray<Locale> named)
    {
        if (_selection.AllLocales) return _environment.Locales;
        if (!_selection.Locales.IsEmpty || _selection.IsRelease) return named;
        var master = _content.Stack.Locales.Master;
        if (_environment.Locales.Contains(master)) return [master];
        _findings.Add(Diagnose.MasterNotPublished(master.Code, _environment.Uid, _environment.Locales.Select(l => l.Code)));
        return [];
    }

    private ImmutableArray<Locale> Locales()
    {
        var locales = ImmutableArray.CreateBuilder<Locale>();
        foreach (var code in _selection.Locales)
        {
            if (_environment.Locales.FirstOrDefault(l => Locale.Comparer.Equals(l.Code, code)) is { } locale) locales.Add(locale);
            else if (_content.Stack.Locales.Find(code) is null) _findings.Add(Diagnose.NoSuchLocale(code, _content.Stack.Locales.Codes));
            else _findings.Add(Diagnose.LocaleNotPublished(code, _environment.Uid, _environment.Locales.Select(l => l.Code)));
        }

        return locales.ToImmutable();
    }
}
