using System.Text;
using ContentPipeline.Diagnostics;
using ContentPipeline.Output;
using ContentPipeline.Site.Content;

namespace ContentPipeline.Site.Output;

/// <summary>Brings the output folder to the site: what changed is written, what the site no longer has is removed, what others put there is left alone.</summary>
/// <param name="folder">The output folder.</param>
internal sealed class SiteOutput(string folder, int processors)
{
    /// <summary>Lists the files that renders wrote, one per line; by it the next render knows which are its own.</summary>
    public const string ListName = ".site-files";

    private readonly OutputFolder _output = new(folder);

    /// <summary>The states of all files of the site after the write, added up; <c>null</c> when they say nothing, since one is a link.</summary>
    public Digest? State { get; private set; }

    public static void CheckPlace(string output, IEnumerable<string> inputs, Findings findings)
    {
        foreach (var input in inputs)
        {
            if (Contains(Real(output), Real(input)) || Contains(Real(input), Real(output))) findings.Add(Diagnose.OutputOverlaps(output, input));
        }
    }

    /// <summary>The states of files in the folder, added up; <c>null</c> when one of them is a link.</summary>
    public Digest? StateOf(IReadOnlyList<string> paths)
    {
        var (gate, all) = (new Lock(), default(FolderState));
        Parts.Run(paths.Count, Some, processors: processors);
        return all.Links == 0 ? all.Sum : null;

        bool Some(int from, int to)
        {
            var sum = default(FolderState);
            for (var i = from; i < to; i++)
            {
                var file = new FileInfo(_output.PathOf(paths[i]));
                if (!file.Exists) continue;
                var isLink = (file.Attributes & FileAttributes.ReparsePoint) != 0;
                sum += FolderState.Of(Fingerprint.Add(Fingerprint.Start, paths[i]), file.Length, file.LastWriteTimeUtc.Ticks, isLink);
            }

            lock (gate) all += sum;
            return true;
        }
    }

    /// <summary>Writes the site, or nothing at all when there are errors among the findings, its own or earlier ones.</summary>
    public RenderResult Write(SiteFiles files, Findings findings)
    {
        // Of a new site nothing has to be looked for.
        var isNew = !Directory.Exists(_output.Root) || !Directory.EnumerateFileSystemEntries(_output.Root).Any();
        var earlier = isNew ? [] : EarlierFiles();
        if (!isNew) CheckOwners(files, earlier, findings);
        if (findings.HasErrors) return RenderResult.Nothing;

        var before = isNew ? default(Digest) : StateOf([.. files.Paths.Union(earlier).Append(ListName)]);
        // Old and new names stand in the list before anything happens: a render that is cut short leaves no file that nobody owns.
        WriteList(earlier.Count > 0 ? earlier.Union(files.Paths) : files.Paths);
        var gone = earlier.Except(files.Paths).ToList();
        var removed = gone.Count(_output.Delete);
        var written = WriteFiles(files, [.. Enumerable.Range(0, files.Count)], isNew);
        if (gone.Count > 0) WriteList(files.Paths);
        State = before + _output.Changes.Sum;
        return new RenderResult(written, files.Contents.Length - written, removed, files.Others.Count);
    }

    /// <summary>Writes some pages of a site that is otherwise as it should be.</summary>
    /// <param name="before">The states of all files of the site.</param>
    public RenderResult Write(SiteFiles files, Digest before, Findings findings)
    {
        if (findings.HasErrors) return RenderResult.Nothing;
        var written = WriteFiles(files, [.. Enumerable.Range(0, files.Contents.Length).Where(i => files.Contents[i] is not null)], isNew: false);
        State = before + _output.Changes.Sum;
        return new RenderResult(written, files.Contents.Length - written, 0, files.Others.Count);
    }

    /// <param name="isNew">Nothing lies there yet: the list says already that all of it is ours, so that what is cut off is mended by the next render.</param>
    /// <returns>How many pages had other bytes.</returns>
    private int WriteFiles(SiteFiles files, int[] which, bool isNew)
    {
        var written = 0;
        Parts.ForEach(which.Length, One, processors: processors, size: 16);
        return written;

        void One(int i)
        {
            var file = which[i];
            if (files.Read(file) is { } bytes && Write(files.PathOf(file), bytes) && file < files.Contents.Length) Interlocked.Increment(ref written);
        }

        bool Write(string path, byte[] bytes)
        {
            if (!isNew) return _output.Write(path, bytes);
            _output.WriteNew(path, bytes);
            return true;
        }
    }

    /// <summary>Finds somebody else's files where pages are to be.</summary>
    private void CheckOwners(SiteFiles files, HashSet<string> earlier, Findings findings)
    {
        var strangers = Enumerable.Range(0, files.Count).Where(i => !earlier.Contains(files.PathOf(i))).OrderBy(files.PathOf, StringComparer.Ordinal);
        foreach (var file in strangers)
        {
            if (_output.Read(files.PathOf(file)) is { } there && !there.AsSpan().SequenceEqual(files.Read(file))) findings.Add(Diagnose.OutputNotOurs(files.PathOf(file)));
        }
    }

    private HashSet<string> EarlierFiles()
    {
        var lines = _output.Read(ListName) is { } list ? Encoding.UTF8.GetString(list).Split('\n') : [];
        // The list is a file that anybody can edit: a line that leads outside is no file of ours.
        return lines.Where(l => SitePath.IsSafe(l) && l != ListName).ToHashSet(StringComparer.Ordinal);
    }

    private void WriteList(IEnumerable<string> paths)
    {
        using var list = new MemoryStream();
        using (var writer = new StreamWriter(list, leaveOpen: true) { NewLine = "\n" })
        {
            foreach (var path in paths.Order(StringComparer.Ordinal)) writer.WriteLine(path);
        }

        _output.Write(ListName, list.GetBuffer().AsSpan(0, (int)list.Length));
    }

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
