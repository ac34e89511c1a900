using ContentPipeline.Diagnostics;
using ContentPipeline.Output;

namespace ContentPipeline.Importing;

/// <summary>The files that an import will write. All are known, and compared with what is there, before the first is written.</summary>
internal sealed class ImportPlan
{
    private readonly OutputFolder _target;
    private readonly List<PlannedFile> _files = [];
    // Content is shared between file systems, and not all of them tell 'a' from 'A'.
    private readonly HashSet<string> _paths = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<(string ContentType, string Uid), string> _folders = [];

    public ImportPlan(OutputFolder target)
    {
        _target = target;
        foreach (var path in target.FilesBelow("entries"))
        {
            if (path.Split('/') is [_, var contentType, .., var uid, _] parts && parts.Length > 3)
                _folders.TryAdd((contentType, uid), path[..path.LastIndexOf('/')]);
        }
    }

    public bool Holds(string path) => _paths.Contains(path);

    /// <summary>Where an entry's document belongs: beside those that it has already, since people group entries in folders.</summary>
    public string DocumentPath(string contentType, string uid, string locale) =>
        $"{FolderOf(contentType, uid)}/{locale}.json";

    public string FolderOf(string contentType, string uid) => _folders.GetValueOrDefault((contentType, uid), $"{DocumentKey.Folder}{contentType}/{uid}");

    /// <summary>Says where an entry's documents belong, unless it has some here already.</summary>
    public void Place(string contentType, string uid, string folder) => _folders.TryAdd((contentType, uid), folder);

    /// <returns>Whether the path was free; the caller knows what it means that it was not.</returns>
    public bool Add(string path, byte[] bytes) => Add(new PlannedFile(path, bytes, null));

    /// <summary>A file as it lies in the export; it is read only when it is written, for it may be large.</summary>
    public bool AddCopy(string path, string source) => Add(new PlannedFile(path, null, source));

    public void Check(bool overwrite, Findings findings)
    {
        foreach (var file in _files)
        {
            if (!overwrite && _target.Exists(file.Path) && !file.Read().AsSpan().SequenceEqual(_target.Read(file.Path)))
                findings.Add(Diagnose.ImportWouldOverwrite(file.Path));
            foreach (var other in OtherSpellings(file.Path).Where(_target.Exists))
                findings.Add(Diagnose.ImportDefinedElsewhere(file.Path, other));
        }
    }

    public (int Written, int Unchanged) Write()
    {
        var written = _files.Count(file => _target.Write(file.Path, file.Read()));
        return (written, _files.Count - written);
    }

    private bool Add(PlannedFile file)
    {
        if (!_paths.Add(file.Path)) return false;
        _files.Add(file);
        return true;
    }

    /// <summary>Content types and their like may be YAML as well: two files would define the same thing.</summary>
    private static IEnumerable<string> OtherSpellings(string path)
    {
        if (path == "stack.yaml") return ["stack.yml", "stack.json"];
        if (path.Split('/') is not [("content_types" or "global_fields" or "taxonomies"), _]) return [];
        return [Path.ChangeExtension(path, ".yaml"), Path.ChangeExtension(path, ".yml")];
    }

    private sealed record PlannedFile(string Path, byte[]? Bytes, string? Source)
    {
        public byte[] Read() => Bytes ?? File.ReadAllBytes(Source!);
    }
}
