using System.Collections.Immutable;
using ContentPipeline.Diagnostics;
using ContentPipeline.Loading;
using ContentPipeline.Snapshots;

namespace ContentPipeline.Publishing;

/// <summary>An entry in a locale that would go live, with what git knows of its document.</summary>
/// <param name="Draft">Where it comes from when not from the main branch.</param>
/// <param name="Missing">The required fields that have no value; any makes the entry in progress.</param>
internal sealed record Candidate(LocalizedEntry Entry, DocumentFacts Facts, string? Draft, IReadOnlyList<MissingField> Missing)
{
    public EntryId Id => Entry.Id;

    public Locale Locale => Entry.Locale;

    public int Version => Facts.Newest?.Number ?? 0;

    public bool IsInProgress => Missing.Count > 0;

    /// <summary>A finding for each field that is missing.</summary>
    public IEnumerable<Diagnostic> WhyInProgress => Missing.Select(m => Diagnose.Required(m.Location, Id.ToString(), m.Path));

    /// <summary>Every publishable entry in every locale that shows it, by locale, content type and uid.</summary>
    public static ImmutableArray<Candidate> Of(Content content, Checkout checkout, IEnumerable<Locale> locales) =>
    [
        .. from locale in locales.OrderBy(l => l.Code, StringComparer.Ordinal)
           from entry in content.Entries.Values
           where entry.Type.Publishable
           let localized = entry.Localize(locale, content.Stack.Locales)
           where localized is not null
           select Of(localized, checkout),
    ];

    public static Candidate Of(LocalizedEntry entry, Checkout checkout) => new(
        entry,
        new DocumentFacts(checkout.First(entry.Source), checkout.Newest(entry.Source)),
        checkout.DraftOf(entry.Source),
        Validation.RequiredCheck.Missing(entry));
}
