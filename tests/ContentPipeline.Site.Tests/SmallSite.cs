using System.Text.Json;
using System.Text.Json.Nodes;
using ContentPipeline.Diagnostics;

namespace ContentPipeline.Site.Tests;

/// <summary>A snapshot and templates in a folder of their own, as small as the test's subject.</summary>
internal sealed class SmallSite : IDisposable
{
    private static readonly JsonSerializerOptions Deep = new() { MaxDepth = 1024 };

    private readonly JsonArray _entries = [];
    private readonly JsonArray _assets = [];

    public string Folder { get; } = Directory.CreateTempSubdirectory("small site ü ").FullName;

    public string Snapshot => Path.Join(Folder, "snapshot");

    public string Templates => Path.Join(Folder, "templates");

    public string Output => Path.Join(Folder, "site");

    public Findings Findings { get; private set; } = [];

    public SmallSite Entry(string name, string fields, string locale = "en-us")
    {
        var (contentType, uid) = (name.Split('/')[0], name.Split('/')[1]);
        if (!_entries.Any(r => (string?)r!["uid"] == uid && (string?)r["locale"] == locale && (string?)r["content_type"] == contentType))
            _entries.Add(new JsonObject { ["content_type"] = contentType, ["uid"] = uid, ["locale"] = locale, ["version"] = 1 });
        return File($"snapshot/{locale}/{contentType}/{uid}.json", fields);
    }

    public SmallSite Asset(string path, byte[] bytes, string? uid = null)
    {
        _assets.Add(new JsonObject { ["uid"] = uid ?? path, ["path"] = path });
        Write($"snapshot/assets/{path}", bytes);
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
        var row = _entries.First(r => $"{r!["content_type"]}/{r["uid"]}" == name && (string?)r["locale"] == locale);
        _entries.Remove(row);
        return this;
    }

    public RenderResult Render()
    {
        Directory.CreateDirectory(Templates);
        var manifest = new JsonObject { ["format"] = 1, ["environment"] = "test", ["entries"] = _entries.DeepClone(), ["assets"] = _assets.DeepClone(), ["unpublished"] = new JsonArray() };
        File("snapshot/publish_details.json", manifest.ToJsonString(Deep));
        return RenderAsIs();
    }

    /// <summary>Without writing a manifest.</summary>
    public RenderResult RenderAsIs(string? output = null)
    {
        Findings = [];
        return SiteRenderer.Render(Snapshot, Templates, output ?? Output, Findings);
    }

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

    private void Write(string path, byte[] bytes)
    {
        var full = Path.Join(Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        System.IO.File.WriteAllBytes(full, bytes);
    }
}
