using System.Text.Json;
using ContentPipeline.Diagnostics;
using ContentPipeline.Editing.Operators;
using ContentPipeline.Json;

namespace ContentPipeline.Editing;

/// <summary>A change of what one document of an entry says.</summary>
/// <param name="Body">Values, and atomic operators, by field; what is not sent stays.</param>
public sealed record UpdateRequest(EditTarget Target, EntryId Entry, EntryBody Body)
{
    /// <summary>The master locale when <c>null</c>. In a locale that has no document the entry is localized, from what it shows there.</summary>
    public string? Locale { get; init; }

    /// <summary>The version that the change was made for; refused when there is a newer one.</summary>
    public int? IfVersion { get; init; }

    /// <summary>Whether the body is all that the document says from now on.</summary>
    public bool Replace { get; init; }
}

/// <summary>Changes a document, and no byte of it that says the same as before.</summary>
public static class EntryUpdate
{
    /// <returns><c>null</c> when nothing was changed; the findings say why.</returns>
    /// <exception cref="Git.GitException">Git or the repository cannot do what is needed.</exception>
    /// <exception cref="IOException">The disk failed, or a link leads elsewhere.</exception>
    public static EntryEdit? Update(UpdateRequest request, Findings findings, CancellationToken cancellation = default)
    {
        var entry = request.Entry;
        using var editor = Editor.Open(request.Target, entry, findings, cancellation);
        if (editor is null || editor.Find(request.Locale, findings) is not { } locale || editor.TypeOf(entry, findings) is not { } type) return null;
        if (editor.Shown(entry, locale, findings) is not { } shown)
        {
            if (!findings.HasErrors) findings.Add(Diagnose.NoSuchEntry(entry.ToString(), locale.Code));
            return null;
        }

        var newest = editor.Checkout.Newest(shown.Source)?.Number ?? 0;
        if (request.IfVersion is { } expected && expected != newest) findings.Add(Diagnose.StaleUpdate(new Location(shown.Source.Path), entry.ToString(), locale.Code, expected, newest));
        var isOwn = shown.Source.Locale == locale;
        var before = request.Replace ? EntryBody.Empty.Entry : isOwn ? shown.Source.Text.Root : Localizable.Of(type, shown.Source.Text.Root);
        if (findings.HasErrors || Changed(request.Body, before, type, locale, editor, entry, findings) is not { } after) return null;
        if (!isOwn)
        {
            var path = editor.FolderOf(entry) + locale.Code + ".json";
            return EntryEdit.Save(editor, entry, locale, path, CanonicalDocument.Write(type, after), "Entry localized successfully.", "Localize", findings);
        }

        // The bytes as they lie there: with another line end than git has, perhaps, or a byte order mark.
        var bytes = editor.Read(shown.Source.Path) ?? [];
        if (JsonText.Parse(shown.Source.Path, bytes, findings) is null) return null;
        return EntryEdit.Save(editor, entry, locale, shown.Source.Path, JsonEdit.To(bytes, after), "Entry updated successfully.", "Update", findings);
    }

    /// <summary>What the document says afterwards; <c>null</c> when the change is refused.</summary>
    internal static JsonElement? Changed(EntryBody body, JsonElement before, ContentType type, Locale locale, Editor editor, EntryId entry, Findings findings)
    {
        var sent = locale == editor.Stack.Locales.Master
            ? body.Entry
            : Localizable.Of(type, body.Entry, (path, at) => findings.Add(Diagnose.NotLocalizable(body.Text.LocationOf(at), path)));
        return DocumentUpdate.Apply(type, editor.Stack, before, sent, findings, body.Text, entry.KeyIn(locale));
    }
}
