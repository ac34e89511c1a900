using ContentPipeline.Diagnostics;
using ContentPipeline.Site.Content;
using ContentPipeline.Site.Pages;

namespace ContentPipeline.Site.Output;

/// <summary>The files of a site before any is written.</summary>
/// <param name="Contents">Of each page of the map, as it was rendered; <c>null</c> for one that lies there already.</param>
/// <param name="Others">What lies beside the pages, and where to copy it from.</param>
internal sealed record SiteFiles(SiteMap Map, RenderedPages.Page?[] Contents, RenderedPages Rendered, IReadOnlyList<SiteFile> Others)
{
    public int Count => Contents.Length + Others.Count;

    public IEnumerable<string> Paths => Map.Pages.Select(p => p.Path).Concat(Others.Select(o => o.Path));

    /// <summary>By a number below <see cref="Count"/>, pages first.</summary>
    public string PathOf(int file) => file < Contents.Length ? Map.Pages[file].Path : Others[file - Contents.Length].Path;

    public byte[]? Read(int file) =>
        file >= Contents.Length ? File.ReadAllBytes(Others[file - Contents.Length].Source) : Contents[file] is { } page ? Rendered.Read(page) : null;

    /// <summary>Finds two that cannot both be files: of the same name, or one where the other needs a folder.</summary>
    public void CheckPaths(Findings findings)
    {
        // Windows and macOS hold one file where ordinal comparison sees two.
        var others = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var isSound = Others.All(o => !Map.HasPath(o.Path) && others.Add(o.Path));
        var spans = others.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var file = 0; isSound && file < Count; file++)
        {
            var folder = PathOf(file).AsSpan();
            for (var end = folder.LastIndexOf('/'); isSound && end > 0; end = folder.LastIndexOf('/'))
            {
                folder = folder[..end];
                isSound = !Map.HasPath(folder) && !spans.Contains(folder);
            }
        }

        if (!isSound) Explain(findings);
    }

    private void Explain(Findings findings)
    {
        var files = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var folders = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var path in Paths)
        {
            if (files.TryGetValue(path, out var other) || folders.TryGetValue(path, out other)) findings.Add(Diagnose.PathTakenTwice(path, other));
            files[path] = path;
            for (var end = path.LastIndexOf('/'); end > 0; end = path.LastIndexOf('/', end - 1))
            {
                var folder = path[..end];
                if (files.TryGetValue(folder, out other)) findings.Add(Diagnose.PathTakenTwice(path, other));
                folders.TryAdd(folder, path);
            }
        }
    }
}
