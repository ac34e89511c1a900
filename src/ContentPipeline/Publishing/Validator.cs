using System.Collections.Immutable;
using ContentPipeline.Diagnostics;
using ContentPipeline.Loading;
using ContentPipeline.Validation;

namespace ContentPipeline.Publishing;

/// <summary>
/// Validates everything that would be live after a publish, and collects every finding. Decides which entries in progress stay at what is live.
/// </summary>
internal sealed class Validator
{
    private readonly Content _content;
    private readonly LiveState? _live;
    private readonly Findings _findings;
    private readonly Dictionary<(EntryId Entry, string Locale), Candidate> _going = [];
    private readonly Dictionary<(EntryId Entry, string Locale), Candidate> _skipped = [];

    private Validator(Content content, LiveState? live, Findings findings) => (_content, _live, _findings) = (content, live, findings);

    /// <param name="live">What is live now; <c>null</c> where content is only checked.</param>
    public static Validated Run(Content content, ImmutableArray<Candidate> candidates, InProgress inProgress, LiveState? live, Findings findings) =>
        new Validator(content, live, findings).Run(candidates, inProgress);

    /// <summary>Checks documents as they stand, each once, however many locales show them.</summary>
    public static void CheckDocuments(IEnumerable<Document> documents, Content content, Findings findings)
    {
        foreach (var document in documents)
        {
            new DocumentCheck(document, content.Entries[document.Entry].Type, findings).Run();
            new WorkflowCheck(document, content.Stack, findings).Run();
        }
    }

    private Validated Run(ImmutableArray<Candidate> candidates, InProgress inProgress)
    {
        foreach (var candidate in candidates)
        {
            if (_live?.IsUnpublished(candidate.Id, candidate.Locale) == true) continue;
            if (candidate.IsInProgress && inProgress == InProgress.Skip) _skipped[(candidate.Id, candidate.Locale.Code)] = candidate;
            else _going[(candidate.Id, candidate.Locale.Code)] = candidate;
        }

        var going = _going.Values.ToImmutableArray();
        CheckDocuments(going.SelectMany(c => Documents(c.Entry)).Distinct(), _content, _findings);
        foreach (var candidate in going) _findings.AddRange(candidate.WhyInProgress);
        var kept = Kept().ToImmutableArray();
        var links = new LinkCheck(_content, WhyNotLive, _findings);
        foreach (var candidate in going) links.Run(candidate.Entry);
        foreach (var entry in kept) links.RunReferences(entry);
        var unique = new UniqueCheck(_findings);
        foreach (var entry in going.Select(c => c.Entry).Concat(kept)) unique.Run(entry);
        return new Validated(going, [.. _skipped.Values], kept);
    }

    /// <summary>What stays live of the entries in progress.</summary>
    private IEnumerable<LocalizedEntry> Kept()
    {
        foreach (var skipped in _skipped.Values)
        {
            if (_live?.Find(skipped.Id, skipped.Locale) is null) continue;
            if (_live.Document(skipped.Entry.Entry, skipped.Locale) is { } kept) yield return kept;
            else _findings.Add(Diagnose.KeptSnapshotGone(new Location(skipped.Entry.Source.Path), skipped.Id.ToString(), skipped.Locale.Code));
        }
    }

    private static IEnumerable<Document> Documents(LocalizedEntry entry) => entry.Master is null ? [entry.Source] : [entry.Source, entry.Master];

    private string? WhyNotLive(EntryId target, Locale locale)
    {
        if (_going.ContainsKey((target, locale.Code))) return null;
        if (_skipped.TryGetValue((target, locale.Code), out var skipped))
        {
            if (_live?.Find(target, locale) is not null) return null;
            return $"it is in progress, without {MissingField.Names(skipped.Missing)} ({skipped.Missing[0].Location})";
        }

        if (_live?.IsUnpublished(target, locale) == true) return "it was unpublished; publish it by name";
        return !_content.Entries.TryGetValue(target, out var entry) ? "it does not exist"
            : !entry.Type.Publishable ? $"the content type '{target.ContentType}' is not publishable"
            : "it has no document in this locale or in its fallbacks";
    }
}

/// <param name="Going">What is to be live as the commit has it.</param>
/// <param name="Skipped">What is in progress and stays at what is live.</param>
/// <param name="Kept">The live entries of those that have one.</param>
internal sealed record Validated(ImmutableArray<Candidate> Going, ImmutableArray<Candidate> Skipped, ImmutableArray<LocalizedEntry> Kept);
