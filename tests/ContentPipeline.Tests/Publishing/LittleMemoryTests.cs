using ContentPipeline.Publishing;
using ContentPipeline.Testing;

namespace ContentPipeline.Tests.Publishing;

/// <summary>How much fits into memory decides how often a text is read and a document is made, and nothing else.</summary>
public sealed class LittleMemoryTests : IDisposable
{
    private readonly TestRepository _git = new("memory");

    public void Dispose() => _git.Dispose();

    [Theory]
    [InlineData("production", 5, 0)]
    [InlineData("live", 6, 300)]
    public void With_little_memory_the_same_is_published_and_said(string environment, int seed, long memory)
    {
        var editing = new RandomEditing(_git, seed);
        editing.Begin();
        var (good, errors) = (_git.Head, 0);

        for (var step = 0; step < 5; step++)
        {
            var ample = Publish(environment, "ample", step, null);
            Publish(environment, "little", step, memory).ShouldBe(ample, $"step {step}");
            if (ample.Contains("error", StringComparison.Ordinal)) errors++;
            if (step == 2) editing.Mend(good);
            else _ = editing.Step();
            if (step == 3) _git.CommitFile("content/entries/page/p0/en.json", "{ \"title\": \"Page 1\", \"image\": \"9.txt\", \"related\": [{ \"uid\": \"p99\", \"_content_type_uid\": \"page\" }] }");
        }

        errors.ShouldBeGreaterThan(0);
    }

    /// <summary>All that a publish of everything says and leaves, in a repository of its own.</summary>
    private string Publish(string environment, string name, int step, long? memory)
    {
        var copy = _git.Beside(name);
        if (!Directory.Exists(copy)) TestRepository.GitIn(_git.Folder, "clone", "--quiet", _git.Folder, copy);
        TestRepository.GitIn(copy, "pull", "--quiet", "--ff-only");
        var request = new PublishRequest(Path.Join(copy, "content"), environment, Path.Join(copy, "published")) { Now = new DateTimeOffset(2026, 1, 1 + step, 0, 0, 0, TimeSpan.Zero), User = "ada@example.org" };
        if (memory is { } bytes) request = request with { Memory = bytes };

        var result = Publisher.Publish(request, TestContext.Current.CancellationToken);

        var files = Directory.Exists(request.OutputFolder) ? Directory.EnumerateFiles(request.OutputFolder, "*", SearchOption.AllDirectories) : [];
        return string.Join(
            '\n',
            [
                $"{result.Published} {result.Unpublished} {result.Unchanged} {result.Skipped}",
                .. result.Diagnostics.Select(d => d.ToString().Replace(copy, "", StringComparison.Ordinal)),
                .. result.Changes.Select(c => $"{c with { Missing = null }}"),
                .. files.Order(StringComparer.Ordinal).Select(f => $"{Path.GetRelativePath(copy, f)}: {File.ReadAllText(f)}"),
            ]);
    }
}
