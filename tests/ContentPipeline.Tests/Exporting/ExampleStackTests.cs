using ContentPipeline.Testing;

namespace ContentPipeline.Tests.Exporting;

/// <summary>The example stack is handed over and taken back: import after export is the identity.</summary>
public sealed class ExampleStackTests
{
    [Fact]
    public void What_an_export_took_away_an_import_brings_back()
    {
        using var source = new RoundTrip();
        using var target = new RoundTrip();
        Copy(Path.Join(ContentPipeline.Testing.Fixtures.ProjectRoot, "content"), source.Content);
        source.Repository.Write("content/releases/autumn.yaml", "title: Autumn # of all years\nenvironments: [production]\nitems:\n  - entry: hut/bell-hut\n");
        source.Repository.Write("content/entries/hut/east/bell-hut/version_names.yaml", "1: First\n");
        source.Repository.Commit("The Lantern Way");

        var export = source.Export();
        target.Import(export);

        var (before, after) = (RoundTrip.Files(source.Content), RoundTrip.Files(target.Content));
        // Documents, releases, the stack's file and assets come back byte by byte where an import writes as people do here; what else differs says the same.
        foreach (var path in before.Keys.Where(p => p is "stack.yaml" || p.StartsWith("releases/", StringComparison.Ordinal) || p.EndsWith("version_names.yaml", StringComparison.Ordinal)))
            after[path].ShouldBe(before[path], path);
        var definitions = new[] { "content_types/", "global_fields/", "taxonomies/" };
        after.Keys.Where(p => !definitions.Any(p.StartsWith)).ShouldBe(before.Keys.Where(p => !definitions.Any(p.StartsWith)));
        StackData.Read(target.Content).ShouldBe(StackData.Read(source.Content));
        RoundTrip.Files(target.Export()).Where(f => !Says(f.Key)).ShouldBe(RoundTrip.Files(export).Where(f => !Says(f.Key)));
    }

    /// <summary>Entries say when and by whom they were committed; that is another commit.</summary>
    private static bool Says(string path) => path.StartsWith("entries/", StringComparison.Ordinal);

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Join(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
