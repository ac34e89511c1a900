using ContentPipeline.Diagnostics;

namespace ContentPipeline.Publishing;

/// <summary>Whether what others refer to would be live after a publish, and if not, why.</summary>
internal sealed class Liveness(Proposal proposal, Content content, Candidates candidates)
{
    private readonly HashSet<Candidate> _lacking = new(ReferenceEqualityComparer.Instance);

    /// <summary>What entries in progress lack that others refer to, and that so have to be live: each says it once.</summary>
    public IEnumerable<Diagnostic> Lacking => _lacking.SelectMany(c => c.WhyInProgress);

    /// <returns><c>null</c> when it would.</returns>
    public string? WhyNot(EntryId target, Locale locale)
    {
        var place = new Place(target, locale.Code);
        if (proposal.WillBeLive(place)) return null;
        if (proposal.Leaving.TryGetValue(place, out var departure))
            return departure.Cause == DepartureCause.Unpublished ? "it is being unpublished" : "the commit has it no longer";
        if (proposal.LeftAlone.TryGetValue(place, out var left)) return Reason(left);
        if (proposal.Live.IsUnpublished(place)) return "it was unpublished; publish it by name";
        if (candidates.Find(place) is { } candidate) return candidate.IsInProgress ? InProgress(candidate) : "it is not published; publish it as well, or use --with-references";
        return !content.Entries.TryGetValue(target, out var entry) ? "it does not exist"
            : !entry.Type.Publishable ? $"the content type '{target.ContentType}' is not publishable"
            : "it has no document in this locale or in its fallbacks";
    }

    private string Reason(Left left) => left.Because switch
    {
        LeftBecause.Release => $"it is in the release '{left.Detail}', which is not due",
        LeftBecause.Rule => $"a publish rule keeps it back: {left.Detail}",
        LeftBecause.NotNamed => "it is not published in this locale; name the locale as well",
        _ => InProgress(left.Candidate),
    };

    private string InProgress(Candidate candidate)
    {
        _lacking.Add(candidate);
        return $"it is in progress, without {MissingField.Names(candidate.Missing)}";
    }
}
