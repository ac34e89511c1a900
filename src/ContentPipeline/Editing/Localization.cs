using ContentPipeline.Diagnostics;

namespace ContentPipeline.Editing;

/// <summary>Gives an entry content of its own in a locale, or takes it away again.</summary>
public static class Localization
{
    /// <param name="locale">One beside the master locale.</param>
    /// <param name="body">What the document is to say; what its fallback says, when <c>null</c>.</param>
    /// <returns><c>null</c> when nothing was made; the findings say why.</returns>
    /// <exception cref="Git.GitException">Git or the repository cannot do what is needed.</exception>
    public static EntryEdit? Localize(EditTarget target, EntryId entry, string locale, EntryBody? body, Findings findings, CancellationToken cancellation = default)
    {
        using var editor = Editor.Open(target, entry, findings, cancellation);
        if (editor is null || editor.Find(locale, findings) is not { } into || editor.TypeOf(entry, findings) is not { } type) return null;
        var shown = editor.Shown(entry, into, findings);
        if (into == editor.Stack.Locales.Master) findings.Add(Diagnose.MasterIsNoLocalization(into.Code));
        else if (shown?.Source.Locale == into) findings.Add(Diagnose.LocalizedAlready(new Location(shown.Source.Path), entry.ToString(), into.Code));
        else if (shown is null && !findings.HasErrors) findings.Add(Diagnose.NoSuchEntry(entry.ToString(), into.Code));
        return findings.HasErrors ? null : Localize(editor, shown!, into, type, body, findings);
    }

    private static EntryEdit? Localize(Editor editor, LocalizedEntry shown, Locale into, ContentType type, EntryBody? body, Findings findings)
    {
        var value = body is null ? Localizable.Of(type, shown.Source.Text.Root) : EntryUpdate.Changed(body, EntryBody.Empty.Entry, type, into, editor, shown.Id, findings);
        if (value is null) return null;
        var path = editor.FolderOf(shown.Id) + into.Code + ".json";
        return EntryEdit.Save(editor, shown.Id, into, path, CanonicalDocument.Write(type, value.Value), "Entry localized successfully.", "Localize", findings);
    }

    /// <summary>Deletes the locale's document: its content is the fallback's again.</summary>
    /// <returns><c>null</c> when nothing was deleted; the findings say why.</returns>
    /// <exception cref="Git.GitException">Git or the repository cannot do what is needed.</exception>
    public static EntryEdit? Unlocalize(EditTarget target, EntryId entry, string locale, Findings findings, CancellationToken cancellation = default)
    {
        // What cannot be read can still be taken away.
        using var editor = Editor.Open(target, null, findings, cancellation);
        if (editor is null || editor.Find(locale, findings) is not { } of || editor.TypeOf(entry, findings) is null) return null;
        if (of == editor.Stack.Locales.Master)
        {
            findings.Add(Diagnose.MasterIsNoLocalization(of.Code));
            return null;
        }

        if (editor.PathOf(entry, of) is not { } path)
        {
            findings.Add(Diagnose.NotLocalized(entry.ToString(), of.Code));
            return null;
        }

        var saved = editor.Save(new Dictionary<string, byte[]?> { [path] = null }, $"Unlocalize {entry} [{of}]");
        return new EntryEdit("Entry unlocalized successfully.", entry, of, path, saved);
    }
}
