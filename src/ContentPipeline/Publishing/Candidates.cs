using System.Collections.Immutable;
using ContentPipeline.Loading;

namespace ContentPipeline.Publishing;

/// <summary>Everything that a commit could publish to an environment, by entry and locale.</summary>
internal sealed class Candidates
{
    private readonly Dictionary<Place, Candidate> _byPlace;

    private Candidates(ImmutableArray<Candidate> all)
    {
        All = all;
        _byPlace = all.ToDictionary(c => c.Place);
    }

    /// <summary>By locale, content type and uid.</summary>
    public ImmutableArray<Candidate> All { get; }

    public static Candidates Of(Content content, Checkout checkout, IEnumerable<Locale> locales) => new(Candidate.Of(content, checkout, locales));

    public Candidate? Find(Place place) => _byPlace.GetValueOrDefault(place);
}
