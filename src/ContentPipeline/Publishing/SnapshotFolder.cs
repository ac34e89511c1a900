using ContentPipeline.Loading;
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

    public static void Write(PublishPlan plan, ContentFiles content, Progress? progress)
    {
        var output = plan.Live.Output;
        output.RefuseLinks(plan.Documents.Select(d => d.Path).Concat(plan.Assets.Select(a => AssetPath(a.Asset))));
        output.Move(Manifest.FileName, LiveState.SetAside);
        var files = content.All.Where(f => f.Path.StartsWith(Assets, StringComparison.Ordinal)).ToDictionary(f => f.Path, StringComparer.Ordinal);
        // Before anything is written: what was a file may now have to be a folder.
        foreach (var stray in Strays(output, plan.Target).Where(f => f != LiveState.SetAside)) output.Delete(stray);
        foreach (var (asset, source) in plan.Assets) output.Write(AssetPath(asset), target => content.CopyTo(files[Assets + source.Path], target));
        var written = 0;
        foreach (var (path, bytes) in plan.Documents)
        {
            output.Write(path, bytes);
            progress?.Invoke("write", ++written, plan.Documents.Length);
        }
    }

    public static void Record(PublishPlan plan)
    {
        plan.Live.Output.Write(Manifest.FileName, Manifest.Write(plan.Target));
        plan.Live.Output.Delete(LiveState.SetAside);
    }

    /// <summary>What lies in the folder and is no part of the snapshot; what an interrupted publish set aside is among it.</summary>
    public static IReadOnlyList<string> Strays(OutputFolder output, Snapshot target) =>
        output.Strays([.. target.Entries.Select(e => e.Path), .. target.Assets.Select(AssetPath), Manifest.FileName, OutputLock.FileName]);

    public static string AssetPath(PublishedAsset asset) => Assets + asset.Path;
}
