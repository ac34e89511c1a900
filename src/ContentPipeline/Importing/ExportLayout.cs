using ContentPipeline.Diagnostics;

namespace ContentPipeline.Importing;

/// <summary>Finds the stack in what the CLI wrote: itself, below <c>stack/</c>, and below a branch's folder when the stack has branches.</summary>
internal static class ExportLayout
{
    private static readonly string[] _modules = ["content_types", "entries", "locales"];

    /// <returns>The full path of the folder that holds <c>content_types</c> and its siblings, or <c>null</c> with a finding.</returns>
    public static string? StackFolder(string exportFolder, string contentRoot, Findings findings)
    {
        var folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(exportFolder));
        if (!Directory.Exists(folder))
        {
            findings.Add(Diagnose.ExportNotFound(exportFolder));
            return null;
        }

        if (Search(folder, exportFolder, contentRoot, findings) is not { } stack) return null;
        if (!IsInside(contentRoot, stack)) return stack;
        findings.Add(Diagnose.ContentRootInsideExport(contentRoot, exportFolder));
        return null;
    }

    public static bool IsInside(string path, string folder) =>
        path == folder || path.StartsWith(Path.TrimEndingDirectorySeparator(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private static string? Search(string folder, string named, string contentRoot, Findings findings)
    {
        if (IsStack(folder)) return folder;
        // 'stack' is where older versions of the CLI put everything, with or without branches below it.
        var inner = Path.Join(folder, "stack");
        if (Directory.Exists(inner) && (IsStack(inner) || Branches(inner, contentRoot).Count > 0)) folder = inner;
        if (IsStack(folder)) return folder;

        var branches = Branches(folder, contentRoot);
        var branch = branches switch
        {
            [] => null,
            [var only] => only,
            _ => branches.Find(b => b == "main") ?? branches.Find(b => b == "master"),
        };
        if (branch is not null) return Path.Join(folder, branch);
        findings.Add(branches.Count == 0 ? Diagnose.NotAnExport(named) : Diagnose.SeveralBranchesInExport(named, branches));
        return null;
    }

    private static bool IsStack(string folder) => _modules.Any(m => Directory.Exists(Path.Join(folder, m)));

    /// <summary>The content root looks like a branch once something was imported, and is none.</summary>
    private static List<string> Branches(string folder, string contentRoot) =>
    [
        .. Directory.EnumerateDirectories(folder)
            .Where(d => new DirectoryInfo(d).LinkTarget is null && d != contentRoot && IsStack(d))
            .Select(d => Path.GetFileName(d))
            .Order(StringComparer.Ordinal),
    ];
}
