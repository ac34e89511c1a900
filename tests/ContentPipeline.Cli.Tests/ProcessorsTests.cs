using ContentPipeline.Testing;

namespace ContentPipeline.Cli.Tests;

/// <summary>The work is done in parts, on all processors: nobody can tell afterwards how many there were.</summary>
public sealed class ProcessorsTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly Programs _programs = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void One_processor_says_and_publishes_the_same_as_many()
    {
        _programs.Git(_folder.FullPath, ["init", "--quiet", "--initial-branch=main"]);
        _folder.Write("content/stack.yaml", "{ name: Many, master_locale: en, locales: [{ code: en }, { code: de, fallback_locale: en }], environments: [{ uid: production }, { uid: lenient, in_progress: skip }] }");
        _folder.Write("content/content_types/page.yaml", "{ uid: page, schema: [{ uid: title, data_type: text, mandatory: true, unique: true }, { uid: image, data_type: file }, { uid: related, data_type: reference, reference_to: [page], field_metadata: { ref_multiple: true } }] }");
        for (var n = 0; n < 5; n++) _folder.Write($"content/assets/{n}.txt", $"{n}");
        for (var n = 0; n < 400; n++) _folder.Write($"content/entries/page/p{n}/en.json", $"{{ \"title\": \"Page {n}\", \"image\": \"{n % 5}.txt\", \"related\": [\"p{n * 7 % 400}\"] }}");
        for (var n = 0; n < 400; n += 3) _folder.Write($"content/entries/page/p{n}/de.json", $"{{ \"title\": \"Seite {n}\", \"image\": \"{n % 5}.txt\" }}");
        for (var n = 0; n < 400; n += 90) _folder.Write($"content/entries/page/p{n}/de.json", "{ \"image\": \"0.txt\" }");
        Commit();
        var good = Publish("lenient", "1", "good-one");
        Publish("lenient", "4", "good-many").ShouldBe(good);
        good.ShouldContain("in progress");

        // Of each kind of mistake many, more than there are hints for.
        for (var n = 0; n < 400; n += 2) _folder.Write($"content/entries/page/p{n}/en.json", $"{{ \"title\": \"Page {n / 4}\", \"image\": \"{n % 7}.txt\", \"related\": [\"p{n}x\", \"p{n + 1}\"], \"odd\": 1 }}");
        Commit();
        var bad = Publish("production", "1", "bad-one");
        Publish("production", "4", "bad-many").ShouldBe(bad);
        bad.Split("did you mean").Length.ShouldBeInRange(50, 101);
    }

    private void Commit()
    {
        _programs.Git(_folder.FullPath, ["add", "--all", "content"]);
        _programs.Git(_folder.FullPath, ["commit", "--quiet", "--message", "Write"]);
    }

    /// <summary>All that the command says and leaves.</summary>
    private string Publish(string environment, string processors, string output)
    {
        _programs.Set("DOTNET_PROCESSOR_COUNT", processors);
        _programs.Set("SOURCE_DATE_EPOCH", "1790000000");
        var ran = _programs.Content(_folder.FullPath, ["publish", "--environment", environment, "--output", output, "--format", "json"]);
        var folder = Path.Join(_folder.FullPath, output);
        var files = Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal) : Enumerable.Empty<string>();
        return string.Join('\n', [$"{ran.ExitCode}", ran.All, .. files.Select(f => $"{Path.GetRelativePath(folder, f)}: {File.ReadAllText(f)}")]).Replace(output, "", StringComparison.Ordinal);
    }
}
