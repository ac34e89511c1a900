using System.Collections.Immutable;
using System.Text.Json;
using ContentPipeline.Diagnostics;
using ContentPipeline.Git;
using ContentPipeline.Json;
using ContentPipeline.Merging;

namespace ContentPipeline.Loading;

/// <summary>A document that a draft changes: as the draft found it, as the main branch has it by now, and as the draft has it.</summary>
/// <param name="Type"><c>null</c> when the draft has no such content type.</param>
/// <param name="Version">The version that the draft is based on; 0 when the main branch had none.</param>
/// <param name="Base">At the merge base; <c>null</c> where it was not, or was no JSON object. The same of the other two.</param>
/// <param name="Missing">The required fields that the draft leaves without a value.</param>
public sealed record DraftDocument(
    DraftChange Change, ContentType? Type, int Version, Document? Base, Document? Main, Document? Draft, ImmutableArray<MissingField> Missing)
{
    private DocumentMerge? _merge;

    /// <summary>The main branch's document with the draft merged over it.</summary>
    public DocumentMerge Merge => _merge ??= DocumentMerge.Of(Type, Root(Base), Root(Main), Root(Theirs));

    /// <summary>The draft has a document there that cannot be read, or that its own model does not know: what it changes cannot be said, and nothing of it is applied.</summary>
    public bool IsUnreadable => Draft is null && Change.Kind != DraftChangeKind.Deleted;

    /// <summary>Whether the draft can be applied to the main branch here.</summary>
    public bool Applies => !IsUnreadable && Merge.Conflicts.IsEmpty;

    /// <summary>What the draft changes, field by field.</summary>
    public IReadOnlyList<FieldChange> Changes => FieldChanges.Between(Type, RootOrEmpty(Base), RootOrEmpty(Theirs));

    /// <summary>
    /// The document as it would be on the main branch with the draft merged, set out as the main branch has it; <c>null</c> where that is no document.
    /// Where there is a conflict it has what the main branch has.
    /// </summary>
    public Document? Applied()
    {
        if (Merge.Value.ValueKind == JsonValueKind.Undefined) return null;
        if (Main is null) return Draft;
        var bytes = JsonEdit.To(Main.Text.Bytes, Merge.Value);
        return Main with { Text = JsonText.Parse(Main.Path, bytes, [])!, Blob = ObjectHash.Of(Main.Blob.Length == 40 ? "sha1" : "sha256", ObjectHash.Blob, bytes) };
    }

    /// <summary>What keeps the draft from being applied to the main branch.</summary>
    /// <param name="branch">How the draft is called.</param>
    public IEnumerable<Diagnostic> Conflicts(string branch)
    {
        foreach (var conflict in Merge.Conflicts)
        {
            if (Main is null) yield return Diagnose.MainDeletes(new Location(Change.Path), branch);
            else if (Draft is null) yield return Diagnose.DraftDeletes(new Location(Main.Path), branch);
            else yield return Diagnose.DraftConflicts(conflict.Ours.ValueKind == JsonValueKind.Undefined ? new Location(Main.Path) : Main.Text.LocationOf(conflict.Ours), branch, conflict.ToString());
        }
    }

    private Document? Theirs => IsUnreadable ? Base : Draft;

    private static JsonElement Root(Document? document) => document?.Text.Root ?? default;

    private static JsonElement RootOrEmpty(Document? document) => document?.Text.Root ?? JsonElement.Parse("{}"u8);
}
