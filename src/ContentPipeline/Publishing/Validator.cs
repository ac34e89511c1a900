using ContentPipeline.Archives;
using ContentPipeline.Diagnostics;
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
    private readonly Hints _hints = new();

    private Validator(Proposal proposal, Content content, Candidates candidates, Archive? archive, Findings findings) =>
        (_proposal, _content, _candidates, _archive, _findings) = (proposal, content, candidates, archive, findings);

    /// <param name="onlyGoing">What stays as it is was compared with each other before, and is not read again.</param>
    /// <returns>The unique values of what was compared; <c>null</c> when not everything that is to be live was.</returns>
    public static UniqueValues? Run(Proposal proposal, Content content, Candidates candidates, Archive? archive, Findings findings, bool onlyGoing = false) =>
        new Validator(proposal, content, candidates, archive, findings).Run(onlyGoing);

    /// <summary>Checks documents as they stand.</summary>
    public static void CheckDocuments(IReadOnlyList<Document> documents, Content content, Findings findings)
    {
        var found = Parts.Run(documents.Count, (from, to) =>
        {
            var part = new Findings();
            for (var i = from; i < to; i++) Check(documents[i], content.Entries[documents[i].Entry].Type, content, part);
            return part;
        });
        foreach (var part in found) findings.AddRange(part);
    }

    private UniqueValues? Run(bool onlyGoing)
    {
        var going = WithDocuments(_proposal.Going.Values);
        var parts = Parts.Run(going.Count, (from, to) => Check(going, from, to, new Hints(most: 0)));
        for (var i = 0; i < parts.Length; i++)
        {
            // Hints are few, and go to those who come first: who wants any says it all again when it is their turn.
            var part = parts[i].Hints.Asked == 0 ? parts[i] : Check(going, parts[i].From, parts[i].To, _hints);
            _findings.AddRange(part.Found);
        }

        CheckKept();
        return Compare(onlyGoing);
    }

    /// <summary>What each entry that goes live says by itself and of others: nothing else has to be known for it.</summary>
    private Part Check(List<Going> going, int from, int to, Hints hints)
    {
        var found = new Findings();
        var live = new Liveness(_proposal, _content, _candidates);
        var links = new LinkCheck(_content, live.WhyNot, found, hints);
        for (var i = from; i < to; i++)
        {
            var (candidate, source, master) = going[i];
            if (source is not null) Check(source, candidate.Entry.Type, _content, found);
            if (master is not null) Check(master, candidate.Entry.Type, _content, found);
            found.AddRange(candidate.WhyInProgress);
            links.Run(candidate.Entry, candidate.Without, candidate.Path.IsEmpty ? null : candidate.Chain);
        }

        found.AddRange(live.Lacking);
        return new Part(from, to, found, hints);
    }

    /// <summary>What is live refers to what is live, until something is taken off.</summary>
    private void CheckKept()
    {
        if (_proposal.Leaving.Count == 0) return;
        var live = new Liveness(_proposal, _content, _candidates);
        var links = new LinkCheck(_content, live.WhyNot, _findings, _hints);
        foreach (var (row, entry) in Kept(_ => true)) links.RunReferences(entry, _proposal.Rewritten.GetValueOrDefault(Proposal.PlaceOf(row))?.Without);
        _findings.AddRange(live.Lacking);
    }

    /// <summary>
    /// Compares entries with each other: first the fingerprints of their values, which all processors make, and then, one after another, only those entries of which
    /// another one may have a value too.
    /// </summary>
    private UniqueValues? Compare(bool onlyGoing)
    {
        var concerned = _proposal.Going.Values.Select(c => c.Entry.Type).DistinctBy(t => t.Uid, StringComparer.Ordinal).Where(UniqueCheck.Concerns).ToDictionary(t => t.Uid, StringComparer.Ordinal);
        var going = _proposal.Going.Values.Select(c => c.Entry).Where(e => concerned.ContainsKey(e.Type.Uid)).ToList();
        var values = new UniqueValues();
        foreach (var part in Parts.Run(going.Count, (from, to) => ValuesOf(going[from..to]))) values.Add(part);
        values.Add(ValuesOf(Others(_ => true)));

        var shared = values.Shared();
        if (shared.Count > 0 || concerned.Values.Any(t => t.Singleton))
        {
            var unique = new UniqueCheck(_findings);
            foreach (var entry in going.Where(e => MayClash(PlaceOf(e))).Concat(Others(MayClash))) unique.Run(entry, UniqueCheck.ValuesOf(entry));
        }

        return onlyGoing || !_proposal.Kept.Any() ? values : null;

        bool MayClash(Place place) => concerned[place.Entry.ContentType].Singleton || shared.Contains(UniqueValues.Of(place));

        IEnumerable<LocalizedEntry> Others(Func<Place, bool> wanted) =>
            onlyGoing || concerned.Count == 0 ? [] : Kept(row => concerned.ContainsKey(row.Entry.ContentType) && wanted(Proposal.PlaceOf(row))).Select(k => k.Entry);
    }

    private static UniqueValues ValuesOf(IEnumerable<LocalizedEntry> entries)
    {
        var values = new UniqueValues();
        foreach (var entry in entries)
        {
            var place = PlaceOf(entry);
            foreach (var unique in UniqueCheck.ValuesOf(entry)) values.Add(place, unique.Field, unique.Value);
        }

        return values;
    }

    private static Place PlaceOf(LocalizedEntry entry) => new(entry.Id, entry.Locale.Code);

    private IEnumerable<(PublishDetails Row, LocalizedEntry Entry)> Kept(Func<PublishDetails, bool> wanted) =>
        _proposal.Live.Documents(_proposal.Kept.Where(wanted), _content.Stack, _archive, _findings);

    /// <summary>Each entry with those of its documents that no other before it has: each is checked once, however many locales show it.</summary>
    private static List<Going> WithDocuments(IEnumerable<Candidate> going)
    {
        var seen = new HashSet<Document>(ReferenceEqualityComparer.Instance);
        return [.. going.Select(c => new Going(c, First(c.Entry.Source), First(c.Entry.Master)))];

        Document? First(Document? document) => document is not null && seen.Add(document) ? document : null;
    }

    private static void Check(Document document, ContentType type, Content content, Findings findings)
    {
        new DocumentCheck(document, type, findings).Run();
        new WorkflowCheck(document, content.Stack, findings).Run();
    }

    private sealed record Going(Candidate Candidate, Document? Source, Document? Master);

    /// <param name="Hints">Those that were asked for, and not given.</param>
    private sealed record Part(int From, int To, Findings Found, Hints Hints);
}
