namespace ContentPipeline.Publishing;

/// <summary>One entry in one locale.</summary>
internal sealed record Place(EntryId Entry, string Locale) : IComparable<Place>
{
    /// <summary>By locale, content type and uid.</summary>
    public int CompareTo(Place? other)
    {
        var byLocale = string.CompareOrdinal(Locale, other?.Locale);
        return byLocale != 0 ? byLocale : Entry.CompareTo(other?.Entry);
    }

    public override string ToString() => $"{Entry} [{Locale}]";
}

/// <summary>What an environment would become, before it is known whether it may. Steps add to it and take away from it, in the order of the story.</summary>
/// <param name="atMost">How many entries could go live; they are many, so there is room for them at once.</param>
internal sealed class Proposal(LiveState live, int atMost = 0)
{
    private readonly Dictionary<Place, Candidate> _going = new(atMost);
    private readonly Dictionary<Place, Departure> _leaving = [];
    private readonly Dictionary<Place, Candidate> _rewritten = [];
    private readonly Dictionary<Place, Left> _left = [];

    public LiveState Live { get; } = live;

    /// <summary>What goes live as the commit has it.</summary>
    public IReadOnlyDictionary<Place, Candidate> Going => _going;

    /// <summary>What is live and is taken off.</summary>
    public IReadOnlyDictionary<Place, Departure> Leaving => _leaving;

    /// <summary>What stays live as it is, but for references that are taken out of it.</summary>
    public IReadOnlyDictionary<Place, Candidate> Rewritten => _rewritten;

    /// <summary>What somebody might have expected to be published, and why it stays as it is.</summary>
    public IReadOnlyDictionary<Place, Left> LeftAlone => _left;

    /// <summary>Entries that are kept off from here on.</summary>
    public HashSet<Place> Unpublished { get; } = [];

    /// <summary>What is live and stays, in the manifest's order; not what <see cref="LiveState.Others"/> are.</summary>
    public IEnumerable<PublishDetails> Kept => Live.Snapshot.Entries.Where(Stays);

    /// <summary>The same with the others.</summary>
    public IEnumerable<PublishDetails> AllKept => Live.Rows.Where(Stays);

    public void Publish(Candidate candidate)
    {
        _going[candidate.Place] = candidate;
        _left.Remove(candidate.Place);
    }

    public void Leave(Candidate candidate, LeftBecause because, string? detail = null)
    {
        _going.Remove(candidate.Place);
        _left[candidate.Place] = new Left(candidate, because, detail);
    }

    public void Unpublish(PublishDetails row, DepartureCause cause, string? why = null) => _leaving.TryAdd(PlaceOf(row), new Departure(row, cause, why));

    public void Stay(Place place) => _leaving.Remove(place);

    public void Rewrite(Candidate candidate) => _rewritten[candidate.Place] = candidate;

    /// <summary>Whether the entry would be live there afterwards.</summary>
    public bool WillBeLive(Place place) => _going.ContainsKey(place) || (Live.Find(place) is not null && !_leaving.ContainsKey(place));

    private bool Stays(PublishDetails row) => PlaceOf(row) is var place && !_going.ContainsKey(place) && !_leaving.ContainsKey(place);

    public static Place PlaceOf(PublishDetails row) => new(row.Entry, row.Locale);
}

internal enum DepartureCause
{
    /// <summary>The commit has it no longer.</summary>
    Deleted,

    /// <summary>By name, or because of one that was.</summary>
    Unpublished,
}

/// <param name="Why">For one that is taken off because of another: the references from the one to the other.</param>
internal sealed record Departure(PublishDetails Row, DepartureCause Cause, string? Why);

internal enum LeftBecause
{
    InProgress,
    Release,
    Rule,

    /// <summary>It is localized in a locale that was not named.</summary>
    NotNamed,
}

/// <param name="Detail">The release, or the rule.</param>
internal sealed record Left(Candidate Candidate, LeftBecause Because, string? Detail);
