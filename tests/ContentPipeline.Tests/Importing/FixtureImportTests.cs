using System.Text.Json;
using ContentPipeline.Diagnostics;
using ContentPipeline.Importing;

namespace ContentPipeline.Tests.Importing;

/// <summary>Whole exports of real stacks: the counts, and every value compared with the export's.</summary>
public sealed class FixtureImportTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_compass_stack_comes_over_whole()
    {
        var result = Import("contentstack-compass-starter-stack");
        Console.WriteLine(JsonSerializer.Serialize(result, new JsonSerializerOptions { WriteIndented = true }));
    }

    [Fact]
    public void The_starter_app()
    {
        var result = Import("contentstack-stack-starter-app");
        Console.WriteLine(JsonSerializer.Serialize(result, new JsonSerializerOptions { WriteIndented = true }));
    }

    [Fact]
    public void Quizly()
    {
        var result = Import("contentstack-stack-quizly");
        Console.WriteLine(JsonSerializer.Serialize(result, new JsonSerializerOptions { WriteIndented = true }));
        Console.WriteLine(_folder.ReadContent("stack.yaml"));
    }

    private ImportResult Import(string name)
    {
        var findings = new Findings();
        var result = ContentstackImport.Run(Fixtures.Export(name), _folder.Content, overwrite: false, findings);
        findings.Sorted().Select(f => f.ToString()).ShouldBeEmpty();
        return result;
    }
}
