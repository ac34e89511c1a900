using System.Text.Json;
using ContentPipeline.Diagnostics;
using ContentPipeline.Json;

namespace ContentPipeline.Editing;

/// <summary>An edit of one document that was saved.</summary>
/// <param name="Notice">What was done, in the words of the entries API.</param>
/// <param name="Locale">The locale whose document it was.</param>
/// <param name="Path">The document, relative to the content root.</param>
public sealed record EntryEdit(string Notice, EntryId Entry, Locale Locale, string Path, SavedEdit Saved)
{
    /// <summary>Saves one document, unless it says what nothing could be made of.</summary>
    /// <returns><c>null</c> when it was not saved; the findings say why.</returns>
    internal static EntryEdit? Save(Editor editor, EntryId entry, Locale locale, string path, byte[] bytes, string notice, string verb, Findings findings)
    {
        if (editor.Review(entry, locale, path, bytes, findings) is null) return null;
        var saved = editor.Save(new Dictionary<string, byte[]?> { [path] = bytes }, $"{verb} {entry} [{locale}]");
        return new EntryEdit(notice, entry, locale, path, saved);
    }

    /// <summary>The JSON that a writer writes.</summary>
    internal static JsonElement Element(Action<Utf8JsonWriter> write)
    {
        var bytes = JsonFormat.File(write);
        return JsonText.Parse("", bytes, [])!.Root;
    }
}
