using ContentPipeline.Diagnostics;
using ContentPipeline.Publishing;
using ContentPipeline.Snapshots;
using ContentPipeline.Testing;

namespace ContentPipeline.Site.Tests;

/// <summary>A snapshot and templates in a folder of their own, as small as the test's subject.</summary>
internal sealed class SmallSite : IDisposable
{
    private readonly List<PublishDetails> _entries = [];
    private readonly List<PublishedAsset> _assets = [];

    public string Folder { get; } = TestDisk.NewFolder("small site ü ").FullName;

    public string Snapshot => Path.Join(Folder, "snapshot");

    public string Templates => Path.Join(Folder, "templates");

    public string Output => Path.Join(Folder, "site");

    /// <summary>Outside of everything that is rendered and looked at.</summary>
    public string Memory => Path.Join(Folder, "memory");

    public Findings Findings { get; private set; } = [];

    public IReadOnlyList<PublishDetails> Rows => _entries;

    public IReadOnlyList<PublishedAsset> Assets => _assets;

    public SmallSite Entry(string name, string fields, string locale = "en-us")
    {
        Row(name, locale, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(fields))));
        return File($"snapshot/{_entries[^1].Path}", fields);
    }

    /// <summary>A row of the manifest, without the document.</summary>
    public SmallSite Row(string name, string locale, string sha256 = "", int version = 1)
    {
        Without(name, locale);
        _entries.Add(new PublishDetails(new EntryId(name.Split('/')[0], name.Split('/')[1]), locale, version, default, "ada@example.org", "test", locale, null, "", sha256, null));
        return this;
    }

    /// <summary>An asset of the manifest, without the file.</summary>
    public SmallSite AssetRow(string path)
    {
        _assets.Add(new PublishedAsset(path, path, "", "", 0, null));
        return this;
    }

    public SmallSite Asset(string path, byte[] bytes, string? uid = null)
    {
        _assets.Add(new PublishedAsset(uid ?? path, path, "", "", bytes.Length, null));
        Write($"snapshot/assets/{path}", bytes);
        return this;
    }

    public SmallSite WithoutAsset(string path)
    {
        _assets.RemoveAll(a => a.Path == path);
        return this;
    }

    public SmallSite Template(string path, string text) => File($"templates/{path}", text);

    public SmallSite File(string path, string text)
    {
        Write(path, System.Text.Encoding.UTF8.GetBytes(text));
        return this;
    }

    public SmallSite Without(string name, string locale = "en-us")
    {
        _entries.RemoveAll(r => r.Entry.ToString() == name && r.Locale == locale);
        return this;
    }

    public RenderResult Render()
    {
        WriteManifest();
        return RenderAsIs();
    }

    public void WriteManifest()
    {
        Directory.CreateDirectory(Templates);
        Write("snapshot/publish_details.json", Manifest.Write(ContentPipeline.Snapshot.Empty("test") with { Entries = [.. _entries], Assets = [.. _assets] }));
    }

    /// <summary>Without writing a manifest.</summary>
    public RenderResult RenderAsIs(string? output = null)
    {
        Findings = [];
        return SiteRenderer.Render(Snapshot, Templates, output ?? Output, Findings, Memory, Note);
    }

    /// <summary>The same, begun before whatever <paramref name="publish"/> does.</summary>
    public RenderResult RenderAheadOf(bool isExpected, Func<PublishResult> publish)
    {
        Findings = [];
        var ahead = RenderAhead.Begin(Snapshot, Templates, Output, Memory);
        if (isExpected) ahead.Expect(documents: 2);
        return ahead.Render(Findings, Note, publish());
    }

    /// <summary>How many pages the last render rendered that had anything to do.</summary>
    public int Rendered { get; set; }

    public string Page(string path) => System.IO.File.ReadAllText(Path.Join(Output, path));

    /// <summary>The page of an entry with these fields and this template, and no word of complaint.</summary>
    public static string Show(string template, string fields, params (string Name, string Fields)[] others)
    {
        using var site = new SmallSite().Template("thing.hbs", template).Entry("thing/one", fields);
        foreach (var (name, other) in others) site.Entry(name, other);
        site.Render();
        site.Findings.ShouldBeEmpty();
        return site.Page("one/index.html");
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private void Note(string step, int done, int total) => Rendered = step == "render" ? total : Rendered;

    private void Write(string path, byte[] bytes)
    {
        var full = Path.Join(Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        System.IO.File.WriteAllBytes(full, bytes);
    }
}
