using System.Text;
using ContentPipeline.Diagnostics;
using ContentPipeline.Output;
using ContentPipeline.Site.Content;

namespace ContentPipeline.Site.Output;

/// <summary>Brings the output folder to the site: what changed is written, what the site no longer has is removed, what others put there is left alone.</summary>
internal static class SiteOutput
{
    /// <summary>Lists the files that renders wrote, one per line; by it the next render knows which are its own.</summary>
    public const string ListName = ".site-files";

    public static void CheckPlace(string output, IEnumerable<string> inputs, Findings findings)
    {
        foreach (var input in inputs)
        {
            if (Contains(Real(output), Real(input)) || Contains(Real(input), Real(output))) findings.Add(Diagnose.OutputOverlaps(output, input));
        }
    }

    /// <summary>Writes the site, or nothing at all when there are errors among the findings, its own or earlier ones.</summary>
    public static RenderResult Write(SiteFiles files, OutputFolder output, Findings findings)
    {
        var earlier = EarlierFiles(output);
        foreach (var (path, content) in files.ByPath)
        {
            if (!earlier.Contains(path) && output.Read(path) is { } there && !there.AsSpan().SequenceEqual(content.Read())) findings.Add(Diagnose.OutputNotOurs(path));
        }

        if (findings.HasErrors) return RenderResult.Nothing;

        // Old and new names stand in the list before anything happens: a render that is cut short leaves no file that nobody owns.
        WriteList(output, earlier.Union(files.ByPath.Keys));
        var (written, unchanged, removed, others) = (0, 0, 0, 0);
        foreach (var path in earlier.Except(files.ByPath.Keys))
        {
            if (output.Delete(path)) removed++;
        }

        foreach (var (path, content) in files.ByPath)
        {
            var changed = output.Write(path, content.Read());
            if (content.Page is null) others++;
            else if (changed) written++;
            else unchanged++;
        }

        WriteList(output, files.ByPath.Keys);
        return new RenderResult(written, unchanged, removed, others);
    }

    private static HashSet<string> EarlierFiles(OutputFolder output)
    {
        var lines = output.Read(ListName) is { } list ? Encoding.UTF8.GetString(list).Split('\n') : [];
        // The list is a file that anybody can edit: a line that leads outside is no file of ours.
        return lines.Where(l => SitePath.IsSafe(l) && l != ListName).ToHashSet(StringComparer.Ordinal);
    }

    private static void WriteList(OutputFolder output, IEnumerable<string> paths) =>
        output.Write(ListName, Encoding.UTF8.GetBytes(string.Concat(paths.Order(StringComparer.Ordinal).Select(p => p + "\n"))));

    /// <summary>Full, and with the links along the way followed: two names of one folder are one folder.</summary>
    private static string Real(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        for (var above = full; Path.GetDirectoryName(above) is { } parent; above = parent)
        {
            if (new DirectoryInfo(above) is { Exists: true, LinkTarget: not null } link && link.ResolveLinkTarget(returnFinalTarget: true) is { } target)
                return Real(Path.Join(target.FullName, Path.GetRelativePath(above, full) is var rest && rest == "." ? "" : rest));
        }

        return full;
    }

    // Case apart: on a file system that ignores it, the stricter answer is the right one, and elsewhere nobody misses the laxer.
    private static bool Contains(string folder, string path) =>
        path.Equals(folder, StringComparison.OrdinalIgnoreCase)
        || path.StartsWith(Path.EndsInDirectorySeparator(folder) ? folder : folder + Path.DirectorySeparatorChar, StringComparison.OrdinalIgnoreCase);
}
