using BenchmarkDotNet.Attributes;
using ContentPipeline.Diagnostics;
using ContentPipeline.Git;
using ContentPipeline.Git.Histories;
using ContentPipeline.Loading;
using ContentPipeline.Publishing;

namespace ContentPipeline.Benchmarks;

/// <summary>The parts of a publish, each by itself, on one stack. Whole commands against other programs are measured by <c>build/benchmark.cs</c>.</summary>
[MemoryDiagnoser]
public class PartBenchmarks
{
    private MeasuredStack _stack = null!;
    private int _published;

    [Params(2_000)]
    public int Documents { get; set; }

    [Params(1_000)]
    public int Commits { get; set; }

    [GlobalSetup]
    public void Setup() => _stack = new MeasuredStack(Documents, Commits);

    [GlobalCleanup]
    public void Cleanup() => _stack.Dispose();

    [Benchmark]
    public EntryVersion? VersionsForTheFirstTime()
    {
        _stack.Forget();
        return KnownVersions();
    }

    [Benchmark]
    public EntryVersion? KnownVersions()
    {
        using var repository = Repository.Open(_stack.Content);
        return History.Read(repository, _stack.Head).Newest(new DocumentKey("article", "a1", "en"));
    }

    [Benchmark]
    public int Load()
    {
        using var repository = Repository.Open(_stack.Content);
        return ContentLoader.Load(ContentFiles.At(repository, _stack.Head), [])!.Entries.Count;
    }

    [Benchmark]
    public int LoadAndValidate() => Check.Run(_stack.Content, "HEAD", workTree: false, environment: null).Count;

    /// <summary>With all that comes before: less <see cref="LoadAndValidate"/> it is the planning and the writing.</summary>
    [Benchmark]
    public int PublishIntoAnEmptyFolder() => Publish($"published-{_published++}");

    [Benchmark]
    public int PublishWhenNothingChanged() => Publish("published");

    private int Publish(string folder) => Publisher.Publish(new PublishRequest(_stack.Content, "production", Path.Join(_stack.Folder, folder))).Diagnostics.Count(d => d.Severity == Severity.Error);
}
