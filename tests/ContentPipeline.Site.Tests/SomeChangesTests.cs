using System.Globalization;
using ContentPipeline.Diagnostics;

namespace ContentPipeline.Site.Tests;

/// <summary>A render that renders only what a change reaches is held against one that knows of no other before it: the same bytes, findings and answer.</summary>
public sealed class SomeChangesTests : IDisposable
{
    /// <summary>How long a story is; longer where there is time for it.</summary>
    private static readonly int Steps = 3 * int.Parse(System.Environment.GetEnvironmentVariable("CONTENT_PIPELINE_STEPS") ?? "12", CultureInfo.InvariantCulture);

    private readonly SmallSite _site = new();

    public void Dispose() => _site.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Whatever_people_do_rendering_what_it_reaches_is_enough(int seed) => Hold(seed, () => _site.RenderAsIs());

    [Theory]
    [InlineData(5)]
    [InlineData(9)]
    [InlineData(7)]
    [InlineData(8)]
    public void So_it_is_for_a_render_that_begins_with_a_publish_and_believes_what_that_says(int seed)
    {
        var (random, said) = (new Random(seed), new SaidByPublish(_site));
        Hold(seed, () => random.Next(8) == 0 ? _site.RenderAsIs() : _site.RenderAheadOf(random.Next(2) == 0, () => said.Now(forgets: random.Next(8) == 0, isWhole: random.Next(6) == 0)));
        said.OfSome.ShouldBeGreaterThan(5);
    }

    private void Hold(int seed, Func<RenderResult> render)
    {
        var people = new RandomSite(_site, seed);
        people.Begin();
        var (few, story) = (0, new List<string>());
        for (var step = 0; step < Steps; step++)
        {
            story.Add(step == 0 ? "the beginning" : people.Step());
            _site.WriteManifest();
            var (cold, pages) = Cold();
            _site.Rendered = 0;

            var result = render();

            var told = string.Join("\n", story.TakeLast(6));
            Said(result, _site.Findings).ShouldBe(cold, told);
            Files(_site.Output).ShouldBe(pages, told);
            if (_site.Findings.HasErrors) people.Mend();
            if (_site.Rendered > 0 && _site.Rendered < result.Written + result.Unchanged) few++;
        }

        // Otherwise nothing was tried.
        few.ShouldBeGreaterThan(2);
    }

    /// <summary>The same render on a copy of the site, without what the last one left for the next.</summary>
    private (string Said, SortedDictionary<string, string> Files) Cold()
    {
        var copy = Path.Join(_site.Folder, "copy");
        if (Directory.Exists(copy)) Directory.Delete(copy, recursive: true);
        if (Directory.Exists(_site.Output)) Copy(new DirectoryInfo(_site.Output), copy);
        var findings = new Findings();
        var result = SiteRenderer.Render(new SiteRender(_site.Snapshot, _site.Templates, copy, null, 1, null), findings);
        return (Said(result, findings), Files(copy));
    }

    private static string Said(RenderResult result, Findings findings) => string.Join('\n', findings.Select(f => f.ToString()).Prepend(result.ToString()));

    private static void Copy(DirectoryInfo from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in from.EnumerateFiles()) File.Copy(file.FullName, Path.Join(to, file.Name));
        foreach (var folder in from.EnumerateDirectories()) Copy(folder, Path.Join(to, folder.Name));
    }

    private static SortedDictionary<string, string> Files(string folder) => !Directory.Exists(folder) ? new(StringComparer.Ordinal) : new(
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).ToDictionary(f => Path.GetRelativePath(folder, f), File.ReadAllText), StringComparer.Ordinal);
}
