using ContentPipeline.Testing;

namespace ContentPipeline.Cli.Tests;

/// <summary>Templates are compiled for a new site and interpreted for one that is there: nobody can tell afterwards.</summary>
public sealed class TemplatesTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly Programs _programs = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_example_site_is_the_same_whether_its_templates_are_compiled_or_interpreted()
    {
        foreach (var file in Directory.EnumerateFiles(Path.Join(Fixtures.ProjectRoot, "content"), "*", SearchOption.AllDirectories))
        {
            var copy = _folder.PathOf(Path.GetRelativePath(Fixtures.ProjectRoot, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        _programs.Git(_folder.FullPath, ["init", "--quiet", "--initial-branch=main"]);
        _programs.Git(_folder.FullPath, ["add", "--all"]);
        _programs.Git(_folder.FullPath, ["commit", "--quiet", "--message", "Content"]);
        Directory.CreateDirectory(_folder.PathOf("there"));

        var compiled = Site("new");

        compiled.Count.ShouldBeGreaterThan(20);
        Site("there").ShouldBe(compiled);
    }

    private List<string> Site(string pages)
    {
        var templates = Path.Join(Fixtures.ProjectRoot, "example-site", "templates");
        var ran = _programs.Content(_folder.FullPath, ["publish", "--environment", "production", "--output", $"snapshot-{pages}", "--templates", templates, "--pages", pages]);
        ran.ExitCode.ShouldBe(0, ran.All);
        var folder = _folder.PathOf(pages);
        return [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(f => $"{Path.GetRelativePath(folder, f)}: {File.ReadAllText(f)}")];
    }
}
