using System.Collections.Immutable;
using ContentPipeline.Archives;
using ContentPipeline.Diagnostics;
using ContentPipeline.Loading;
using ContentPipeline.Snapshots;
using ContentPipeline.Validation;

namespace ContentPipeline.Publishing;

/// <summary>An entry in a locale that would go live.</summary>
/// <param name="Version">The version of its document; 0 for one that only a draft has, and where versions are unknown.</param>
/// <param name="Draft">Where it comes from when not from the main branch.</param>
/// <param name="Missing">The required fields that have no value; any makes the entry in progress.</param>
internal sealed record Candidate(LocalizedEntry Entry, int Version, string? Draft, IReadOnlyList<MissingField> Missing)
{
    public EntryId Id => Entry.Id;

    public Locale Locale => Entry.Locale;

    public Place Place => new(Id, Locale.Code);

    public bool IsInProgress => Missing.Count > 0;

    /// <summary>The references that brought it along, from the entry that was asked for to this one; empty when it was asked for itself.</summary>
    public ImmutableArray<EntryId> Path { get; init; } = [];

    /// <summary>The entries to which its snapshot does not refer, as <see cref="PublishDetails.Without"/> has them.</summary>
    public string? Without { get; init; }

    /// <summary>The entry as it was published from another commit, when it stays at that; <c>null</c> for one of the commit that is published.</summary>
    public ArchivedEntry? Archived { get; init; }

    /// <summary>What git knows of its document.</summary>
    public DocumentFacts Facts(Checkout checkout) => Archived?.Facts ?? checkout.FactsOf(Entry.Source, Version);

    /// <summary>A finding for each field that is missing.</summary>
    public IEnumerable<Diagnostic> WhyInProgress => Missing.Select(m => Diagnose.Required(m.Location, Path.IsEmpty ? Id.ToString() : $"{Id} ({Chain})", m.Path));

    /// <summary>The path as a person reads it: <c>article/a → author/b</c>.</summary>
    public string Chain => string.Join(" → ", Path.Append(Id));

    /// <summary>Every publishable entry in every locale that shows it, by locale, content type and uid.</summary>
    public static ImmutableArray<Candidate> Of(Content content, Checkout checkout, IEnumerable<Locale> locales)
    {
        var entries = content.Entries.Values.Where(e => e.Type.Publishable).ToList();
        var shown = locales.Sorted((a, b) => string.CompareOrdinal(a.Code, b.Code));
        var all = Parts.Each(entries.Count * shown.Count, i =>
            entries[i % entries.Count].Localize(shown[i / entries.Count], content.Stack.Locales) is { } localized ? Of(localized, checkout) : null);
        return [.. all.OfType<Candidate>()];
    }

    public static Candidate Of(LocalizedEntry entry, Checkout checkout) => new(entry, checkout.VersionOf(entry.Source), checkout.DraftOf(entry.Source), RequiredCheck.Missing(entry));

    /// <summary>The same with an older version of its document; <c>null</c> when there is none of that number.</summary>
    public Candidate? In(int version, Checkout checkout)
    {
        if (version == Version && Draft is null) return this;
        var found = checkout.History.Version(Entry.Source.Key, version);
        if (found is null || checkout.DocumentOf(found, Entry.Source) is not { } document) return null;
        var entry = Entry with { Source = document };
        return new Candidate(entry, found.Number, null, RequiredCheck.Missing(entry));
    }
}
