using System.Text.Json.Nodes;
using ContentPipeline.Diagnostics;
using ContentPipeline.Importing;
using ContentPipeline.Publishing;
using ContentPipeline.Testing;
using NJsonSchema;

namespace ContentPipeline.Tests.Publishing;

/// <summary>Three real stacks, from the export to the snapshot: imported, committed and published to every environment.</summary>
public sealed class ExportTrialTests : IDisposable
{
    private const string Compass = "contentstack-compass-starter-stack";

    private const string StarterApp = "contentstack-stack-starter-app";

    private const string Quizly = "contentstack-stack-quizly";

    private readonly TestRepository _git = new();

    private string Content => _git.PathOf("content");

    public void Dispose() => _git.Dispose();

    [Theory]
    [InlineData(Compass)]
    [InlineData(StarterApp)]
    [InlineData(Quizly)]
    public void What_the_export_calls_published_is_in_the_snapshot_of_its_locale(string name)
    {
        var results = ImportAndPublish(name);
        var environments = EnvironmentNames(name);
        var compared = 0;

        foreach (var (type, uid, entry) in Entries(name))
        {
            foreach (var row in entry["publish_details"] as JsonArray ?? [])
            {
                if (!environments.TryGetValue((string)row!["environment"]!, out var environment)) continue;
                var skipped = results[environment].Changes.Any(c => c.Action == PublishAction.Skip && c.Entry == new EntryId(type, uid) && c.Locale == (string)row["locale"]!);
                if (skipped) continue;
                var path = Path.Join(Output(environment), (string)row["locale"]!, type, $"{uid}.json");
                File.Exists(path).ShouldBeTrue($"{environment}: {type}/{uid} in {row["locale"]}");
                compared++;
            }
        }

        compared.ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData(Compass)]
    [InlineData(StarterApp)]
    [InlineData(Quizly)]
    public async Task Every_snapshot_document_satisfies_the_entry_schema(string name)
    {
        var schema = await JsonSchema.FromJsonAsync(EntrySchema());
        var checkedDocuments = 0;

        foreach (var (environment, result) in ImportAndPublish(name))
        {
            foreach (var row in result.Live!.Entries)
            {
                var text = await File.ReadAllTextAsync(Path.Join(Output(environment), row.Path));
                schema.Validate(text).Select(e => $"{row.Path}: {e}").ShouldBeEmpty();
                checkedDocuments++;
            }
        }

        checkedDocuments.ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData(Compass)]
    [InlineData(StarterApp)]
    [InlineData(Quizly)]
    public void Importing_and_publishing_again_changes_nothing(string name)
    {
        var environments = ImportAndPublish(name).Keys.ToList();
        var before = Directory.EnumerateFiles(_git.Folder, "*", SearchOption.AllDirectories).Where(f => !f.Contains("/.git/", StringComparison.Ordinal))
            .ToDictionary(f => f, File.GetLastWriteTimeUtc);

        var again = ContentstackImport.Run(Export(name), Content, overwrite: false, []);
        foreach (var environment in environments) Publish(environment).Published.ShouldBe(0);

        again.FilesWritten.ShouldBe(0);
        before.Where(f => File.GetLastWriteTimeUtc(f.Key) != f.Value).Select(f => f.Key).ShouldBeEmpty();
    }

    private Dictionary<string, PublishResult> ImportAndPublish(string name)
    {
        var findings = new Findings();
        ContentstackImport.Run(Export(name), Content, overwrite: false, findings);
        findings.Where(f => f.Severity == Severity.Error).ShouldBeEmpty();
        _git.Write(".gitignore", "published/\n");
        _git.Commit("Import");
        return EnvironmentNames(name).Values.ToDictionary(e => e, Publish);
    }

    private PublishResult Publish(string environment)
    {
        var result = Publisher.Publish(new PublishRequest(Content, environment, Output(environment)) { InProgress = InProgress.Skip, User = "ada@example.org", Now = TestRepository.FirstCommit });
        result.Diagnostics.Where(d => d.Severity == Severity.Error).ShouldBeEmpty();
        return result;
    }

    private string Output(string environment) => _git.PathOf($"published/{environment}");

    private static string Export(string name) => Testing.Fixtures.PathOf(name);

    /// <summary>An export's rows name environments by uid.</summary>
    private static Dictionary<string, string> EnvironmentNames(string name)
    {
        var file = Directory.EnumerateFiles(Export(name), "environments.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal).First();
        return JsonNode.Parse(File.ReadAllText(file))!.AsObject().ToDictionary(e => (string?)e.Value!["uid"] ?? e.Key, e => (string)e.Value!["name"]!);
    }

    private static IEnumerable<(string Type, string Uid, JsonObject Entry)> Entries(string name)
    {
        var root = Directory.EnumerateDirectories(Export(name), "entries", SearchOption.AllDirectories).Order(StringComparer.Ordinal).First();
        foreach (var file in Directory.EnumerateFiles(root, "*.json", SearchOption.AllDirectories).Where(f => Path.GetFileName(f) != "index.json" && !f.Contains("variants", StringComparison.Ordinal)))
        {
            var type = Path.GetRelativePath(root, file).Split(Path.DirectorySeparatorChar)[0];
            foreach (var (uid, entry) in JsonNode.Parse(File.ReadAllText(file))!.AsObject())
            {
                if (entry is JsonObject found && found.ContainsKey("title")) yield return (type, uid, found);
            }
        }
    }

    /// <summary>
    /// The domain's Entry schema, but for what was decided otherwise: locales are any BCP 47 tag, <c>published_at</c> may be null, and drafts have version 0.
    /// </summary>
    private static string EntrySchema()
    {
        var path = Path.GetFullPath(Path.Join(Testing.Fixtures.ProjectRoot, "..", "shared", "reference", "entry.schema.json"));
        if (!File.Exists(path)) Assert.Skip($"{path} is not there");
        // The validator knows an older draft, which is the same here but for that word.
        var schema = JsonNode.Parse(File.ReadAllText(path).Replace("$defs", "definitions", StringComparison.Ordinal))!.AsObject();
        schema.Remove("$schema");
        schema.Remove("$id");
        schema["properties"]!["locale"]!.AsObject().Remove("pattern");
        schema["properties"]!["published_at"]!["type"] = new JsonArray("string", "null");
        schema["properties"]!["_version"]!["minimum"] = 0;
        schema["definitions"]!["PublishDetail"]!["properties"]!["version"]!["minimum"] = 0;
        return schema.ToJsonString();
    }
}
