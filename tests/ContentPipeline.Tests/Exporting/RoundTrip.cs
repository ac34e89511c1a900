using ContentPipeline.Diagnostics;
using ContentPipeline.Exporting;
using ContentPipeline.Importing;
using ContentPipeline.Testing;

namespace ContentPipeline.Tests.Exporting;

/// <summary>Imports into a repository, and exports from it.</summary>
internal sealed class RoundTrip : IDisposable
{
    private int _exports;

    public TestRepository Repository { get; } = new();

    public string Content => Repository.PathOf("content");

    public RoundTrip Import(string folder)
    {
        var findings = new Findings();
        ContentstackImport.Run(folder, Content, overwrite: true, findings);
        findings.ShouldBeEmpty();
        Repository.Commit("Import");
        return this;
    }

    /// <returns>The folder.</returns>
    public string Export()
    {
        var folder = Repository.Beside($"export-{_exports++}");
        Export(folder).ShouldBeEmpty();
        return folder;
    }

    /// <returns>The findings, as people see them.</returns>
    public IReadOnlyList<string> Export(string folder, string? revision = null)
    {
        var findings = new Findings();
        ContentstackExport.Run(Content, revision, folder, e => Path.Join(Repository.Folder, "published", e), findings);
        return [.. findings.Sorted().Select(f => f.ToString())];
    }

    /// <summary>All files below a folder with their texts.</summary>
    public static SortedDictionary<string, string> Files(string folder) => new(
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .ToDictionary(f => Path.GetRelativePath(folder, f).Replace('\\', '/'), f => Convert.ToBase64String(File.ReadAllBytes(f))),
        StringComparer.Ordinal);

    public void Dispose() => Repository.Dispose();
}
