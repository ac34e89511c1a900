using ContentPipeline.Output;
using ContentPipeline.Snapshots;

namespace ContentPipeline.Publishing;

/// <summary>What was seen in an output folder by somebody who did not know yet in which folders the snapshot lies.</summary>
internal sealed class SeenSnapshot
{
    private readonly List<SeenFolder> _folders = [];
    private readonly FolderState _files;

    private SeenSnapshot(FolderState files) => _files = files;

    /// <exception cref="IOException">A folder was taken away meanwhile.</exception>
    public static SeenSnapshot In(OutputFolder output)
    {
        var seen = new SeenSnapshot(SnapshotFolder.StateOfFiles(output));
        // Without a manifest nothing that was published lies there, whatever else does.
        if (!output.Exists(Manifest.FileName)) return seen;
        foreach (var folder in Directory.EnumerateDirectories(output.Root))
        {
            if (Path.GetFileName(folder) is var name && SnapshotFolder.IsFolder(name)) seen._folders.Add(new SeenFolder(name, FolderState.Below(output.Root, name)));
        }

        return seen;
    }

    /// <summary>As <see cref="SnapshotFolder.State"/> has it.</summary>
    public FolderState State(IEnumerable<string> folders)
    {
        var state = _files;
        foreach (var folder in folders) state += _folders.Find(f => f.Name == folder)?.State ?? default;
        return state;
    }

    private sealed record SeenFolder(string Name, FolderState State);
}
