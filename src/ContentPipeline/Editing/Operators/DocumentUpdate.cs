using System.Text.Json;
using ContentPipeline.Diagnostics;
using ContentPipeline.Entries;
using ContentPipeline.Json;

namespace ContentPipeline.Editing.Operators;

/// <summary>
/// What a document says after an update: a value that is sent takes the place of the field's, what is not sent stays, and the atomic operators
/// PUSH, PULL, UPDATE, ADD and SUB change a part of what is there. All of an update applies, or nothing of it.
/// </summary>
/// <remarks>
/// A value is saved whatever it is: whether it is right is for a review of the document, and for publishing, to say. Only an operator can fail.
/// </remarks>
public static class DocumentUpdate
{
    /// <param name="stack">What the queries of PULL may ask about: terms and their hierarchy.</param>
    /// <param name="document">What the document says now; an empty object for one that is made.</param>
    /// <param name="changes">The object of values and operators, by field: the <c>entry</c> of the entries API.</param>
    /// <param name="text">The text that the changes are part of, when findings are to say where in it.</param>
    /// <param name="key">Which document is saved: an update that names another entry or locale is refused.</param>
    /// <returns><c>null</c> when the update is refused; the findings say why.</returns>
    public static JsonElement? Apply(
        ContentType type, Stack stack, JsonElement document, JsonElement changes, Findings findings, JsonText? text = null, DocumentKey? key = null)
    {
        var found = new Findings();
        var sent = new SentValues(type, stack, text, found);
        var after = changes.ValueKind == JsonValueKind.Object ? Applied(document, changes, key, sent) : Refused(changes, sent);
        findings.AddRange(found);
        return found.HasErrors ? null : after;
    }

    private static JsonElement? Refused(JsonElement changes, SentValues sent)
    {
        sent.Findings.Add(Diagnose.NotAnObject(sent.At(changes)));
        return null;
    }

    private static JsonElement Applied(JsonElement document, JsonElement changes, DocumentKey? key, SentValues sent)
    {
        var tags = new TextField(TextStyle.SingleLine, null, null, null, []) { Uid = EntryKeys.Tags, Multiple = true };
        var ignored = new List<JsonProperty>();
        var after = new FieldChanges(sent).Merge([.. sent.Type.Fields, tags], document, changes, "", property => IsNoContent(property, key, ignored, sent));
        // An answer that is sent back has ten of them, which is no news ten times.
        if (ignored.Count > 0) sent.Findings.Add(Diagnose.DerivedKeysAreNotSaved(sent.At(ignored[0]), ignored.Select(p => p.Name)));
        return after;
    }

    /// <summary>Whether the key is none that a document holds.</summary>
    private static bool IsNoContent(JsonProperty property, DocumentKey? key, List<JsonProperty> ignored, SentValues sent)
    {
        if (!EntryKeys.IsDerived(property.Name) && !EntryKeys.IsOfAnswers(property.Name)) return false;
        if (property.Name == EntryKeys.Uid) RefuseAnother(property, key?.Uid, StringComparison.Ordinal, sent);
        else if (property.Name == EntryKeys.Locale) RefuseAnother(property, key?.Locale, StringComparison.OrdinalIgnoreCase, sent);
        else if (property.Name == "_workflow") sent.Findings.Add(Diagnose.StageIsNotUpdated(sent.At(property)));
        else ignored.Add(property);
        return true;
    }

    private static void RefuseAnother(JsonProperty property, string? addressed, StringComparison comparison, SentValues sent)
    {
        var stated = property.Value.ValueKind == JsonValueKind.String ? property.Value.GetString()! : property.Value.GetRawText();
        if (addressed is not null && !stated.Equals(addressed, comparison)) sent.Findings.Add(Diagnose.NamesAnotherDocument(sent.At(property), property.Name, stated, addressed));
    }
}
