using System.Collections.Immutable;
using ContentPipeline.Output;
using ContentPipeline.Snapshots;

namespace ContentPipeline.Publishing;

/// <summary>Makes an output folder match a plan. The manifest is taken away first and written last, so that its presence means that the snapshot is complete.</summary>
internal static class SnapshotFolder
{
    private const string Assets = "assets/";

    /// <summary>What lies in the folder besides the snapshot.</summary>
    private static readonly HashSet<string> Ours = [Manifest.FileName, LiveState.SetAside, OutputLock.FileName];

    /// <summary>Whether the folder may be made to match a snapshot: it is new, empty, or held one before.</summary>
    public static bool IsOurs(string folder) =>
        !Directory.Exists(folder) || !Directory.EnumerateFileSystemEntries(folder).Any() || Ours.Any(f => File.Exists(Path.Join(folder, f)));

    /// <summary>Asked before anything happens, in the folder or in a ledger.</summary>
    /// <exception cref="IOException">A link stands where the plan would write.</exception>
    public static void RefuseLinks(PublishPlan plan) => plan.Live.Output.RefuseLinks(plan.Documents.Select(d => d.Path).Concat(plan.Assets.Select(a => AssetPath(a.Asset))));

    public static void Write(PublishPlan plan, Progress? progress)
    {
        var output = plan.Live.Output;
        output.Move(Manifest.FileName, LiveState.SetAside);
        // Before anything is written: what was a file may now have to be a folder.
        foreach (var stray in plan.Strays.Where(f => f != LiveState.SetAside)) output.Delete(stray);
        var isNew = !Directory.EnumerateDirectories(output.Root).Any();
        foreach (var (asset, copyTo) in plan.Assets) output.Write(AssetPath(asset), copyTo);
        Parts.ForEach(plan.Documents.Count, i => Write(plan.Documents[i]), done => progress?.Invoke("write", done, plan.Documents.Count));

        void Write(PlannedDocument document)
        {
            // Where nothing was, nobody reads before the manifest is there; what a publish leaves that is cut off is compared and mended by the next.
            if (isNew) document.File = output.WriteNew(document.Path, document.Bytes());
            else output.Write(document.Path, document.Bytes());
        }
    }

    /// <summary>What its manifest says; <c>null</c> when there is none, or none that makes sense.</summary>
    public static Snapshot? Read(OutputFolder output) => output.Read(Manifest.FileName) is { } manifest ? Manifest.Read(Manifest.FileName, manifest, []) : null;

    /// <returns>The manifest's file as it was left.</returns>
    public static FolderState Record(PublishPlan plan)
    {
        var manifest = plan.Live.Output.Write(Manifest.FileName, file => plan.Live.Write(plan.Target, file));
        plan.Live.Output.Delete(LiveState.SetAside);
        return manifest;
    }

    /// <summary>
    /// What lies where snapshots lie, below <c>assets</c> and the locales' folders, and is no part of this one; and what an interrupted publish
    /// set aside or did not finish. Whatever else somebody keeps in the folder, be it another snapshot or a repository, is theirs.
    /// </summary>
    public static ImmutableArray<string> Strays(OutputFolder output, Snapshot live, Snapshot target, Locales locales)
    {
        var wanted = new Lazy<HashSet<string>>(() => Files(target).ToHashSet(StringComparer.Ordinal));
        // The live manifest may have been written by anybody: what is no folder's name in it names no folder.
        var folders = live.Entries.Select(e => e.Locale).Concat(locales.Codes).Append("assets").Distinct(StringComparer.Ordinal).Where(f => OutputFolder.CanHold(f) && !f.Contains('/', StringComparison.Ordinal));
        return [.. folders.Where(f => Directory.Exists(output.PathOf(f))).SelectMany(f => output.Strays(f, wanted.Value)), .. output.LeftUnfinished(), .. output.Exists(LiveState.SetAside) ? [LiveState.SetAside] : Array.Empty<string>()];
    }

    /// <summary>What of one snapshot is no part of the other.</summary>
    public static ImmutableArray<string> Gone(Snapshot live, Snapshot target) => [.. Files(live).Except(Files(target), StringComparer.Ordinal)];

    private static IEnumerable<string> Files(Snapshot snapshot) => snapshot.Entries.Select(e => e.Path).Concat(snapshot.Assets.Select(AssetPath));

    /// <summary>The state of everything that a publish looks at in the folder; while it is the same, nobody touched anything.</summary>
    /// <param name="folders">Where documents and assets lie, by name.</param>
    public static FolderState State(OutputFolder output, IEnumerable<string> folders)
    {
        var state = StateOfFiles(output);
        foreach (var folder in folders) state += FolderState.Below(output.Root, folder);
        return state;
    }

    /// <summary>The same of the files that lie beside those folders.</summary>
    public static FolderState StateOfFiles(OutputFolder output)
    {
        var state = output.State(Manifest.FileName) + output.State(LiveState.SetAside);
        foreach (var file in output.LeftUnfinished()) state += output.State(file);
        return state;
    }

    /// <summary>Whether a snapshot may have a folder of that name.</summary>
    public static bool IsFolder(string name) => Locale.IsCode(name) || name == Assets.TrimEnd('/');

    /// <summary>The names of the folders in which a stack's snapshot lies.</summary>
    public static ImmutableArray<string> Folders(Stack stack) => [.. stack.Locales.Codes, Assets.TrimEnd('/')];

    public static string AssetPath(PublishedAsset asset) => AssetPath(asset.Path);

    /// <param name="path">Below <c>assets/</c>.</param>
    public static string AssetPath(string path) => Assets + path;
}
