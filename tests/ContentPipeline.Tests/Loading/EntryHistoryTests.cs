using ContentPipeline.Diagnostics;
using ContentPipeline.Git;
using ContentPipeline.Git.Histories;
using ContentPipeline.Loading;
using ContentPipeline.Testing;

namespace ContentPipeline.Tests.Loading;

/// <summary>Who asks for one entry's versions reads that entry alone, and is told the same as by whoever reads everything.</summary>
public sealed class EntryHistoryTests : IDisposable
{
    private static readonly string[] _asked = ["page/a", "page/group", "page/grouped", "page/deep", "page/twice", "page/gone", "page/never", "none/a"];

    private readonly TestRepository _git = new();

    public EntryHistoryTests()
    {
        _git.Write("content/stack.yaml", "name: Small\nmaster_locale: en\nlocales: [{ code: en }, { code: de }]\nenvironments: [{ uid: live }]");
        _git.Write("content/content_types/page.yaml", "uid: page\ntitle: Page\nschema: [{ uid: title, data_type: text }]");
        foreach (var folder in new[] { "a", "b", "group/grouped", "group/twice", "other/twice", "one/two/deep", "gone" }) Write(folder, "en", 1);
        // Another type, whose name begins in the same way.
        _git.Write("content/entries/pages/gone/en.json", "{}");
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
    public void Each_entry_has_the_versions_and_names_that_whoever_reads_everything_finds()
    {
        using var repository = Repository.Open(_git.PathOf("content"));
        var (all, files) = (History.Read(repository, _git.Head), ContentFiles.At(repository, _git.Head));
        foreach (var entry in _asked)
        {
            using var history = Open(entry);
            foreach (var locale in history.Locales.All)
            {
                var (shown, versions) = history.Versions(locale);
                var (id, chain) = (Id(entry), history.Locales.Chain(locale).ToList());
                var expected = chain.Find(l => files.All.Any(f => DocumentKey.TryParse(f.Path, out var key) && key == id.KeyIn(l))) ?? chain.Find(l => all.Versions(id.KeyIn(l)).Count > 0) ?? locale;

                shown.ShouldBe(expected, entry);
                versions.ShouldBe(all.Versions(id.KeyIn(expected)), entry);
                history.Names(shown).ShouldBe(VersionNames.Of(files, history.Locales, [], id.Equals)[id].Where(n => n.Locale == shown), entry);
            }
        }
    }

    [Theory]
    [InlineData("page/a", "en", true, "en", 2)]
    [InlineData("page/a", "de", true, "en", 2)]
    [InlineData("page/grouped", "de", true, "de", 1)]
    [InlineData("page/gone", "de", false, "en", 1)]
    [InlineData("page/never", "de", false, "de", 0)]
    public void A_locale_shows_what_it_has_or_falls_back_to(string entry, string code, bool isShown, string source, int count)
    {
        using var history = Open(entry);
        var locale = history.Locales.Find(code)!;

        history.Shows(locale).ShouldBe(isShown);
        history.Versions(locale).Locale.Code.ShouldBe(source);
        history.Versions(locale).Versions.Count.ShouldBe(count);
    }

    [Theory]
    [InlineData("page/a", "First")]
    [InlineData("page/group", "Also first")]
    [InlineData("page/grouped", null)]
    public void The_names_are_those_of_the_entry(string entry, string? title)
    {
        using var history = Open(entry);

        history.Names(history.Locales.Master).Select(n => n.Title).SingleOrDefault().ShouldBe(title);
    }

    [Fact]
    public void A_document_that_was_deleted_falls_back_also_where_it_had_versions()
    {
        File.Delete(_git.PathOf("content/entries/page/group/grouped/de.json"));
        _git.Commit("Three");
        using var history = Open("page/grouped");

        var (shown, versions) = history.Versions(history.Locales.Find("de")!);
        shown.Code.ShouldBe("en");
        versions.Count.ShouldBe(1);
    }

    [Fact]
    public void An_entry_that_lies_in_the_folder_of_another_is_another()
    {
        Write("a/inner", "de", 1);
        _git.Commit("Three");
        using var history = Open("page/a");

        history.Versions(history.Locales.Find("de")!).Locale.Code.ShouldBe("en");
    }

    [Fact]
    public void What_leaves_no_doubt_about_versions_is_not_reported()
    {
        // No locale, no master document, no content type, and another entry that is a link.
        Write("a", "fr", 1);
        Write("only", "de", 1);
        _git.Write("content/entries/none/one/en.json", "{}");
        _git.Write("content/entries/page/b/link/en.json", "{}");
        _git.Commit("Three");
        foreach (var (entry, count) in new[] { ("page/a", 2), ("page/only", 0), ("none/one", 1) })
        {
            var findings = new Findings();
            using var history = Open(entry, findings);

            history.Versions(history.Locales.Master).Versions.Count.ShouldBe(count, entry);
            findings.ShouldBeEmpty(entry);
        }
    }

    [Theory]
    [InlineData("content/entries/page/linked")]
    [InlineData("content/entries/page/a/de.json")]
    [InlineData("content/entries/page/group/linked")]
    [InlineData("content/entries/page/another")]
    [InlineData("content/entries/page")]
    [InlineData("content/entries")]
    public void A_link_in_place_of_a_document_of_the_entry_or_of_a_folder_that_it_could_be_in_is_reported(string link)
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("links need rights there");
        if (Directory.Exists(_git.PathOf(link))) Directory.Delete(_git.PathOf(link), recursive: true);
        File.CreateSymbolicLink(_git.PathOf(link), _git.PathOf("elsewhere"));
        _git.Commit("Three");
        var findings = new Findings();
        using var history = Open(link.EndsWith("de.json", StringComparison.Ordinal) ? "page/a" : "page/linked", findings);

        findings.Select(f => f.Location.File).ShouldBe([link["content/".Length..]]);
    }

    [Fact]
    public void Where_the_model_cannot_be_read_the_past_can()
    {
        _git.Write("content/content_types/page.yaml", "uid: page\nschema: [{ uid: title, data_type: nonsense }");
        _git.Write("content/entries/page/a/en.json", "{ not json");
        _git.Commit("Three");
        var findings = new Findings();
        using var history = Open("page/a", findings);

        history.Versions(history.Locales.Master).Versions.Count.ShouldBe(3);
        findings.ShouldBeEmpty();
    }

    [Fact]
    public void Where_the_locales_cannot_be_read_it_is_said_why()
    {
        _git.Write("content/stack.yaml", "name: Small\nlocales: [{ code: en }]");
        _git.Commit("Three");
        var findings = new Findings();

        EntryHistory.Open(_git.PathOf("content"), null, Id("page/a"), findings, TestContext.Current.CancellationToken).ShouldBeNull();
        findings.Select(f => $"{f.Code} {f.Location}").ShouldBe(["CP0007 stack.yaml(1,1)"]);
    }

    [Fact]
    public void Without_a_stack_it_is_said_that_there_is_none()
    {
        File.Delete(_git.PathOf("content/stack.yaml"));
        _git.Commit("Three");
        var findings = new Findings();

        EntryHistory.Open(_git.PathOf("content"), null, Id("page/a"), findings, TestContext.Current.CancellationToken).ShouldBeNull();
        findings.Select(f => f.Code).ShouldBe(["CP2016"]);
    }

    [Fact]
    public void A_stack_that_is_a_link_is_not_followed()
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("links need rights there");
        File.Move(_git.PathOf("content/stack.yaml"), _git.PathOf("stack.yaml"));
        File.CreateSymbolicLink(_git.PathOf("content/stack.yaml"), "../stack.yaml");
        _git.Commit("Three");
        var findings = new Findings();

        EntryHistory.Open(_git.PathOf("content"), null, Id("page/a"), findings, TestContext.Current.CancellationToken).ShouldBeNull();
        findings.Select(f => f.Message).Single().ShouldContain("symbolic link");
    }

    [Fact]
    public void Only_the_configuration_and_the_entry_are_listed()
    {
        Listed("page/a").ShouldBe(["entries/page/a/en.json", "entries/page/a/version_names.yaml", "stack.yaml"]);
        Listed("page/twice").ShouldBe(["entries/page/group/twice/en.json", "entries/page/other/twice/en.json", "stack.yaml"]);
    }

    [Fact]
    public void Also_where_the_entry_lies_deeper_or_not_at_all()
    {
        Listed("page/deep").ShouldBe(["entries/page/one/two/deep/en.json", "stack.yaml"]);
        Listed("page/group").ShouldBe(["entries/page/other/group/en.json", "entries/page/other/group/version_names.yaml", "stack.yaml"]);
        foreach (var entry in new[] { "page/gone", "page/dee", "none/a" }) Listed(entry).ShouldBe(["stack.yaml"], entry);
    }

    [Fact]
    public void An_entry_in_two_places_is_reported()
    {
        var findings = new Findings();
        using var history = Open("page/twice", findings);

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

        ContentFiles.OfEntry(repository, git.Head, new EntryId("page", "a")).All.Select(f => f.Path).ShouldBe(["entries/page/a/en.json"]);
    }

    private void Write(string folder, string locale, int number) => _git.Write($"content/entries/page/{folder}/{locale}.json", $$"""{ "title": "{{folder}} {{number}}" }""");

    private List<string> Listed(string entry)
    {
        using var repository = Repository.Open(_git.PathOf("content"));
        return [.. ContentFiles.OfEntry(repository, _git.Head, Id(entry)).All.Select(f => f.Path)];
    }

    private EntryHistory Open(string entry, Findings? findings = null) =>
        EntryHistory.Open(_git.PathOf("content"), null, Id(entry), findings ?? [], TestContext.Current.CancellationToken)!;

    private static EntryId Id(string text) => EntryId.TryParse(text, out var id) ? id : throw new ArgumentException(text);
}
