using System.Text.Json;
using ContentPipeline.Diagnostics;
using ContentPipeline.Entries;
using ContentPipeline.Json;

namespace ContentPipeline.Editing;

/// <summary>
/// Moves an entry to a stage by editing its document, and nothing else of it. That counts as soon as it is committed:
/// who may move an entry where is for the review of that commit to say.
/// </summary>
public static class StageEditor
{
    /// <returns><c>null</c> when nothing was done; the findings say why.</returns>
    /// <exception cref="Git.GitException">Git or the repository cannot do what is needed.</exception>
    /// <exception cref="IOException">The disk failed, or a link leads elsewhere.</exception>
    public static StageChange? Move(StageRequest request, Findings findings, CancellationToken cancellation = default)
    {
        var entry = request.Entry;
        using var editor = Editor.Open(request.Target, entry, findings, cancellation);
        if (editor is null || editor.Find(request.Locale, findings) is not { } locale) return null;
        if (editor.Own(entry, locale, findings) is not { } document)
        {
            if (!findings.HasErrors) findings.Add(Diagnose.NoSuchEntry(entry.ToString(), locale.Code));
            return null;
        }

        var stages = editor.Stack.StagesOf(entry.ContentType).ToList();
        var stage = stages.Find(s => s.Uid == request.Stage) ?? stages.Find(s => s.Title.Equals(request.Stage, StringComparison.OrdinalIgnoreCase));
        if (stage is null) findings.Add(Diagnose.NoSuchStage(request.Stage, entry.ContentType, stages));
        if (request.DueDate is { } date && !WorkflowState.IsDueDate(date)) findings.Add(Diagnose.InvalidDueDate(date));
        foreach (var odd in request.AssignedTo.Where(a => !EmailAddress.Is(a))) findings.Add(Diagnose.NotAnEmailAddress(Location.None, odd));
        if (Obstacle(document) is var (at, path)) findings.Add(Diagnose.NoRoomForStage(at, path));
        if (stage is null || findings.HasErrors || editor.Read(document.Path) is not { } before || JsonText.Parse(document.Path, before, findings) is not { } text) return null;
        document = document with { Text = text };
        var after = Edited(before, document, stage, request);
        var stated = WorkflowState.StageOf(document) is { } old ? old.Value.ToString() : null;
        var saved = editor.Save(new Dictionary<string, byte[]?> { [document.Path] = after }, $"Move {entry} [{locale}] to {stage.Uid}");
        return new StageChange(entry, locale, document.Path, stage, stated, saved);
    }

    /// <summary>What stands where an object has to be.</summary>
    private static (Location At, string Path)? Obstacle(Document document)
    {
        var metadata = Node.Of(document.Text).Find(WorkflowState.Metadata);
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
