using System.Text.Json;
using ContentPipeline.Archives;
using ContentPipeline.Snapshots;

namespace ContentPipeline.Loading;

/// <summary>The entries that can be read in one place.</summary>
internal abstract class EntrySet
{
    private readonly Recent<LocalizedEntry?> _found = new(1024);

    /// <summary>What there is besides the entries.</summary>
    public abstract Content Content { get; }

    /// <summary>The entries of a content type that the locale shows, in order.</summary>
    public IReadOnlyList<EntryId> Ids(string contentType, Locale locale) => [.. Content.Ids.Where(id => id.ContentType == contentType && Shows(id, locale)).Order()];

    /// <summary>One entry, which may be asked for again and again; <c>null</c> when the locale does not show it.</summary>
    public LocalizedEntry? Find(EntryId id, Locale locale) => _found.Get($"{id} {locale}", () => Shows(id, locale) ? Read([id], locale).FirstOrDefault() : null);

    /// <summary>The locale whose document a locale shows, and whose versions are meant; <c>null</c> when there is none.</summary>
    public abstract Locale? SourceOf(EntryId id, Locale locale);

    public abstract bool Shows(EntryId id, Locale locale);

    /// <summary>In the order asked, one after another.</summary>
    public abstract IEnumerable<LocalizedEntry> Read(IEnumerable<EntryId> ids, Locale locale);

    public abstract DocumentFacts Facts(LocalizedEntry entry);

    /// <summary>The entry in the Entry shape, without where it is live.</summary>
    public abstract JsonElement Shape(LocalizedEntry entry, DocumentFacts facts);
}
