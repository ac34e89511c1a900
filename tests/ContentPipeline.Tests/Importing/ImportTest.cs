using ContentPipeline.Diagnostics;
using ContentPipeline.Importing;

namespace ContentPipeline.Tests.Importing;

/// <summary>A test that imports a small export of its own.</summary>
public abstract class ImportTest : IDisposable
{
    private protected TemporaryFolder Folder { get; } = new();

    public void Dispose()
    {
        Folder.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected ImportResult Import(bool overwrite = false, string from = "")
    {
        var (result, findings) = TryImport(overwrite, from);
        findings.ShouldBeEmpty();
        return result;
    }

    /// <summary>The findings as people see them, the way to the export replaced by <c>export/</c>.</summary>
    private protected (ImportResult Result, IReadOnlyList<string> Findings) TryImport(bool overwrite = false, string from = "")
    {
        var findings = new Findings();
        var result = ContentstackImport.Run(Path.Join(Folder.Export, from), Folder.Content, overwrite, findings);
        return (result, [.. findings.Sorted().Select(f => f.ToString().Replace("../export/", "export/", StringComparison.Ordinal))]);
    }

    /// <summary>The import fails with this one finding, and leaves the content root as it was.</summary>
    private protected void Refuses(string beginning)
    {
        var before = Folder.Written;
        var (result, findings) = TryImport();
        findings.ShouldHaveSingleItem().ShouldStartWith(beginning);
        result.FilesWritten.ShouldBe(0);
        Folder.Written.ShouldBe(before);
    }
}
