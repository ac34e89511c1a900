using System.Text;
using System.Text.Json;
using ContentPipeline.Diagnostics;
using ContentPipeline.Publishing;
using ContentPipeline.Testing;

namespace ContentPipeline.Tests.Publishing;

public sealed class SnapshotTests : IDisposable
{
    private readonly TestRepository _git = new();

    public SnapshotTests()
    {
        _git.Write("content/stack.yaml", "name: Small\nmaster_locale: en\nlocales: [{ code: en }, { code: de }]\nenvironments: [{ uid: production }]\n");
        _git.Write("content/content_types/page.yaml", "uid: page\nschema:\n  - { uid: title, data_type: text }\n  - { uid: text, data_type: text }\n");
    }

    public void Dispose() => _git.Dispose();

    /// <summary>https://github.com/minimaxir/big-list-of-naughty-strings: what has broken other programs comes back as it was written.</summary>
    [Fact]
    public void Naughty_strings_come_back_as_they_were_written()
    {
        var strings = JsonSerializer.Deserialize<string[]>(File.ReadAllBytes(Testing.Fixtures.PathOf("blns.json")))!;
        foreach (var (n, text) in strings.Index())
            _git.Write($"content/entries/page/s{n}/en.json", JsonSerializer.Serialize(new { title = $"{text}x", text }));
        _git.Commit("Strings");

        Publish("published").Published.ShouldBe(2 * strings.Length);

        foreach (var (n, text) in strings.Index())
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(_git.PathOf($"published/en/page/s{n}.json")));
            document.RootElement.GetProperty("text").GetString().ShouldBe(text);
            document.RootElement.GetProperty("title").GetString().ShouldBe($"{text}x");
        }
    }

    [Fact]
    public void The_order_in_which_files_came_to_be_does_not_matter()
    {
        var files = Enumerable.Range(0, 40).Select(n => ($"content/entries/page/{(n % 3 == 0 ? "folder/" : "")}e{n * 7 % 40}/{(n % 2 == 0 ? "en" : "de")}.json", $"{{ \"title\": \"{n}\" }}")).ToList();
        using var other = new TestRepository("other");
        foreach (var (path, text) in files) _git.Write(path, text);
        other.Write("content/stack.yaml", File.ReadAllText(_git.PathOf("content/stack.yaml")));
        foreach (var (path, text) in Enumerable.Reverse(files)) other.Write(path, text);
        other.Write("content/content_types/page.yaml", File.ReadAllText(_git.PathOf("content/content_types/page.yaml")));
        _git.Commit("Begin");
        other.Commit("Begin");

        Publish("published");
        Publisher.Publish(new PublishRequest(other.PathOf("content"), "production", other.PathOf("elsewhere")) { Now = TestRepository.FirstCommit, User = "ada" });

        Bytes(other.PathOf("elsewhere")).ShouldBe(Bytes(_git.PathOf("published")));
    }

    [Fact]
    public void Two_publishes_at_once_lose_nothing()
    {
        for (var n = 0; n < 30; n++) _git.Write($"content/entries/page/e{n}/en.json", $"{{ \"title\": \"{n}\" }}");
        _git.Commit("Begin");

        var results = Enumerable.Range(0, 4).AsParallel().WithDegreeOfParallelism(4).Select(_ => Publish("published")).ToList();

        results.ShouldAllBe(r => !r.HasErrors);
        // One of them published; the others found everything done.
        results.Sum(r => r.Published).ShouldBe(60);
        Bytes(_git.PathOf("published")).Split('\n').Count(l => l.Contains("/page/", StringComparison.Ordinal)).ShouldBe(60);
    }

    /// <summary>Its files have their names at once: what is cut off looks like a document, and stands where the next publish writes.</summary>
    [Fact]
    public void A_first_publish_that_was_cut_off_is_mended_by_the_next()
    {
        for (var n = 0; n < 200; n++) _git.Write($"content/entries/page/e{n}/en.json", $"{{ \"title\": \"{n}\" }}");
        _git.Commit("Begin");
        var request = new PublishRequest(_git.PathOf("content"), "production", _git.PathOf("published")) { Now = TestRepository.FirstCommit, User = "ada", Ref = "HEAD" };

        Should.Throw<OperationCanceledException>(() => Publisher.Publish(request with { Progress = (step, done, _) => { if (step == "write" && done > 0) throw new OperationCanceledException(); } }));
        var written = Directory.GetFiles(_git.PathOf("published"), "*.json", SearchOption.AllDirectories);
        written.Length.ShouldBeGreaterThan(0);
        File.Exists(_git.PathOf("published/publish_details.json")).ShouldBeFalse();
        foreach (var (n, file) in written.Index().Where(f => f.Index % 2 == 0)) File.WriteAllBytes(file, File.ReadAllBytes(file)[..(n % 7)]);
        // As long as what it should be, and empty: so does a file look whose bytes the disk never got.
        File.WriteAllBytes(written[1], new byte[new FileInfo(written[1]).Length]);

        Publish("published").Published.ShouldBe(400);
        Publish("elsewhere");
        Bytes(_git.PathOf("published")).ShouldBe(Bytes(_git.PathOf("elsewhere")));
    }

    private PublishResult Publish(string output)
    {
        var result = Publisher.Publish(new PublishRequest(_git.PathOf("content"), "production", _git.PathOf(output)) { Now = TestRepository.FirstCommit, User = "ada", Ref = "HEAD" });
        result.Diagnostics.Where(d => d.Severity == Severity.Error).ShouldBeEmpty();
        return result;
    }

    private static string Bytes(string folder)
    {
        var all = new StringBuilder();
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            all.Append(Path.GetRelativePath(folder, file)).Append(' ').Append(Convert.ToBase64String(File.ReadAllBytes(file))).Append('\n');
        return all.ToString();
    }
}
