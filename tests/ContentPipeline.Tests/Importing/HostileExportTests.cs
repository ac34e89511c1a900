namespace ContentPipeline.Tests.Importing;

/// <summary>What a stranger's export may hold, by malice or by accident: found, placed, and nothing written.</summary>
public sealed class HostileExportTests : ImportTest
{
    [Theory]
    [InlineData("../../evil")]
    [InlineData("a/b")]
    [InlineData("a b")]
    [InlineData("blt1\n")]
    [InlineData("ünï")]
    [InlineData("")]
    public void An_entry_uid_that_is_no_uid_is_refused(string uid)
    {
        var key = System.Text.Json.JsonSerializer.Serialize(uid);
        Folder.GivenStack(entries: $$$"""{"ok": {"title": "fine"}, {{{key}}}: {"uid": {{{key}}}, "title": "x"}}""");
        Refuses("export/entries/page/en.json: error CP6007: the entry uid '");
    }

    [Fact]
    public void A_uid_too_long_for_a_file_name_is_refused()
    {
        Folder.GivenStack(entries: $$$"""{"{{{new string('a', 300)}}}": {"title": "x"}}""");
        Refuses("export/entries/page/en.json: error CP6007: the entry uid 'aaaa");
    }

    [Theory]
    [InlineData("content_types/x.json", """{"uid": "../x", "schema": []}""", "the content type uid '../x'")]
    [InlineData("content_types/schema.json", """[{"uid": "a-b", "schema": []}]""", "the content type uid 'a-b'")]
    [InlineData("global_fields/globalfields.json", """[{"uid": "../x", "schema": []}]""", "the global field uid '../x'")]
    [InlineData("taxonomies/x.json", """{"taxonomy": {"uid": "../x"}, "terms": []}""", "the taxonomy uid '../x'")]
    [InlineData("locales/locales.json", """{"l": {"code": "../de", "fallback_locale": "en"}}""", "the locale '../de'")]
    [InlineData("environments/environments.json", """{"e": {"name": "../prod"}}""", "the environment '../prod'")]
    [InlineData("workflows/workflows.json", """{"w": {"uid": "../w"}}""", "the workflow uid '../w'")]
    [InlineData("assets/assets.json", """{"../a": {"uid": "../a", "filename": "a"}}""", "the asset uid '../a'")]
    public void Names_that_would_become_paths_are_checked_everywhere(string file, string json, string subject)
    {
        Folder.GivenStack().Given(file, json);
        Refuses($"export/{file}: error CP6007: {subject}");
    }

    [Theory]
    [InlineData("../en.json")]
    [InlineData("variants/blt1/v.json")]
    [InlineData("/etc/hostname")]
    public void An_index_leads_nowhere_outside_its_folder(string chunk)
    {
        Folder.GivenStack().Given("entries/page/de/index.json", $$"""{"1": "{{chunk}}"}""").Given("entries/page/de/variants/blt1/v.json", "{}");
        Refuses($"export/entries/page/de/index.json: error CP6008: the index names '{chunk}'");
    }

    [Fact]
    public void A_missing_chunk_would_be_lost_content()
    {
        Folder.GivenStack().Given("assets/assets.json", """{"1": "gone-assets.json"}""");
        Refuses("export/assets/assets.json: error CP6008: the index names 'gone-assets.json'");
    }

    [Fact]
    public void A_link_is_not_followed()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "links need rights on Windows");
        Folder.GivenStack().Given("assets/assets.json", """{"a1": {"uid": "a1", "filename": "a.png"}}""").Given("assets/files/a1/g/b.png", [1]);
        File.CreateSymbolicLink(Path.Join(Folder.Export, "assets/files/a1/g/a.png"), "/etc/hostname");
        Directory.CreateSymbolicLink(Path.Join(Folder.Export, "assets/loop"), Folder.Export);
        var result = Import();
        result.AssetFiles.ShouldBe(0);
        result.NotCarriedOver.Where(n => n.Why.Contains("link")).Select(n => n.What).ShouldBe(["assets/files/a1/g/a.png", "assets/loop"]);
    }

    [Theory]
    [InlineData("{\"blt1\": {\n  \"title\": \"é\", oops }}", "(2,17)")]
    [InlineData("{\"blt1\": {\"title\": \"x\"}", "(1,24)")]
    [InlineData("", "(1,1)")]
    [InlineData("{\"blt1\": {\"title\": 1, \"title\": 2}}", "")]
    [InlineData("{\"blt1\":\n {\"title\": \"\\ud800\"}}", "(2,12)")]
    public void Damaged_json_is_told_with_its_place(string json, string place)
    {
        Folder.GivenStack(entries: json);
        Refuses($"export/entries/page/en.json{place}");
        TryImport().Findings[0].ShouldContain(": error CP6005: not valid JSON: ");
    }

    [Fact]
    public void Bytes_that_are_no_text_are_told_with_their_place()
    {
        Folder.GivenStack().Given("entries/page/de.json", [.. "{\n\"é"u8, 0xFF, .. "\": {}}"u8]);
        Refuses("export/entries/page/de.json(2,3): error CP6005: not valid UTF-8");
    }

    [Fact]
    public void Nesting_without_end_is_refused()
    {
        Folder.GivenStack(entries: $$$"""{"blt1": {"title": {{{new string('[', 100_000)}}}""");
        Refuses("export/entries/page/en.json(1,");
    }

    [Fact]
    public void Nesting_as_deep_as_is_read_is_written_too()
    {
        Folder.GivenStack(entries: $$$"""{"blt1": {"title": {{{new string('[', 120)}}}{{{new string(']', 120)}}}}}""");
        Import().Documents.ShouldBe(1);
    }

    [Fact]
    public void After_the_first_error_the_rest_is_still_checked()
    {
        Folder.GivenStack(entries: "{").Given("entries/page/de.json", """{"a b": {"title": "x"}}""").Given("taxonomies/t.json", "[");
        TryImport().Findings.Select(f => f[..f.IndexOf(": error", StringComparison.Ordinal)])
            .ShouldBe(["export/entries/page/de.json", "export/entries/page/en.json(1,2)", "export/taxonomies/t.json(1,2)"]);
        Folder.Written.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("locales/locales.json", "[1]", "CP6006")]
    [InlineData("locales/locales.json", """{"l": {"name": "no code"}}""", "CP6006")]
    [InlineData("environments/environments.json", "\"text\"", "CP6006")]
    [InlineData("environments/environments.json", """{"e": {"uid": "e"}}""", "CP6006")]
    [InlineData("workflows/workflows.json", """[{"name": "no uid"}]""", "CP6006")]
    [InlineData("content_types/post.json", "{}", "")]
    [InlineData("content_types/post.json", "[{}]", "CP6006")]
    [InlineData("taxonomies/t.json", "{}", "CP6006")]
    [InlineData("assets/assets.json", """{"a1": {"uid": "a1"}}""", "CP6006")]
    [InlineData("assets/folders.json", """[{"uid": "f"}]""", "CP6006")]
    [InlineData("entries/page/de.json", """{"blt1": 3}""", "CP6006")]
    [InlineData("entries/page/de.json", """{"blt1": {"uid": "blt2"}}""", "CP6013")]
    [InlineData("entries/page/de.json", """[{"uid": "blt1", "title": "x"}, {"uid": "blt1", "title": "x"}]""", "CP6012")]
    [InlineData("entries/post/en.json", "{}", "CP6010")]
    [InlineData("entries/page/fr.json", "{}", "CP6011")]
    [InlineData("entries/pa ge/en.json", "{}", "CP6007")]
    [InlineData("entries/page/e_n.json", "{}", "CP6007")]
    public void A_file_of_another_shape_is_named(string file, string json, string code)
    {
        Folder.GivenStack().Given(file, json);
        if (code.Length == 0) Import();
        else Refuses($"export/{file}: error {code}: ");
    }
}
