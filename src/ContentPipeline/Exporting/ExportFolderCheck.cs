using ContentPipeline.Diagnostics;
using ContentPipeline.Importing;
using ContentPipeline.Output;

namespace ContentPipeline.Exporting;

/// <summary>Whether an export may write to a folder: nothing in it that somebody else wrote would be replaced.</summary>
internal static class ExportFolderCheck
{
    public static void Run(OutputFolder target, string contentFolder, ExportPlan plan, Findings findings)
    {
        if (new DirectoryInfo(target.Root).LinkTarget is not null) findings.Add(Diagnose.ExportFolderIsNone(target.Root, "a link"));
        else if (File.Exists(target.Root)) findings.Add(Diagnose.ExportFolderIsNone(target.Root, "a file"));
        else if (target.Overlaps(contentFolder)) findings.Add(Diagnose.ExportFolderOverlaps(target.Root, contentFolder));
        else if (Directory.Exists(target.Root)) Contents(target, plan, findings);
    }

    private static void Contents(OutputFolder target, ExportPlan plan, Findings findings)
    {
        if (ExportIndex.Read(target) is not { } known)
        {
            if (Directory.EnumerateFileSystemEntries(target.Root).Any()) findings.Add(Diagnose.ExportFolderNotEmpty(target.Root));
            return;
        }

        var ours = known.Append(OwnFiles.Index).ToHashSet(StringComparer.Ordinal);
        foreach (var path in plan.Paths.Where(p => !ours.Contains(p) && Path.Exists(target.PathOf(p))))
            findings.Add(Diagnose.ExportWouldOverwrite(target.PathOf(path)));
        foreach (var folder in plan.Folders.Where(f => !ours.Contains(f) && (File.Exists(target.PathOf(f)) || new DirectoryInfo(target.PathOf(f)).LinkTarget is not null)))
            findings.Add(Diagnose.ExportWouldOverwrite(target.PathOf(folder)));
    }
}
