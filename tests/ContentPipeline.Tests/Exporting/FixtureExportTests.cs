using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ContentPipeline.Testing;

namespace ContentPipeline.Tests.Exporting;

/// <summary>Real exports come back as they were: file by file, key by key, but for what is on one list.</summary>
public sealed class FixtureExportTests
{
    private const string Compass = "contentstack-compass-starter-stack";
    private const string StarterApp = "contentstack-stack-starter-app";
    private const string Quizly = "contentstack-stack-quizly";

    /// <summary>Every difference that is meant, with its reason. <c>docs/contentstack.md</c> tells them to people.</summary>
    private static readonly (string Pattern, string Why)[] Meant =
    [
        (@"^\+ content-pipeline/", "what the stack has and Contentstack's layout does not"),
        (@"^\+ (export-info|locales/master-locale)\.json$", "older layouts lack them"),
        (@"^- workflows/workflows\.json \(empty\)$", "where there are no workflows there is no file of them"),
        (@"^\+ stack/stack\.json$", "names the stack, whose name was in no file"),
        (@"^[-+!] assets/metadata\.json", "a digest of the chunks, whose random names are made anew"),
        (@"^! entries/[^/]+/[^/]+\.json/[^/]+/_version: ", "versions are counted in git, from the import on"),
        (@"^\+ entries/[^/]+/[^/]+\.json/[^/]+/(created|updated)_(at|by)$", "git knows them, and the fixtures do not"),
        (@"^! (entries/[^/]+/[^/]+\.json|assets/assets\.json)/[^/]+/publish_details: ", "an entry or asset is live once this stack has published it"),
        (@"^[-+!] entries/[^/]+/[^/]+\.json/.+/(stackHeaders|urlPath|ACL|created_at|created_by|updated_at|updated_by|publish_details)(: .*|)$", "a file value repeats the asset, as assets.json describes it"),
        (@"^\+ taxonomies/[^/]+\.json/terms/[^/]+/order$", "the order that the terms stood in is written down"),
    ];

    /// <summary>In one test, since all three are needed to know that each line of the list is.</summary>
    [Fact]
    public void Exports_come_back_as_they_were_but_for_what_is_meant()
    {
        var differences = new[] { Compass, StarterApp, Quizly }.SelectMany(Differences).ToList();
        differences.Where(d => !Meant.Any(m => Regex.IsMatch(d, m.Pattern, RegexOptions.Singleline))).ShouldBeEmpty();
        Meant.Where(m => !differences.Any(d => Regex.IsMatch(d, m.Pattern, RegexOptions.Singleline))).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(Compass)]
    [InlineData(StarterApp)]
    [InlineData(Quizly)]
    public void What_was_exported_is_imported_to_the_same_bytes(string fixture)
    {
        using var first = new RoundTrip();
        using var second = new RoundTrip();
        var export = first.Import(ContentPipeline.Testing.Fixtures.PathOf(fixture)).Export();
        RoundTrip.Files(second.Import(export).Content).ShouldBe(RoundTrip.Files(first.Content));
        RoundTrip.Files(second.Export()).ShouldBe(RoundTrip.Files(export));
    }

    private static List<string> Differences(string fixture)
    {
        using var round = new RoundTrip();
        var source = ContentPipeline.Testing.Fixtures.PathOf(fixture);
        var export = round.Import(source).Export();
        var (before, after) = (ExportedData.Read(Path.Join(source, "stack")), ExportedData.Read(export));
        return
        [
            .. before.Keys.Union(after.Keys).SelectMany(file =>
                !before.TryGetValue(file, out var old) ? [$"+ {file}"] : !after.TryGetValue(file, out var now) ? [$"- {file}{(old is JsonObject { Count: 0 } ? " (empty)" : "")}"] : ExportedData.Differences(old, now, file)),
        ];
    }
}
