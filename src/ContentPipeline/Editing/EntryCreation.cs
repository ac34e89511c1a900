using System.Security.Cryptography;
using ContentPipeline.Diagnostics;

namespace ContentPipeline.Editing;

/// <summary>A document that is to be made.</summary>
/// <param name="Uid">The entry's; the one that the body states, or a new one, when <c>null</c>.</param>
/// <param name="Body">What it says; may be incomplete.</param>
public sealed record CreateRequest(EditTarget Target, string ContentType, string? Uid, EntryBody Body)
{
    /// <summary>The master locale when <c>null</c>.</summary>
    public string? Locale { get; init; }

    /// <summary>Folders that group entries, to lie in; where the type's entries do when <c>null</c>.</summary>
    public string? Group { get; init; }

    /// <summary>Begin with what another locale's document says (<c>copy_to_master</c>): with the only one there is, or with <see cref="CopyFrom"/>.</summary>
    public bool Copy { get; init; }

    public string? CopyFrom { get; init; }
}

/// <summary>Makes an entry, or the document of an entry in a locale that has none, such as the master document of one that was deleted.</summary>
public static class EntryCreation
{
    /// <returns><c>null</c> when nothing was made; the findings say why.</returns>
    /// <exception cref="Git.GitException">Git or the repository cannot do what is needed.</exception>
    /// <exception cref="IOException">The disk failed, or a link leads elsewhere.</exception>
    public static EntryEdit? Create(CreateRequest request, Findings findings, CancellationToken cancellation = default) =>
        Create(request, there => Diagnose.EntryExists(new Location(there.Path), there.Entry.ToString(), there.Locale.Code), findings, cancellation);

    /// <param name="exists">What to say of a document that is there already.</param>
    internal static EntryEdit? Create(CreateRequest request, Func<Document, Diagnostic> exists, Findings findings, CancellationToken cancellation)
    {
        var uid = request.Uid ?? request.Body.Stated("uid") ?? NewUid();
        if (!EntryFolder.IsUid(uid)) findings.Add(Diagnose.InvalidNewUid(uid));
        if (request.Group is { } group && !EntryFolder.IsGroup(group)) findings.Add(Diagnose.InvalidGroup(group));
        if (findings.HasErrors) return null;
        var entry = new EntryId(request.ContentType, uid);
        using var editor = Editor.Open(request.Target, entry, findings, cancellation);
        if (editor is null || editor.Find(request.Locale, findings) is not { } locale || editor.TypeOf(entry, findings) is not { } type) return null;
        RefuseTaken(editor, entry, type, locale, exists, findings);
        var begin = request.Copy || request.CopyFrom is not null ? Copied(editor, entry, locale, request.CopyFrom, findings) : null;
        if (findings.HasErrors) return null;
        var before = begin is null ? EntryBody.Empty.Entry : begin.Text.Root;
        if (EntryUpdate.Changed(request.Body, before, type, locale, editor, entry, findings) is not { } value) return null;
        var folder = editor.FolderOf(entry, request.Group);
        var path = folder + locale.Code + ".json";
        if (request.Group is { } asked && folder != EntryFolder.In(entry, asked)) findings.Add(Diagnose.LiesElsewhere(new Location(path), entry.ToString(), asked));
        var master = editor.Stack.Locales.Master;
        if (locale != master && editor.PathOf(entry, master) is null) findings.Add(Diagnose.NoMasterDocument(new Location(path), entry.ToString(), master.Code));
        return EntryEdit.Save(editor, entry, locale, path, CanonicalDocument.Write(type, value), "Entry created successfully.", "Create", findings);
    }

    /// <summary>As the entries API makes them: nobody else's, whoever creates at the same time on another branch.</summary>
    public static string NewUid() => "blt" + RandomNumberGenerator.GetHexString(16, lowercase: true);

    private static void RefuseTaken(Editor editor, EntryId entry, ContentType type, Locale locale, Func<Document, Diagnostic> exists, Findings findings)
    {
        var content = editor.Content;
        if (editor.Own(entry, locale, findings) is { } there) findings.Add(exists(there));
        if (content.Ids.Contains(entry)) return;
        var ofType = content.Ids.Where(i => i.ContentType == entry.ContentType).Order().ToList();
        if (ofType.Find(i => string.Equals(i.Uid, entry.Uid, StringComparison.OrdinalIgnoreCase)) is { Uid: not null } twin) findings.Add(Diagnose.UidTakenInOtherCase(entry.Uid, twin.Uid));
        if (type.Singleton && ofType.Count > 0) findings.Add(Diagnose.SingletonExists(type.Uid, ofType[0].ToString()));
    }

    private static Document? Copied(Editor editor, EntryId entry, Locale into, string? code, Findings findings)
    {
        var others = editor.Stack.Locales.All.Where(l => l != into && editor.PathOf(entry, l) is not null).OrderBy(l => l.Code, StringComparer.Ordinal).ToList();
        var from = code is null && others is [var only] ? only : others.Find(l => Locale.Comparer.Equals(l.Code, code));
        var found = from is null ? null : editor.Own(entry, from, findings);
        if (found is null && !findings.HasErrors) findings.Add(Diagnose.NothingToCopy(entry.ToString(), code, [.. others.Select(l => l.Code)]));
        return found;
    }
}
