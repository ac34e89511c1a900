using System.Text.Json;
using ContentPipeline.Diagnostics;
using ContentPipeline.Git;
using ContentPipeline.Json;
using ContentPipeline.Loading;
using ContentPipeline.Merging;

namespace ContentPipeline.Comparing;

/// <summary>A localization that was last changed before the master document was: its translator has not seen what came since.</summary>
/// <param name="Localization">The localization's newest version.</param>
/// <param name="Seen">The master's version at that commit; <c>null</c> when the master came later.</param>
/// <param name="Master">The master's newest version.</param>
/// <param name="Changes">What the master says otherwise since then.</param>
public sealed record StaleLocalization(EntryId Entry, Locale Locale, EntryVersion Localization, EntryVersion? Seen, EntryVersion Master, IReadOnlyList<FieldChange> Changes)
{
    private static readonly JsonElement Nothing = JsonText.Parse("", "{}"u8.ToArray(), [])!.Root;

    /// <summary>How many versions of the master came since.</summary>
    public int VersionsBehind => Master.Number - (Seen?.Number ?? 0);

    /// <param name="revision">The branch, tag or commit to read; <c>HEAD</c> when <c>null</c>.</param>
    /// <param name="wanted">The entries to look at; all, when <c>null</c>.</param>
    /// <param name="locale">The one locale to look at; all, when <c>null</c>.</param>
    /// <returns>By content type, uid and locale.</returns>
    /// <exception cref="GitException">Git or the repository cannot do what is needed.</exception>
    public static IReadOnlyList<StaleLocalization> Read(string contentFolder, string? revision, Func<EntryId, bool>? wanted, string? locale, Findings findings, CancellationToken cancellation = default)
    {
        using var checkout = Checkout.OfCommit(contentFolder, revision, cancellation);
        if (ContentLoader.LoadStack(checkout.Files, findings) is not { } stack || findings.HasErrors) return [];
        var only = locale is null ? null : stack.Locales.Find(locale);
        if (locale is not null && only is null) findings.Add(Diagnose.NoSuchLocale(locale, stack.Locales.Codes));
        if (findings.HasErrors) return [];
        var stale = Find(checkout, stack, wanted, only);
        // One pass over git's objects, two for each: what the translator saw, and what there is now.
        using var texts = checkout.Repository!.Objects.Read(stale.SelectMany(s => new[] { (s.Seen ?? s.Master).Blob, s.Master.Blob })).GetEnumerator();
        var compared = new List<StaleLocalization>(stale.Count);
        foreach (var one in stale)
        {
            var before = Next();
            var after = Next();
            compared.Add(one with { Changes = FieldChanges.Between(stack.ContentTypes[one.Entry.ContentType], one.Seen is null ? Nothing : before, after) });
        }

        // To its end: an unfinished reading costs its git process.
        texts.MoveNext();
        return compared;

        JsonElement Next() => texts.MoveNext() && JsonText.Parse("", texts.Current.Bytes, []) is { Root.ValueKind: JsonValueKind.Object } text ? text.Root : Nothing;
    }

    private static List<StaleLocalization> Find(Checkout checkout, Stack stack, Func<EntryId, bool>? wanted, Locale? only)
    {
        var stale = new List<StaleLocalization>();
        foreach (var file in checkout.Files.All)
        {
            if (file.Kind != FileKind.Regular || !DocumentKey.TryParse(file.Path, out var key) || !stack.ContentTypes.ContainsKey(key.ContentType)) continue;
            var entry = key.Entry;
            if (stack.Locales.Find(key.Locale) is not { } locale || locale == stack.Locales.Master || (only is not null && locale != only) || wanted?.Invoke(entry) == false) continue;
            var master = entry.KeyIn(stack.Locales.Master);
            // What no commit of the main branch has yet is newer than all of them.
            if (checkout.History.Newest(master) is not { } newest || checkout.History.Newest(key) is not { } own) continue;
            var seen = checkout.History.VersionAt(master, own.Commit);
            if (seen?.Number != newest.Number) stale.Add(new StaleLocalization(entry, locale, own, seen, newest, []));
        }

        return [.. stale.OrderBy(s => s.Entry).ThenBy(s => s.Locale.Code, StringComparer.Ordinal)];
    }
}
