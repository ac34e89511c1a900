using System.Collections.Immutable;
using ContentPipeline.Git.Histories;
using ContentPipeline.Loading;

namespace ContentPipeline.Publishing;

/// <summary>Everything that a commit could publish to an environment, by entry and locale.</summary>
internal sealed class Candidates
{
    private readonly History _history;

    private Candidates(ImmutableArray<Candidate> all, History history) => (All, _history) = (all, history);

    /// <summary>By locale, content type and uid.</summary>
    public ImmutableArray<Candidate> All { get; }

    public static Candidates Of(Content content, Checkout checkout, IEnumerable<Locale> locales) => new(Candidate.Of(content, checkout, locales), checkout.History);

    public Candidate? Find(Place place)
    {
        for (var (from, to) = (0, All.Length); from < to;)
        {
            var middle = (from + to) / 2;
            var order = place.CompareTo(All[middle].Place);
            if (order == 0) return All[middle];
            (from, to) = order < 0 ? (from, middle) : (middle + 1, to);
        }

        return null;
    }

    /// <summary>
    /// Whether what is live is this version of the entry. A row names the version of the entry's own document; where the master's values
    /// shine through, they may be others since.
    /// </summary>
    public bool IsLive(Candidate candidate, PublishDetails? row) =>
        row is not null && row.Version == candidate.Version && row.Blob == candidate.Entry.Source.Blob && row.SourceLocale == candidate.Entry.Source.Locale.Code
        && (candidate.Entry.Master is not { } master || IsAsIn(master.Key, master.Blob, row.Commit, _history));

    /// <summary>Of a commit beside the main branch nobody knows; its rows say by their draft that they are others.</summary>
    public static bool IsAsIn(DocumentKey master, string blob, string? commit, History history) =>
        commit is null || history.PositionOf(commit) is null || history.VersionAt(master, commit)?.Blob == blob;
}
