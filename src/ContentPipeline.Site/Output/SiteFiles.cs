using ContentPipeline.Diagnostics;

namespace ContentPipeline.Site.Output;

/// <summary>The files of a site before any is written, by path, in ordinal order.</summary>
internal sealed class SiteFiles(Findings findings)
{
    private readonly SortedDictionary<string, Content> _byPath = new(StringComparer.Ordinal);
    // Windows and macOS hold one file where ordinal comparison sees two.
    private readonly Dictionary<string, string> _taken = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _folders = new(StringComparer.OrdinalIgnoreCase);

    public IReadOnlyDictionary<string, Content> ByPath => _byPath;

    public void AddPage(string path, byte[] bytes) => Add(path, new Content(bytes, null));

    public void AddFile(string path, string source) => Add(path, new Content(null, source));

    private void Add(string path, Content content)
    {
        if (_taken.TryGetValue(path, out var other) || _folders.TryGetValue(path, out other)) findings.Add(Diagnose.PathTakenTwice(path, other));
        _taken[path] = path;
        for (var end = path.LastIndexOf('/'); end > 0; end = path.LastIndexOf('/', end - 1))
        {
            var folder = path[..end];
            if (_taken.TryGetValue(folder, out other)) findings.Add(Diagnose.PathTakenTwice(path, other));
            _folders.TryAdd(folder, path);
        }

        _byPath[path] = content;
    }

    /// <summary>A page's bytes, or where to copy a file from.</summary>
    internal sealed record Content(byte[]? Page, string? Source)
    {
        public byte[] Read() => Page ?? File.ReadAllBytes(Source!);
    }
}
