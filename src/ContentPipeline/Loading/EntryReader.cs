using System.Text.Json;
using ContentPipeline.Diagnostics;
using ContentPipeline.Publishing;
using ContentPipeline.Snapshots;
using ContentPipeline.Validation;

namespace ContentPipeline.Loading;

/// <summary>Reads single entries, and the versions of one, in the shapes of the entries API.</summary>
public sealed class EntryReader : IDisposable
{
    private readonly Checkout _checkout;
    private readonly Content _content;
    private readonly FieldWriter _fields;

    private EntryReader(Checkout checkout, Content content)
    {
        (_checkout, _content) = (checkout, content);
        var assets = new AssetReader(checkout.Files, null, [], []);
        _fields = new FieldWriter(content, asset => assets.Read(asset)?.FileSize ?? asset.FileSize ?? 0);
    }

    public Stack Stack => _content.Stack;

    /// <summary>The entries that were asked for when this was opened, by content type and uid.</summary>
    public IEnumerable<EntryId> Entries => _content.Entries.Keys;

    /// <param name="wanted">The documents that will be asked for.</param>
    /// <returns><c>null</c> when there is no stack to speak of.</returns>
    /// <exception cref="Git.GitException">Git or the repository cannot do what is needed.</exception>
    public static EntryReader? Open(string contentFolder, string? revision, Func<DocumentKey, bool> wanted, Findings findings, CancellationToken cancellation = default)
    {
        return Over(Checkout.OfCommit(contentFolder, revision, cancellation), wanted, findings);
    }

    /// <summary>The same for the working tree. Where versions cannot be known they are 0.</summary>
    public static EntryReader? OpenWorkTree(string contentFolder, Func<DocumentKey, bool> wanted, Findings findings, CancellationToken cancellation = default) =>
        Over(Checkout.OfWorkTree(contentFolder, findings, cancellation), wanted, findings);

    private static EntryReader? Over(Checkout checkout, Func<DocumentKey, bool> wanted, Findings findings)
    {
        if (ContentLoader.Load(checkout.Files, findings, wanted) is { } content) return new EntryReader(checkout, content);
        checkout.Dispose();
        return null;
    }

    /// <summary>The entry as a locale shows it, or <c>null</c>.</summary>
    public LocalizedEntry? Find(EntryId id, Locale locale) => _content.Entries.GetValueOrDefault(id)?.Localize(locale, Stack.Locales);

    /// <summary>The entry as that version of its document had it; <c>null</c> when there is no such version.</summary>
    public (LocalizedEntry Entry, EntryVersion Version)? Find(EntryId id, Locale locale, int version)
    {
        // What was deleted since is still there by its versions.
        var source = Find(id, locale)?.Source.Locale ?? locale;
        if (Version(id, source, version) is not { } found || !Stack.ContentTypes.TryGetValue(id.ContentType, out var type)) return null;
        var entry = new Entry(id, type, []);
        var document = Document(id, source, found.Blob);
        var isOverlaid = type.HasNonLocalizable && source != Stack.Locales.Master;
        var master = isOverlaid ? MasterAt(id, found) : null;
        return document is null ? null : (new LocalizedEntry(entry, locale, document, master), found);
    }

    /// <summary>Newest first. An entry that is not localized has the versions of the document that its locale shows.</summary>
    public (Locale Locale, IReadOnlyList<EntryVersion> Versions) Versions(EntryId id, Locale locale)
    {
        var shown = Find(id, locale)?.Source.Locale ?? locale;
        return (shown, _checkout.History.Versions(new DocumentKey(id.ContentType, id.Uid, shown.Code)));
    }

    /// <summary>Writes the entry in the Entry shape.</summary>
    /// <param name="version">Which version it is; the newest when <c>null</c>.</param>
    public void Write(Utf8JsonWriter writer, LocalizedEntry entry, EntryVersion? version, IReadOnlyList<PublishDetails> details) => SnapshotDocument.Write(
        writer,
        entry,
        entry.Source.Locale.Code,
        new DocumentFacts(_checkout.First(entry.Source), version ?? _checkout.Newest(entry.Source)),
        RequiredCheck.Missing(entry).Count > 0,
        details,
        _fields);

    /// <summary>Where the entries are live.</summary>
    /// <param name="outputOf">Where an environment was published to.</param>
    public ILookup<EntryId, PublishDetails> Details(Func<string, string> outputOf) => PublishedDetails.Of(Stack.Environments, _checkout.Repository, outputOf);

    public int NewestVersion(LocalizedEntry entry) => _checkout.Newest(entry.Source)?.Number ?? 0;

    public void Dispose() => _checkout.Dispose();

    private EntryVersion? Version(EntryId id, Locale locale, int number) =>
        _checkout.History.Versions(new DocumentKey(id.ContentType, id.Uid, locale.Code)).FirstOrDefault(v => v.Number == number);

    /// <summary>The master document as it was when the version was made.</summary>
    private Document? MasterAt(EntryId id, EntryVersion version)
    {
        var key = new DocumentKey(id.ContentType, id.Uid, Stack.Locales.Master.Code);
        return _checkout.History.VersionAt(key, version.Commit) is { } master ? Document(id, Stack.Locales.Master, master.Blob) : null;
    }

    private Document? Document(EntryId id, Locale locale, string blob) => _checkout.DocumentOf(id, locale, blob, $"{id}/{locale}.json");
}
