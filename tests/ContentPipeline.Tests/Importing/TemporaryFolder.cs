using System.Text;
using ContentPipeline.Testing;

namespace ContentPipeline.Tests.Importing;

/// <summary>An export and a content root of a test's own, gone when it ends.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly string _path = TestDisk.NewFolder("import é ").FullName;

    public string Export => Path.Join(_path, "export");

    public string Content => Path.Join(_path, "content");

    public TemporaryFolder Given(string path, string text) => Given(path, Encoding.UTF8.GetBytes(text));

    public TemporaryFolder Given(string path, byte[] bytes)
    {
        var file = Path.Join(Export, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, bytes);
        return this;
    }

    /// <summary>The smallest export that holds an entry: one content type <c>page</c>, two locales, one environment.</summary>
    public TemporaryFolder GivenStack(string folder = "", string entries = """{"blt1": {"uid": "blt1", "locale": "en", "title": "Hello"}}""") =>
        Given($"{folder}locales/master-locale.json", """{"l1": {"code": "en", "name": "English", "fallback_locale": null}}""")
            .Given($"{folder}locales/locales.json", """{"l2": {"code": "de", "name": "German", "fallback_locale": "en"}}""")
            .Given($"{folder}environments/environments.json", """{"e1": {"uid": "e1", "name": "production", "urls": [{"url": "https://example.org", "locale": "en"}]}}""")
            .Given($"{folder}content_types/page.json", """{"uid": "page", "title": "Page", "schema": [{"uid": "title", "data_type": "text"}]}""")
            .Given($"{folder}entries/page/en.json", entries);

    public TemporaryFolder GivenPageSchema(string schema) =>
        Given("content_types/page.json", $$"""{"uid": "page", "title": "Page", "schema": {{schema}}}""");

    public string ReadContent(string path) => File.ReadAllText(Path.Join(Content, path));

    /// <summary>All files below the content root, in ordinal order, without what is kept of the export as it was.</summary>
    public IReadOnlyList<string> Written => [.. All.Where(f => !f.StartsWith("contentstack/", StringComparison.Ordinal))];

    /// <summary>What is kept of the export as it was.</summary>
    public IReadOnlyList<string> Kept => [.. All.Where(f => f.StartsWith("contentstack/", StringComparison.Ordinal)).Select(f => f["contentstack/".Length..])];

    private IReadOnlyList<string> All => !Directory.Exists(Content)
        ? []
        : [.. Directory.EnumerateFiles(Content, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(Content, f).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    public void Dispose() => Directory.Delete(_path, recursive: true);
}
