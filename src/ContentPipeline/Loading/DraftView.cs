using System.Text.Json;
using ContentPipeline.Diagnostics;
using ContentPipeline.Git;
using ContentPipeline.Git.Histories;
using ContentPipeline.Json;
using ContentPipeline.Validation;

namespace ContentPipeline.Loading;

/// <summary>One draft with its documents.</summary>
/// <param name="Main">The newest commit of the main branch.</param>
/// <param name="Documents">Those that the branch adds, changes or deletes, in the order of their paths.</param>
public sealed record DraftView(Draft Draft, string Main, IReadOnlyList<DraftDocument> Documents)
{
    /// <summary>Reads what a branch changes since it left the main branch, beside what the main branch has by now.</summary>
    /// <param name="branch">A branch, local or remote-tracking; any commit beside the main branch will do.</param>
    /// <param name="wanted">The documents to read; all that the draft changes, when <c>null</c>.</param>
    /// <returns><c>null</c> when there is no draft to speak of; the findings say why.</returns>
    /// <exception cref="GitException">There is no repository, no such branch, no main branch, or the clone is shallow.</exception>
    public static DraftView? Read(string contentFolder, string branch, Findings findings, Func<DocumentKey, bool>? wanted = null, CancellationToken cancellation = default)
    {
        using var checkout = Checkout.OfCommit(contentFolder, branch, cancellation);
        var (repository, revision) = (checkout.Repository!, checkout.Revision!);
        if (revision.Branch == revision.Main.Name)
        {
            findings.Add(Diagnose.NoSuchDraft(branch, revision.Main.Name));
            return null;
        }

        var draft = Drafts.Of(repository, revision, branch);
        var changes = draft.Changes.Where(c => wanted is null || wanted(c.Key)).ToList();
        var entries = changes.Select(c => Id(c.Key)).ToHashSet();
        if (ContentLoader.Load(checkout.Files, findings, key => entries.Contains(Id(key))) is not { } content) return null;
        var keys = changes.Select(c => c.Key).ToHashSet();
        // What was wrong with the beginning is nobody's any more.
        var before = draft.Base is null ? [] : At(checkout, draft.Base, keys, content.Stack, []);
        var main = At(checkout, revision.Main.Tip, keys, content.Stack, findings);
        return new DraftView(draft, revision.Main.Tip, [.. changes.Select(c => Of(c, checkout.History, content, before.GetValueOrDefault(c.Key), main.GetValueOrDefault(c.Key)))]);
    }

    /// <summary>The main branch's content with the draft merged over it. What is of a content type or locale that only the draft has is not shown by what the main branch's model says.</summary>
    internal ContentIndex Over(ContentIndex main)
    {
        var stack = main.Content.Stack;
        var known = from document in Documents
                    where stack.ContentTypes.ContainsKey(document.Change.Key.ContentType)
                    let locale = stack.Locales.Find(document.Change.Key.Locale)
                    where locale is not null
                    // The draft may call the locale otherwise, or let it fall back elsewhere.
                    select (document.Change.Key, Document: document.Applied() is { } applied ? applied with { Locale = locale } : null);
        var merged = known.ToList();
        return main.With(merged.Select(d => d.Document).OfType<Document>()).Without(merged.Where(d => d.Document is null).Select(d => d.Key));
    }

    private static DraftDocument Of(DraftChange change, History history, Content content, Document? before, Document? main)
    {
        var (entry, locale) = (content.Entries.GetValueOrDefault(Id(change.Key)), content.Stack.Locales.Find(change.Key.Locale));
        var own = entry is null || locale is null ? null : entry.In(locale);
        return new DraftDocument(
            change,
            content.Stack.ContentTypes.GetValueOrDefault(change.Key.ContentType),
            history.Newest(change.Key)?.Number ?? 0,
            before,
            main,
            change.Kind == DraftChangeKind.Deleted ? null : own,
            own is not null && entry!.Localize(locale!, content.Stack.Locales) is { } localized ? [.. RequiredCheck.Missing(localized)] : []);
    }

    /// <summary>These documents as a commit has them. Grouping folders may have changed since, so that they are found by what they are and not by their paths.</summary>
    private static Dictionary<DocumentKey, Document> At(Checkout checkout, string commit, HashSet<DocumentKey> keys, Stack stack, Findings findings)
    {
        var repository = checkout.Repository!;
        var files = new List<(DocumentKey Key, TreeFile File)>();
        foreach (var file in repository.List(commit))
        {
            if (file.IsFile && DocumentKey.TryParse(file.Path, out var key) && keys.Contains(key)) files.Add((key, file));
        }

        var documents = new Dictionary<DocumentKey, Document>();
        foreach (var ((key, file), read) in files.Zip(repository.Objects.Read(files.Select(f => f.File.Oid)).ToList()))
        {
            if (stack.Locales.Find(key.Locale) is { } locale && JsonText.Parse(file.Path, read.Bytes, findings) is { Root.ValueKind: JsonValueKind.Object } text)
                documents[key] = new Document(Id(key), locale, text, file.Oid);
        }

        return documents;
    }

    private static EntryId Id(DocumentKey key) => new(key.ContentType, key.Uid);
}
