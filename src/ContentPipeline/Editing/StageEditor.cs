using System.Text.Json;
using ContentPipeline.Diagnostics;
using ContentPipeline.Entries;
using ContentPipeline.Json;
using ContentPipeline.Loading;
using ContentPipeline.Output;

namespace ContentPipeline.Editing;

/// <summary>
/// Moves an entry to a stage by editing its document in the working tree, and nothing else of it. That counts as soon as it is committed:
/// who may move an entry where is for the review of that commit to say.
/// </summary>
public static class StageEditor
{
    /// <returns><c>null</c> when nothing was done; the findings say why.</returns>
    /// <exception cref="IOException">The disk failed, or a link leads elsewhere.</exception>
    public static StageChange? Move(StageRequest request, Findings findings)
    {
        if (Find(request, findings) is not var (document, stack)) return null;
        var stages = stack.StagesOf(request.Entry.ContentType).ToList();
        var stage = stages.Find(s => s.Uid == request.Stage) ?? stages.Find(s => s.Title.Equals(request.Stage, StringComparison.OrdinalIgnoreCase));
        if (stage is null) findings.Add(Diagnose.NoSuchStage(request.Stage, request.Entry.ContentType, stages));
        if (request.DueDate is { } date && !WorkflowState.IsDueDate(date)) findings.Add(Diagnose.InvalidDueDate(date));
        foreach (var odd in request.AssignedTo.Where(a => !EmailAddress.Is(a))) findings.Add(Diagnose.NotAnEmailAddress(Location.None, odd));
        if (Obstacle(document) is var (at, path)) findings.Add(Diagnose.NoRoomForStage(at, path));
        if (stage is null || findings.HasErrors) return null;

        // The loader passes over a byte order mark; the file keeps it.
        var folder = new OutputFolder(request.ContentFolder);
        var before = folder.Read(document.Path);
        if (before is null || JsonText.Parse(document.Path, before, findings) is not { } text) return null;
        document = document with { Text = text };
        var after = Edited(before, document, stage, request);
        var stated = WorkflowState.StageOf(document) is { } old ? old.Value.ToString() : null;
        return new StageChange(request.Entry, document.Locale, document.Path, stage, stated, folder.Write(document.Path, after));
    }

    /// <summary>The document as it lies in the working tree.</summary>
    private static (Document Document, Stack Stack)? Find(StageRequest request, Findings findings)
    {
        var found = new Findings();
        var content = ContentLoader.Load(ContentFiles.InFolder(request.ContentFolder, path => Configuration.Model.Includes(path) || IsOf(path, request.Entry)), found);
        var errors = found.Where(f => f.Severity == Severity.Error).ToList();
        if (content is null)
        {
            findings.AddRange(errors);
            return null;
        }

        var code = request.Locale ?? content.Stack.Locales.Master.Code;
        if (content.Stack.Locales.Find(code) is not { } locale)
        {
            findings.Add(Diagnose.NoSuchLocale(code, content.Stack.Locales.Codes));
            return null;
        }

        // What is wrong with this document may mean that it is not the only one; what is wrong elsewhere is for check to report.
        var document = content.Entries.GetValueOrDefault(request.Entry)?.In(locale);
        var inTheWay = document is null ? errors : errors.Where(e => IsOf(e.Location.File, request.Entry, locale)).ToList();
        findings.AddRange(inTheWay);
        if (document is null && inTheWay.Count == 0) findings.Add(Diagnose.NoSuchEntry(request.Entry.ToString(), locale.Code));
        return document is null || inTheWay.Count > 0 ? null : (document, content.Stack);
    }

    private static bool IsOf(string? path, EntryId entry, Locale? locale = null) =>
        DocumentKey.TryParse(path ?? "", out var key) && key == new DocumentKey(entry.ContentType, entry.Uid, locale?.Code ?? key.Locale);

    /// <summary>What stands where an object has to be.</summary>
    private static (Location At, string Path)? Obstacle(Document document)
    {
        var metadata = new Node(document, document.Text.Root).Find(WorkflowState.Metadata);
        if (metadata is { Value.ValueKind: not (JsonValueKind.Object or JsonValueKind.Null) } odd) return (odd.Location, WorkflowState.Metadata);
        var workflow = metadata?.Find(WorkflowState.Workflow);
        return workflow is { Value.ValueKind: not (JsonValueKind.Object or JsonValueKind.Null) } none ? (none.Location, $"{WorkflowState.Metadata}.{WorkflowState.Workflow}") : null;
    }

    private static byte[] Edited(byte[] text, Document document, WorkflowStage stage, StageRequest request)
    {
        var isMove = WorkflowState.StageOf(document) is not { Value.ValueKind: JsonValueKind.String } old || old.Value.GetString() != stage.Uid;
        // Who wrote it as the entries API does goes on doing so.
        var edited = Set(text, WorkflowState.KeyOf(document), stage.Uid);
        if (request.DueDate is { } date) edited = Set(edited, WorkflowState.DueDate, date);
        // A date and people are those of a stage: another one begins without them.
        else if (isMove) edited = JsonEdit.Remove(edited, PathOf(WorkflowState.DueDate));
        if (request.AssignedTo.Count > 0) edited = Set(edited, WorkflowState.AssignedTo, request.AssignedTo);
        else if (isMove) edited = JsonEdit.Remove(edited, PathOf(WorkflowState.AssignedTo));
        return edited;
    }

    private static byte[] Set<T>(byte[] text, string key, T value) => JsonEdit.Set(text, PathOf(key), JsonSerializer.SerializeToElement(value))!;

    private static string[] PathOf(string key) => [WorkflowState.Metadata, WorkflowState.Workflow, key];
}
