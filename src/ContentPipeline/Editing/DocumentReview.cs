using ContentPipeline.Diagnostics;
using ContentPipeline.Entries;
using ContentPipeline.Validation;

namespace ContentPipeline.Editing;

/// <summary>
/// What is wrong with a document that is about to be saved. Saving is not refused for what only publishing requires, or for a target that may still
/// come: that is said in warnings, since whoever saves a document by hand has it saved too. What nobody could tell apart any more is refused:
/// two nodes of a rich text with one uid.
/// </summary>
internal static class DocumentReview
{
    /// <summary>An error among the findings: it must not be saved.</summary>
    public static void Run(Document document, ContentType type, Content content, Findings findings)
    {
        var found = new Findings();
        new DocumentCheck(document, type, found).Run();
        new WorkflowCheck(document, content.Stack, found).Run();
        new LinkCheck(Including(document.Entry, content), (_, _) => null, found, new Hints()).Run(Alone(document, type));

        // What stands there already keeps nobody from saving something else.
        var before = content.Entries.TryGetValue(document.Entry, out var entry) ? entry.Documents.SelectMany(d => Duplicates(d, type)).Select(d => d.Uid).ToHashSet(StringComparer.Ordinal) : [];
        var refused = Duplicates(document, type).Where(d => !before.Contains(d.Uid)).Select(d => d.Finding).ToHashSet();
        // What was said of the values as they were sent is not said again of the file.
        var said = findings.Select(f => (f.Code, f.Message)).ToHashSet();
        findings.AddRange(found.Where(f => !said.Contains((f.Code, f.Message))).Select(f => refused.Contains(f) ? f : f with { Severity = Severity.Warning }));
    }

    private static IEnumerable<(string Uid, Diagnostic Finding)> Duplicates(Document document, ContentType type) =>
        from value in Values.Of(Alone(document, type))
        where value.Field is JsonField { IsRichText: true }
        from uid in RichTextCheck.DuplicateUids(value.Node)
        select (uid.Value.GetString()!, Diagnose.DuplicateNodeUid(uid.Location, value.Path, uid.Value.GetString()!));

    /// <summary>Only what this document says itself, whatever locale shows it.</summary>
    private static LocalizedEntry Alone(Document document, ContentType type) => new(new Entry(document.Entry, type, [document]), document.Locale, document, null);

    /// <summary>An entry that is just being made may name itself.</summary>
    private static Content Including(EntryId entry, Content content) =>
        content.Ids.Contains(entry) ? content : new Content(content.Stack, content.Ids.Append(entry).ToHashSet(), content.Entries, content.Assets, content.Releases);
}
