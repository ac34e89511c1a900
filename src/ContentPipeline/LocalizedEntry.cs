using ContentPipeline.Entries;
using ContentPipeline.Validation;

namespace ContentPipeline;

/// <summary>An entry as one locale shows it.</summary>
/// <param name="Locale">The locale that shows it.</param>
/// <param name="Source">The document that its content comes from: the locale's own, or a fallback's.</param>
/// <param name="Master">The master document, when its non-localizable values take the place of the source's.</param>
public sealed record LocalizedEntry(Entry Entry, Locale Locale, Document Source, Document? Master)
{
    public EntryId Id => Entry.Id;

    public ContentType Type => Entry.Type;

    /// <summary>What keeps it from being published: the required fields without a value. While there are any, the entry is in progress.</summary>
    public IReadOnlyList<MissingField> Missing() => RequiredCheck.Missing(this);

    /// <summary>The entry's fields with their values.</summary>
    internal Instance Fields => new(Node.Of(Source.Text), Master is null ? null : Node.Of(Master.Text));
}
