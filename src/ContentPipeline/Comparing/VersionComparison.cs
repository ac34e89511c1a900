using ContentPipeline.Diagnostics;
using ContentPipeline.Git;
using ContentPipeline.Json;
using ContentPipeline.Loading;
using ContentPipeline.Merging;

namespace ContentPipeline.Comparing;

/// <summary>What changed between two versions of a document, field by field.</summary>
public sealed record VersionComparison(EntryId Entry, Locale Locale, EntryVersion From, EntryVersion To, IReadOnlyList<FieldChange> Changes)
{
    /// <param name="revision">The branch, tag or commit to read; <c>HEAD</c> when <c>null</c>.</param>
    /// <param name="locale">The master locale when <c>null</c>. An entry that is not localized there has the versions of what that locale shows.</param>
    /// <param name="from">The one before <paramref name="to"/> when <c>null</c>.</param>
    /// <param name="to">The newest when <c>null</c>.</param>
    /// <returns><c>null</c> when there is nothing to compare; the findings say why.</returns>
    /// <exception cref="GitException">Git or the repository cannot do what is needed.</exception>
    public static VersionComparison? Read(string contentFolder, string? revision, EntryId entry, string? locale, int? from, int? to, Findings findings, CancellationToken cancellation = default)
    {
        using var checkout = Checkout.OfCommit(contentFolder, revision, cancellation);
        if (ContentLoader.LoadStack(checkout.Files, findings) is not { } stack || findings.HasErrors) return null;
        if (!stack.ContentTypes.TryGetValue(entry.ContentType, out var type)) findings.Add(Diagnose.NoSuchContentType(entry.ContentType, stack.ContentTypes.Keys));
        if ((locale is null ? stack.Locales.Master : stack.Locales.Find(locale)) is not { } asked)
        {
            findings.Add(Diagnose.NoSuchLocale(locale!, stack.Locales.Codes));
            return null;
        }

        var there = checkout.Files.All.Select(f => DocumentKey.TryParse(f.Path, out var key) ? key : null).OfType<DocumentKey>().Where(entry.Has).ToHashSet();
        var shown = stack.Locales.FirstOfChain(asked, l => there.Contains(entry.KeyIn(l))) ?? asked;
        var newest = checkout.History.Newest(entry.KeyIn(shown))?.Number ?? 0;
        var last = Version(to ?? newest);
        var first = last is null ? null : Version(from ?? last.Number - 1);
        if (findings.HasErrors || first is null || last is null) return null;
        var texts = checkout.Repository!.Objects.Read([first.Blob, last.Blob]).Select((o, n) => Text(n == 0 ? first : last, o.Bytes)).ToList();
        return texts is [{ } before, { } after] ? new VersionComparison(entry, shown, first, last, FieldChanges.Between(type, before.Root, after.Root)) : null;

        EntryVersion? Version(int number)
        {
            var version = checkout.History.Version(entry.KeyIn(shown), number);
            if (version is null) findings.Add(newest == 0 ? Diagnose.NoSuchEntry(entry.ToString(), shown.Code) : Diagnose.NoSuchVersion(entry.ToString(), shown.Code, number, newest));
            return version;
        }

        JsonText? Text(EntryVersion version, byte[] bytes)
        {
            if (JsonText.Parse("", bytes, []) is { Root.ValueKind: System.Text.Json.JsonValueKind.Object } text) return text;
            findings.Add(Diagnose.UnreadableVersion(Location.None, $"{entry} [{shown}]", version.Number));
            return null;
        }
    }
}
