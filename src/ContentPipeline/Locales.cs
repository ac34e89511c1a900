using System.Collections.Immutable;

namespace ContentPipeline;

/// <summary>The locales of a stack. Every chain of fallbacks ends at the master locale.</summary>
public sealed record Locales(Locale Master, ImmutableArray<Locale> All)
{
    public IEnumerable<string> Codes => All.Select(l => l.Code);

    /// <summary>The locale with this code, case apart, or <c>null</c>.</summary>
    public Locale? Find(string code)
    {
        foreach (var locale in All)
        {
            if (Locale.Comparer.Equals(locale.Code, code)) return locale;
        }

        return null;
    }

    /// <summary>The locale itself, then where its content is looked for next, down to the master locale.</summary>
    public IEnumerable<Locale> Chain(Locale locale)
    {
        for (var next = locale; next is not null; next = next.Fallback is { } code ? Find(code) : null) yield return next;
    }

    /// <summary>The first of a locale's chain of which that is true, or <c>null</c>.</summary>
    /// <remarks>A loop: <c>entry versions</c> is done with little more (docs/architecture.md).</remarks>
    public Locale? FirstOfChain(Locale locale, Func<Locale, bool> isTrue)
    {
        foreach (var next in Chain(locale))
        {
            if (isTrue(next)) return next;
        }

        return null;
    }
}
