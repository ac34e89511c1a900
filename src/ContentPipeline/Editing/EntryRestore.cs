using ContentPipeline.Diagnostics;

namespace ContentPipeline.Editing;

/// <summary>Brings the content of an old version back, as a new one: what was in between stays in the history.</summary>
public static class EntryRestore
{
    /// <param name="locale">The master locale when <c>null</c>.</param>
    /// <returns><c>null</c> when nothing was done; the findings say why.</returns>
    /// <exception cref="Git.GitException">Git or the repository cannot do what is needed.</exception>
    public static EntryEdit? Restore(EditTarget target, EntryId entry, int version, string? locale, Findings findings, CancellationToken cancellation = default)
    {
        // What is there now need not be readable: it is replaced.
        using var editor = Editor.Open(target, null, findings, cancellation);
        if (editor is null || editor.TypeOf(entry, findings) is null || editor.Find(locale, findings) is not { } of) return null;
        var key = entry.KeyIn(of);
        if (editor.Checkout.History.Version(key, version) is not { } old)
        {
            findings.Add(Diagnose.NoSuchVersion(entry.ToString(), of.Code, version, editor.Checkout.History.Newest(key)?.Number ?? 0));
            return null;
        }

        var path = editor.PathOf(entry, of) ?? editor.FolderOf(entry) + of.Code + ".json";
        var bytes = editor.Checkout.Repository!.Objects.Read([old.Blob]).Single().Bytes;
        return EntryEdit.Save(editor, entry, of, path, bytes, $"Version {version} restored successfully.", $"Restore version {version} of", findings);
    }
}
