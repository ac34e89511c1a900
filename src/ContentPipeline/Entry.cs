using System.Collections.Immutable;

namespace ContentPipeline;

/// <summary>A piece of content: one document per locale in which it is localized.</summary>
public sealed record Entry(EntryId Id, ContentType Type, ImmutableArray<Document> Documents)
{
    /// <summary>The locale's own document, or <c>null</c> where the entry is not localized.</summary>
    public Document? In(Locale locale)
    {
        foreach (var document in Documents)
        {
            if (document.Locale == locale) return document;
        }

        return null;
    }

    /// <summary>The entry as a locale shows it: its own document, else the nearest one along the fallbacks; <c>null</c> when there is none.</summary>
    public LocalizedEntry? Localize(Locale locale, Locales locales)
    {
        foreach (var next in locales.Chain(locale))
        {
            if (In(next) is { } source) return new LocalizedEntry(this, locale, source, Overlay(source, locales));
        }

        return null;
    }

    /// <summary>The master document where its values shine through another locale's.</summary>
    private Document? Overlay(Document source, Locales locales) =>
        Type.HasNonLocalizable && source.Locale != locales.Master ? In(locales.Master) : null;
}
