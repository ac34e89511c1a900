using ContentPipeline.Diagnostics;
using ContentPipeline.Git;
using ContentPipeline.Loading;
using ContentPipeline.Testing;

namespace ContentPipeline.Tests.Loading;

/// <summary>Who asks for one entry's versions reads that entry alone, and is told the same as by whoever reads everything.</summary>
public sealed class OneEntryTests : IDisposable
{
    private static readonly string[] _asked = ["page/a", "page/group", "page/grouped", "page/deep", "page/twice", "page/gone", "page/never", "none/a"];

    private readonly TestRepository _git = new();

    public OneEntryTests()
    {
        _git.Write("content/stack.yaml", "name: Small\nmaster_locale: en\nlocales: [{ code: en }, { code: de }]\nenvironments: [{ uid: live }]");
        _git.Write("content/content_types/page.yaml", "uid: page\ntitle: Page\nschema: [{ uid: title, data_type: text }]");
        foreach (var folder in new[] { "a", "b", "group/grouped", "group/twice", "other/twice", "one/two/deep", "gone" }) Write(folder, "en", 1);
        // An entry that has the name of a group, and lies in another.
        Write("other/group", "en", 1);
        _git.Write("content/entries/page/a/version_names.yaml", "en: { 1: First }");
        _git.Write("content/entries/page/other/group/version_names.yaml", "en: { 1: Also first }");
        _git.Commit("One");
        Write("a", "en", 2);
        Write("group/grouped", "de", 2);
        Directory.Delete(_git.PathOf("content/entries/page/gone"), recursive: true);
        _git.Commit("Two");
    }

    public void Dispose() => _git.Dispose();

    [Fact]
    public void Each_entry_has_the_same_versions_names_and_content()
    {
        foreach (var entry in _asked)
        {
            var answer = Answer(entry, isAlone: true);
            answer.ShouldBe(Answer(entry, isAlone: false), entry);
        }

        Answer("page/a", isAlone: true).ShouldContain("First");
        Answer("page/group", isAlone: true).ShouldContain("Also first");
    }

    [Fact]
    public void Only_the_model_and_the_entry_are_listed()
    {
        Listed("page/a").ShouldBe(["content_types/page.yaml", "entries/page/a/en.json", "entries/page/a/version_names.yaml", "stack.yaml"]);
        Listed("page/twice").ShouldBe(["content_types/page.yaml", "entries/page/group/twice/en.json", "entries/page/other/twice/en.json", "stack.yaml"]);
    }

    [Fact]
    public void Where_an_entry_lies_deeper_or_not_at_all_only_a_whole_list_can_tell()
    {
        var all = ListedAll();

        all.Count.ShouldBe(12);
        foreach (var entry in new[] { "page/deep", "page/gone", "page/group", "none/a" }) Listed(entry).ShouldBe(all, entry);
    }

    [Fact]
    public void An_entry_in_two_places_is_reported()
    {
        var findings = new Findings();
        using var reader = Open("page/twice", isAlone: true, findings);

        findings.Sorted().Select(f => f.Location.File).ShouldBe(["entries/page/other/twice/en.json"]);
    }

    [Fact]
    public void A_content_root_at_the_top_of_a_repository()
    {
        using var git = new TestRepository();
        git.Write("entries/page/a/en.json", "{}");
        git.Write("entries/page/b/en.json", "{}");
        git.Commit("One");
        using var repository = Repository.Open(git.Folder);

        ContentFiles.OfEntry(repository, git.Head, new EntryId("page", "a"))!.All.Select(f => f.Path).ShouldBe(["entries/page/a/en.json"]);
    }

    private void Write(string folder, string locale, int number) => _git.Write($"content/entries/page/{folder}/{locale}.json", $$"""{ "title": "{{folder}} {{number}}" }""");

    private List<string> Listed(string entry)
    {
        using var repository = Repository.Open(_git.PathOf("content"));
        return [.. ContentFiles.OfEntry(repository, _git.Head, Id(entry)).All.Select(f => f.Path)];
    }

    private List<string> ListedAll()
    {
        using var repository = Repository.Open(_git.PathOf("content"));
        return [.. ContentFiles.At(repository, _git.Head).All.Select(f => f.Path)];
    }

    private string Answer(string entry, bool isAlone)
    {
        using var reader = Open(entry, isAlone, []);
        var lines = reader.Stack.Locales.All.SelectMany(locale =>
        {
            var (shown, versions) = reader.Versions(Id(entry), locale);
            return versions.Select(v => $"{v.Number} {v.Commit} {v.Blob}")
                .Concat(reader.VersionNames(Id(entry), shown).Select(n => $"{n.Version} {n.Title}"))
                .Append($"{locale} {shown} {reader.Find(Id(entry), locale)?.Source.Blob}");
        });
        return string.Join('\n', lines);
    }

    private EntryReader Open(string entry, bool isAlone, Findings findings) =>
        EntryReader.Open(new EntrySource(_git.PathOf("content"), e => _git.PathOf("published/" + e)) { Only = isAlone ? Id(entry) : null }, findings, TestContext.Current.CancellationToken)!;

    private static EntryId Id(string text) => EntryId.TryParse(text, out var id) ? id : throw new ArgumentException(text);
}
