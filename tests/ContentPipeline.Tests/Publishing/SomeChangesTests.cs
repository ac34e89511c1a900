using ContentPipeline.Output;
using ContentPipeline.Publishing;
using ContentPipeline.Testing;

namespace ContentPipeline.Tests.Publishing;

/// <summary>A publish that looks only at what changed is held against one that knows of no other before it: the same bytes, findings and answer.</summary>
public sealed class SomeChangesTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly TestRepository _git = new("some");

    public void Dispose() => _git.Dispose();

    [Theory]
    [InlineData("production", 1)]
    [InlineData("production", 2)]
    [InlineData("live", 3)]
    [InlineData("live", 4)]
    public void Whatever_people_do_looking_at_the_changes_is_enough(string environment, int seed)
    {
        var editing = new RandomEditing(_git, seed);
        editing.Begin();
        var (few, none, good, story) = (0, 0, _git.Head, new List<string>());

        for (var step = 0; step < 25; step++)
        {
            story.Add(step == 0 ? "the beginning" : step % 8 == 3 ? "nothing" : editing.Step());
            var now = Start.AddHours(step * 5);
            var cold = Cold(environment, now);
            var (nothing, changes) = SinceLastPublish.Look(Request(_git.Folder, environment, now), new OutputFolder(Path.Join(_git.Folder, "published")), TestContext.Current.CancellationToken);
            var steps = new List<string>();

            var result = Publisher.Publish(Request(_git.Folder, environment, now) with { Progress = (name, _, _) => steps.Add(name) }, TestContext.Current.CancellationToken);

            if (nothing is not null) none++;
            if (changes is not null && steps.Count(s => s == "history") == 1) few++;
            Said(result, _git.Folder).ShouldBe(cold.Said, $"{step}: {string.Join("\n", story.TakeLast(5))}");
            Differences(Files(Path.Join(_git.Folder, "published")), cold.Files).ShouldBeEmpty( $"{step}: {string.Join("\n", story.TakeLast(5))}");
            if (_git.Git("for-each-ref", "refs/heads/publish").Length > 0) _git.Git("rev-parse", $"publish/{environment}").ShouldBe(cold.Ledger, $"{step}");
            if (result.HasErrors) editing.Mend(good);
            else good = _git.Head;
        }

        // Otherwise nothing was tried.
        none.ShouldBeGreaterThan(0);
        few.ShouldBeGreaterThan(4);
    }

    /// <summary>The same publish in a copy of everything, without what the last one left for the next.</summary>
    private (string Said, SortedDictionary<string, string> Files, string Ledger) Cold(string environment, DateTimeOffset now)
    {
        var copy = _git.Beside("copy");
        if (Directory.Exists(copy)) Directory.Delete(copy, recursive: true);
        Copy(new DirectoryInfo(_git.Folder), copy);
        if (Directory.Exists(Path.Join(copy, ".git/content-pipeline"))) Directory.Delete(Path.Join(copy, ".git/content-pipeline"), recursive: true);
        var result = Publisher.Publish(Request(copy, environment, now), TestContext.Current.CancellationToken);
        var published = Path.Join(copy, "published");
        return (Said(result, copy), Directory.Exists(published) ? Files(published) : [], TestRepository.GitIn(copy, "for-each-ref", "--format=%(objectname)", $"refs/heads/publish/{environment}"));
    }

    private static PublishRequest Request(string folder, string environment, DateTimeOffset now) =>
        new(Path.Join(folder, "content"), environment, Path.Join(folder, "published")) { Now = now, User = "ada@example.org" };

    private static string Said(PublishResult result, string folder) => string.Join(
        '\n',
        [
            $"{result.Commit} {result.Ref} {result.LedgerCommit} {string.Join(' ', result.Locales)} {result.Published} {result.Unpublished} {result.Unchanged} {result.Skipped} {result.Repaired} {result.HasErrors}",
            .. result.Changes.Select(c => $"{c with { Missing = null }} {string.Join(' ', c.Missing ?? [])}"),
            .. result.Diagnostics.Select(d => d.ToString().Replace(folder, "", StringComparison.Ordinal)),
            .. result.Live?.Entries.Select(e => e.ToString()) ?? [],
        ]);

    /// <summary>The lines in which two folders differ.</summary>
    private static IEnumerable<string> Differences(SortedDictionary<string, string> one, SortedDictionary<string, string> other)
    {
        var (lines, others) = (Lines(one), Lines(other));
        return lines.Except(others).Select(l => "+" + l).Concat(others.Except(lines).Select(l => "-" + l));

        static List<string> Lines(SortedDictionary<string, string> files) => [.. files.SelectMany(f => f.Value.Split('\n').Select(line => $"{f.Key}: {line}"))];
    }

    private static void Copy(DirectoryInfo from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in from.EnumerateFiles()) File.Copy(file.FullName, Path.Join(to, file.Name));
        foreach (var folder in from.EnumerateDirectories()) Copy(folder, Path.Join(to, folder.Name));
    }

    private static SortedDictionary<string, string> Files(string folder) => !Directory.Exists(folder) ? [] : new(
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(f => !f.EndsWith(".publish.lock", StringComparison.Ordinal)).ToDictionary(f => Path.GetRelativePath(folder, f), f => File.ReadAllText(f)), StringComparer.Ordinal);
}
