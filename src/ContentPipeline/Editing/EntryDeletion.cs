using ContentPipeline.Configuration;
using ContentPipeline.Diagnostics;
using ContentPipeline.Entries;
using ContentPipeline.Json;
using ContentPipeline.Loading;

namespace ContentPipeline.Editing;

/// <summary>Documents of an entry that are to go.</summary>
/// <param name="Locales">Whose; the master locale's when empty.</param>
/// <param name="All">The entry in every locale; no locales are named then.</param>
public sealed record DeleteRequest(EditTarget Target, EntryId Entry, IReadOnlyList<string> Locales, bool All = false);

/// <summary>Documents that are gone.</summary>
/// <param name="IsGone">Whether the entry has none any more.</param>
/// <param name="Rewritten">The documents that referred to the entry and no longer do, relative to the content root, in ordinal order.</param>
public sealed record DeletedEntry(EntryId Entry, IReadOnlyList<Locale> Locales, bool IsGone, IReadOnlyList<string> Rewritten, SavedEdit Saved);

/// <summary>
/// Deletes an entry, or its documents in some locales. The master document goes alone only when there is no other. With the last document the
/// references to the entry go too where their fields say <c>on_reference_delete_strategy: delete_references</c>; any other one keeps it.
/// </summary>
public static class EntryDeletion
{
    /// <returns><c>null</c> when nothing was deleted; the findings say why.</returns>
    /// <exception cref="Git.GitException">Git or the repository cannot do what is needed.</exception>
    /// <exception cref="IOException">The disk failed, or a link leads elsewhere.</exception>
    public static DeletedEntry? Delete(DeleteRequest request, Findings findings, CancellationToken cancellation = default)
    {
        var entry = request.Entry;
        if (request.All && request.Locales.Count > 0) findings.Add(Diagnose.DeletesAllAndSome());
        // What cannot be read can still be taken away.
        using var editor = findings.HasErrors ? null : Editor.Open(request.Target, null, findings, cancellation);
        if (editor is null || editor.TypeOf(entry, findings) is null) return null;
        var documents = editor.Paths
            .Select(p => (Path: p, Locale: DocumentKey.TryParse(p, out var key) && entry.Has(key) ? editor.Stack.Locales.Find(key.Locale) : null))
            .Where(d => d.Locale is not null).Select(d => (d.Path, Locale: d.Locale!)).OrderBy(d => d.Path, StringComparer.Ordinal).ToList();
        var going = Going(request, editor, documents, findings);
        if (findings.HasErrors) return null;
        var files = going.ToDictionary(d => d.Path, _ => (byte[]?)null, StringComparer.Ordinal);
        var isGone = going.Count == documents.Count;
        if (isGone)
        {
            foreach (var names in going.Select(d => FolderOf(d.Path) + VersionNamesFile.Name).Where(editor.Has)) files[names] = null;
            foreach (var mention in Mentions.Of(entry, editor.Checkout.Files, editor.Content, findings, ofOthers: true).Where(m => m.Links.Count > 0))
            {
                if (Without(mention, entry, editor, findings) is { } bytes) files[mention.Document.Path] = bytes;
            }
        }

        if (findings.HasErrors) return null;
        IReadOnlyList<Locale> locales = [.. going.Select(d => d.Locale).Distinct()];
        var saved = editor.Save(files, isGone ? $"Delete {entry}" : $"Delete {entry} [{string.Join(", ", locales)}]");
        return new DeletedEntry(entry, locales, isGone, [.. files.Where(f => f.Value is not null).Select(f => f.Key).Order(StringComparer.Ordinal)], saved);
    }

    private static List<(string Path, Locale Locale)> Going(DeleteRequest request, Editor editor, List<(string Path, Locale Locale)> documents, Findings findings)
    {
        var entry = request.Entry.ToString();
        if (documents.Count == 0) findings.Add(Diagnose.NoSuchEntryAtAll(entry, Nearest.Hint(entry, editor.Content.Ids.Select(i => i.ToString()))));
        if (request.All || documents.Count == 0) return documents;
        var master = editor.Stack.Locales.Master;
        var locales = request.Locales.Count == 0 ? [master] : request.Locales.Select(l => editor.Find(l, findings)).OfType<Locale>().Distinct().ToList();
        foreach (var locale in locales.Where(l => documents.All(d => d.Locale != l))) findings.Add(Diagnose.NotLocalized(entry, locale.Code));
        var staying = documents.Where(d => !locales.Contains(d.Locale)).ToList();
        if (locales.Contains(master) && staying.Count > 0) findings.Add(Diagnose.LocalizationsRemain(entry, master.Code, staying.Select(d => d.Locale.Code).Distinct()));
        return [.. documents.Where(d => locales.Contains(d.Locale))];
    }

    /// <summary>The document without its references to the entry; <c>null</c>, with findings, when one of them has to stay.</summary>
    private static byte[]? Without(Mention mention, EntryId entry, Editor editor, Findings findings)
    {
        var stay = mention.Links.Where(l => WhyItStays(l) is not null).ToList();
        foreach (var link in stay) findings.Add(Diagnose.StillReferredTo(link.Node.Location, link.Path, entry.ToString(), WhyItStays(link)!));
        if (stay.Count > 0 || editor.Read(mention.Document.Path) is not { } bytes || JsonText.Parse(mention.Document.Path, bytes, findings) is not { } text) return null;
        var rewriter = new ReferenceRewriter(
            (field, value) => FieldReference.Of(value) is { } stated && Links.TargetOf(field, stated, editor.Content) == entry ? null : value,
            node => node);
        return JsonEdit.To(bytes, rewriter.Rewritten(mention.Type, text.Root));
    }

    private static string? WhyItStays(Link link) => link.Reference switch
    {
        null => "what a rich text embeds is never taken out; remove it there",
        { Mandatory: true } => "the field is mandatory; refer to something else there",
        { OnDelete: ReferenceDelete.Fail } => "remove the reference, or let the field say 'on_reference_delete_strategy: delete_references'",
        _ => null,
    };

    private static string FolderOf(string path) => path[..(path.LastIndexOf('/') + 1)];
}
