using ContentPipeline.Archives;
using ContentPipeline.Diagnostics;
using ContentPipeline.Snapshots;
using ContentPipeline.Validation;

namespace ContentPipeline.Publishing;

/// <summary>Validates everything that would be live after a publish, and collects every finding.</summary>
internal sealed class Validator
{
    private readonly Proposal _proposal;
    private readonly Content _content;
    private readonly Candidates _candidates;
    private readonly Archive? _archive;
    private readonly Findings _findings;

    /// <summary>Entries in progress that others refer to, and so have to be live: each says once what it lacks.</summary>
    private readonly HashSet<Candidate> _lacking = [];

    private Validator(Proposal proposal, Content content, Candidates candidates, Archive? archive, Findings findings) =>
        (_proposal, _content, _candidates, _archive, _findings) = (proposal, content, candidates, archive, findings);

    /// <param name="onlyGoing">What stays as it is was compared with each other before, and is not read again.</param>
    /// <returns>The unique values of what was compared; <c>null</c> when not everything that is to be live was.</returns>
    public static UniqueValues? Run(Proposal proposal, Content content, Candidates candidates, Archive? archive, Findings findings, bool onlyGoing = false) =>
        new Validator(proposal, content, candidates, archive, findings).Run(onlyGoing);

    /// <summary>Checks documents as they stand, each once, however many locales show them.</summary>
    public static void CheckDocuments(IEnumerable<Document> documents, Content content, Findings findings)
    {
        foreach (var document in documents)
        {
            new DocumentCheck(document, content.Entries[document.Entry].Type, findings).Run();
            new WorkflowCheck(document, content.Stack, findings).Run();
        }
    }

    private UniqueValues? Run(bool onlyGoing)
    {
        var going = _proposal.Going.Values;
        CheckDocuments(going.SelectMany(c => Documents(c.Entry)).Distinct(), _content, _findings);
        foreach (var candidate in going) _findings.AddRange(candidate.WhyInProgress);
        var links = new LinkCheck(_content, WhyNotLive, _findings);
        foreach (var candidate in going) links.Run(candidate.Entry, candidate.Without, candidate.Path.IsEmpty ? null : candidate.Chain);
        // What is live refers to what is live, until something is taken off.
        if (_proposal.Leaving.Count > 0)
        {
            foreach (var (row, entry) in Kept(_ => true)) links.RunReferences(entry, _proposal.Rewritten.GetValueOrDefault(Proposal.PlaceOf(row))?.Without);
        }

        _findings.AddRange(_lacking.SelectMany(c => c.WhyInProgress));
        var compared = going.Select(c => c.Entry.Type).Distinct().Where(UniqueCheck.Concerns).Select(t => t.Uid).ToHashSet(StringComparer.Ordinal);
        var unique = new UniqueCheck(_findings);
        foreach (var entry in going.Select(c => c.Entry)) unique.Run(entry);
        if (onlyGoing) return unique.Seen;
        if (compared.Count > 0)
        {
            foreach (var (_, entry) in Kept(row => compared.Contains(row.Entry.ContentType))) unique.Run(entry);
        }

        return _proposal.Kept.Any() ? null : unique.Seen;
    }

    private IEnumerable<(PublishDetails Row, LocalizedEntry Entry)> Kept(Func<PublishDetails, bool> wanted) =>
        _proposal.Live.Documents(_proposal.Kept.Where(wanted), _content.Stack, _archive, _findings);

    private static IEnumerable<Document> Documents(LocalizedEntry entry) => entry.Master is null ? [entry.Source] : [entry.Source, entry.Master];

    private string? WhyNotLive(EntryId target, Locale locale)
    {
        var place = new Place(target, locale.Code);
        if (_proposal.WillBeLive(place)) return null;
        if (_proposal.Leaving.TryGetValue(place, out var departure))
            return departure.Cause == DepartureCause.Unpublished ? "it is being unpublished" : "the commit has it no longer";
        if (_proposal.LeftAlone.TryGetValue(place, out var left)) return Reason(left);
        if (_proposal.Live.IsUnpublished(place)) return "it was unpublished; publish it by name";
        if (_candidates.Find(place) is { } candidate) return candidate.IsInProgress ? InProgress(candidate) : "it is not published; publish it as well, or use --with-references";
        return !_content.Entries.TryGetValue(target, out var entry) ? "it does not exist"
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
