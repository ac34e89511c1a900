using System.Text.Json;
using System.Text.Json.Nodes;
using ContentPipeline.Diagnostics;
using ContentPipeline.Importing;
using YamlDotNet.Serialization;

namespace ContentPipeline.Tests.Importing;

/// <summary>Whole exports of real stacks: the counts, and every value compared with the export's.</summary>
public sealed class FixtureImportTests : IDisposable
{
    private const string Compass = "contentstack-compass-starter-stack";

    private const string StarterApp = "contentstack-stack-starter-app";

    private const string Quizly = "contentstack-stack-quizly";

    private static readonly string[] _derived = ["uid", "locale", "_version", "_in_progress", "publish_details"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_compass_stack_comes_over_whole()
    {
        var result = Import(Compass);

        (result.ContentTypes, result.GlobalFields, result.Taxonomies, result.Terms).ShouldBe((11, 6, 3, 11));
        (result.Locales, result.Environments, result.Workflows).ShouldBe((4, 2, 2));
        (result.Assets, result.AssetFiles, result.Documents, result.Unlocalized).ShouldBe((80, 0, 245, 0));
        result.EntriesPerLocale.ShouldBe(new Dictionary<string, int> { ["de"] = 61, ["en"] = 62, ["es"] = 61, ["fr"] = 61 });
        result.FilesWritten.ShouldBe(1 + 11 + 6 + 3 + 245 + 80 + _folder.Kept.Count);
        _folder.Kept.Count.ShouldBe(2 + 1 + 1 + 3 + 16 + 9 + 1 + 1);
        result.FilesWritten.ShouldBe(_folder.Written.Count + _folder.Kept.Count);
        result.NotCarriedOver.Single(n => n.What == "variants of entries").Count.ShouldBe(28);
        result.NotCarriedOver.Where(n => n.What.StartsWith("personalize/", StringComparison.Ordinal)).Sum(n => n.Count).ShouldBe(9);
    }

    [Fact]
    public void The_starter_app_comes_over_whole()
    {
        var result = Import(StarterApp);

        (result.ContentTypes, result.GlobalFields, result.Locales, result.Environments).ShouldBe((5, 1, 1, 3));
        (result.Assets, result.Documents).ShouldBe((36, 22));
        result.NotCarriedOver.Single(n => n.What == "extensions").Count.ShouldBe(2);
        _folder.ReadContent("stack.yaml").ShouldBe(
            """
            name: contentstack-stack-starter-app
            master_locale: en-us
            locales:
              - code: en-us
                name: English - United States
            environments:
              - uid: production
                name: production
              - uid: preview
                name: preview
              - uid: development
                name: development
                url: https://localhost:3000

            """);
    }

    [Fact]
    public void The_flat_layout_of_quizly_comes_over_whole_and_its_master_locale_is_inferred()
    {
        var result = Import(Quizly);

        (result.ContentTypes, result.GlobalFields, result.Locales, result.Environments, result.Assets).ShouldBe((12, 1, 2, 3, 14));
        result.EntriesPerLocale.ShouldBe(new Dictionary<string, int> { ["en-us"] = 30, ["es-us"] = 28 });
        result.Notes.ShouldContain(n => n.Contains("'en-us' was taken, since the other locales fall back to it"));
        result.NotCarriedOver.Single(n => n.What == "older versions of assets").Count.ShouldBe(4);
    }

    [Theory]
    [InlineData(Compass)]
    [InlineData(StarterApp)]
    [InlineData(Quizly)]
    public void Every_document_holds_what_its_entry_holds(string name)
    {
        Import(name);
        var compared = 0;
        var entries = Path.Join(Fixtures.Export(name), "stack/entries");
        foreach (var file in Directory.EnumerateFiles(entries, "*.json", SearchOption.AllDirectories).Where(f => !f.Contains("variants")))
        {
            if (Path.GetFileName(file) == "index.json") continue;
            var contentType = Path.GetRelativePath(entries, file).Split(Path.DirectorySeparatorChar)[0];
            foreach (var (uid, entry) in JsonNode.Parse(File.ReadAllText(file))!.AsObject())
            {
                var document = JsonNode.Parse(_folder.ReadContent($"entries/{contentType}/{uid}/{entry!["locale"]}.json"));
                JsonNode.DeepEquals(document, Expected(entry)).ShouldBeTrue($"{contentType}/{uid}");
                compared++;
            }
        }

        compared.ShouldBe(_folder.Written.Count(f => f.StartsWith("entries/", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(Compass)]
    [InlineData(StarterApp)]
    [InlineData(Quizly)]
    public void Every_content_type_is_the_same_data(string name)
    {
        Import(name);
        foreach (var file in _folder.Written.Where(f => f.StartsWith("content_types/", StringComparison.Ordinal)))
        {
            using var exported = JsonDocument.Parse(File.ReadAllText(Path.Join(Fixtures.Export(name), "stack", file)));
            using var written = JsonDocument.Parse(_folder.ReadContent(file));
            JsonElement.DeepEquals(exported.RootElement, written.RootElement).ShouldBeTrue(file);
        }
    }

    [Theory]
    [InlineData(Compass)]
    [InlineData(StarterApp)]
    [InlineData(Quizly)]
    public void Every_asset_is_described(string name)
    {
        Import(name);
        var described = _folder.Written.Where(f => f.EndsWith(".asset.yaml", StringComparison.Ordinal))
            .Select(f => (File: f, Asset: new DeserializerBuilder().Build().Deserialize<Dictionary<string, object>>(_folder.ReadContent(f))))
            .ToDictionary(a => (string)a.Asset["uid"]);
        var assets = Path.Join(Fixtures.Export(name), "stack/assets");
        var exported = Directory.EnumerateFiles(assets, "*assets.json").Select(f => JsonNode.Parse(File.ReadAllText(f))!.AsObject())
            .SelectMany(a => a).Where(a => a.Value is JsonObject).ToList();

        exported.Count.ShouldBe(described.Count);
        foreach (var (uid, asset) in exported)
        {
            var (file, written) = described[uid];
            file.ShouldEndWith($"/{asset!["filename"]}.asset.yaml");
            foreach (var key in new[] { "title", "content_type", "file_size", "url" }) written[key].ShouldBe(asset[key]!.GetValue<string>());
            written.GetValueOrDefault("description", "").ShouldBe(asset["description"]?.GetValue<string>() ?? "");
        }
    }

    [Fact]
    public void Terms_keep_their_order_and_their_names()
    {
        Import(Compass);
        _folder.ReadContent("taxonomies/topic.json").ShouldStartWith(
            """
            {
              "uid": "topic",
              "name": "Topic",
              "description": "list of topics for categorizing articles ",
              "terms": [
                {
                  "uid": "food_and_drink",
                  "name": "Food and Drink",
                  "parent_uid": null,
                  "order": 1
                },
            """);
    }

    [Fact]
    public void Workflows_keep_their_stages()
    {
        Import(Compass);
        _folder.ReadContent("stack.yaml").ShouldContain(
            """
            workflows:
              - uid: blt6d3f6b7b28dcdaee
                name: Article Workflow
                content_types:
                  - article
                stages:
                  - uid: blt38890dc2aa0ee8d8
                    title: Draft
                    color: "#c92273"
            """);
    }

    [Theory]
    [InlineData(Compass)]
    [InlineData(StarterApp)]
    [InlineData(Quizly)]
    public void A_second_import_changes_nothing(string name)
    {
        var first = Import(name);
        var second = Import(name);
        (second.FilesWritten, second.FilesUnchanged).ShouldBe((0, first.FilesWritten));
    }

    /// <summary>The rule the other way round: told by the shape of values, where the import goes by the content type.</summary>
    private static JsonNode Expected(JsonNode entry)
    {
        var expected = entry.DeepClone().AsObject();
        foreach (var key in _derived) expected.Remove(key);
        foreach (var key in new[] { "tags", "ACL" })
        {
            if (expected[key] is JsonArray { Count: 0 } or JsonObject { Count: 0 }) expected.Remove(key);
        }

        return WithBareFiles(expected);
    }

    private static JsonNode WithBareFiles(JsonNode node) => node switch
    {
        JsonObject file when file.ContainsKey("filename") && file.ContainsKey("file_size") => file["uid"]!.DeepClone(),
        JsonObject members => new JsonObject(members.Select(m => KeyValuePair.Create(m.Key, m.Value is null ? null : WithBareFiles(m.Value)))),
        JsonArray elements => new JsonArray([.. elements.Select(e => e is null ? null : WithBareFiles(e))]),
        _ => node.DeepClone(),
    };

    private ImportResult Import(string name)
    {
        var findings = new Findings();
        var result = ContentstackImport.Run(Fixtures.Export(name), _folder.Content, overwrite: false, findings);
        findings.Sorted().Select(f => f.ToString()).ShouldBeEmpty();
        return result;
    }
}
