using System.Text.Json;
using ContentPipeline.Archives;
using ContentPipeline.Diagnostics;
using ContentPipeline.Output;
using ContentPipeline.Publishing;
using ContentPipeline.Querying;
using ContentPipeline.Snapshots;

namespace ContentPipeline.Loading;

/// <summary>Reads entries, single ones and those that satisfy a query.</summary>
public sealed class EntryReader : IDisposable
{
    private readonly Checkout _checkout;
    private readonly EntrySet _entries;
    private readonly Lazy<LiveStates> _live;
    private readonly DraftView? _draft;

    private EntryReader(Checkout checkout, ContentIndex index, EntrySet entries, DraftView? draft, Func<string, string> outputOf)
    {
        (_checkout, _entries, _draft) = (checkout, entries, draft);
        _live = new(() => new LiveStates(index, checkout, outputOf, (entries as LiveEntries)?.State));
    }

    public Stack Stack => _entries.Content.Stack;

    /// <summary>The branch that is read; the main branch where only a commit was named, <c>null</c> without a repository.</summary>
    public string? Branch => _checkout.Revision is { } revision ? revision.Branch ?? revision.Main.Name : null;

    internal EntrySet Entries => _entries;

    /// <param name="findings">What is found wrong, also later, as documents are read.</param>
    /// <returns><c>null</c>, with findings, when there is no stack to speak of, or no such environment.</returns>
    /// <exception cref="Git.GitException">Git or the repository cannot do what is needed.</exception>
    public static EntryReader? Open(EntrySource source, Findings findings, CancellationToken cancellation = default)
    {
        var draft = source.ApplyDraft is { } branch ? DraftView.Read(source.ContentFolder, branch, findings, cancellation: cancellation) : null;
        if (source.ApplyDraft is not null && draft is null) return null;
        var checkout = draft is not null ? Checkout.OfCommit(source.ContentFolder, draft.Main, cancellation)
            : source.WorkTree ? Checkout.OfWorkTree(source.ContentFolder, findings, cancellation)
            : source.Environment is { } of ? Checkout.For(of, source.ContentFolder, source.Ref, findings, cancellation)
            : Checkout.OfCommit(source.ContentFolder, source.Ref, cancellation);
        EntryReader? reader = null;
        try
        {
            if (ContentLoader.Index(checkout.Files, findings) is { } main && (draft?.Over(main) ?? main) is { } index && EntriesOf(source, checkout, index, findings, cancellation) is { } entries)
                reader = new EntryReader(checkout, index, entries, draft, source.OutputOf);
            return reader;
        }
        finally
        {
            if (reader is null) checkout.Dispose();
        }
    }

    /// <summary>The entry as a locale shows it, or <c>null</c>.</summary>
    public LocalizedEntry? Find(EntryId id, Locale locale) => _entries.Find(id, locale);

    /// <summary>The entry as that version of its document had it; <c>null</c> when there is no such version.</summary>
    public (LocalizedEntry Entry, EntryVersion Version)? Find(EntryId id, Locale locale, int version)
    {
        var source = VersionedLocale(id, locale);
        if (_checkout.History.Version(id.KeyIn(source), version) is not { } found || !Stack.ContentTypes.TryGetValue(id.ContentType, out var type)) return null;
        var document = Document(id, source, found.Blob);
        var master = type.HasNonLocalizable && source != Stack.Locales.Master ? MasterAt(id, found) : null;
        return document is null ? null : (new LocalizedEntry(new Entry(id, type, []), locale, document, master), found);
    }

    /// <summary>How many versions there are of the document that a locale shows.</summary>
    public int VersionCount(EntryId id, Locale locale) => _checkout.History.Count(id.KeyIn(VersionedLocale(id, locale)));

    /// <summary>Finds the entries that satisfy a query, one after another; only where they are sorted, their keys are kept.</summary>
    /// <param name="found">Takes each entry of the page that was asked for.</param>
    /// <returns>How many satisfy it, on the page or not.</returns>
    public int Each(EntryQuery query, Locale locale, Action<LocalizedEntry> found) =>
        query.Run(_entries, locale, new QueryScope(_entries.Content, id => _entries.Find(id, locale), _entries.Facts, Details), found);

    /// <summary>What of the draft that is applied conflicts with the main branch, in these entries. There they are shown as the main branch has them.</summary>
    public IEnumerable<Diagnostic> Conflicts(Func<EntryId, bool> of) =>
        _draft is null ? [] : _draft.Documents.Where(d => of(d.Change.Key.Entry)).SelectMany(d => d.Conflicts(_draft.Draft.Name));

    /// <summary>Where an entry is live, by environment and locale.</summary>
    public IReadOnlyList<PublishDetails> Details(EntryId entry) => _live.Value.Details(entry);

    /// <summary>How an entry stands in each environment and locale, compared with what is read here.</summary>
    public IEnumerable<Standing> Standings(EntryId entry) => _live.Value.Of(entry);

    /// <summary>The version that an entry's content has; 0 for one that only a draft has.</summary>
    public int VersionOf(LocalizedEntry entry) => _entries.Facts(entry).Newest?.Number ?? 0;

    public void Dispose() => _checkout.Dispose();

    /// <summary>What git knows of an entry.</summary>
    /// <param name="version">Which version it is; the newest when <c>null</c>.</param>
    internal DocumentFacts Facts(LocalizedEntry entry, EntryVersion? version = null) =>
        version is null ? _entries.Facts(entry) : new DocumentFacts(_checkout.First(entry.Source), version);

    private static EntrySet? EntriesOf(EntrySource source, Checkout checkout, ContentIndex index, Findings findings, CancellationToken cancellation)
    {
        var entries = new CheckedOutEntries(checkout, index);
        if (source.Environment is not { } uid) return entries;
        var stack = index.Content.Stack;
        if (stack.FindEnvironment(uid) is not { } environment)
        {
            findings.Add(Diagnose.UnknownEnvironment(uid, [.. stack.Environments.Select(e => e.Uid)]));
            return null;
        }

        return LiveState.Read(environment, checkout.Repository, new OutputFolder(source.OutputOf(uid)), findings) is { } live
            ? new LiveEntries(live, checkout, entries, Archive.Of(checkout, cancellation), source.IncludeFallback, findings)
            : null;
    }

    private Locale VersionedLocale(EntryId id, Locale locale) => EntryHistory.ShownBy(locale, _entries.SourceOf(id, locale), id, Stack.Locales, _checkout.History);

    /// <summary>The master document as it was when the version was made.</summary>
    private Document? MasterAt(EntryId id, EntryVersion version)
    {
        var locale = Stack.Locales.Master;
        return _checkout.History.VersionAt(id.KeyIn(locale), version.Commit) is { } master ? Document(id, locale, master.Blob) : null;
    }

    private Document? Document(EntryId id, Locale locale, string blob) => _checkout.DocumentOf(id, locale, blob, $"{id}/{locale}.json");
}
