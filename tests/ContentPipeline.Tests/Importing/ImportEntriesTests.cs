namespace ContentPipeline.Tests.Importing;

public sealed class ImportEntriesTests : ImportTest
{
    [Fact]
    public void A_document_holds_the_fields_in_the_types_order_then_what_stands_beside_them()
    {
        Folder.GivenStack(entries:
            """
            {"blt1": {"_version": 3, "locale": "en", "ACL": {"roles": []}, "tags": ["a"], "_metadata": {"x": 1}, "stray": null, "title": "T", "body": "B 😀 é",
              "uid": "blt1", "_in_progress": false, "created_at": "2020", "created_by": "u", "updated_at": "2020", "updated_by": "u", "published_at": null,
              "publish_details": [{}], "stackHeaders": {}, "urlPath": "/"}}
            """);
        Folder.GivenPageSchema("""[{"uid": "body", "data_type": "text"}, {"uid": "title", "data_type": "text"}]""");
        Import();
        Folder.ReadContent("entries/page/blt1/en.json").ShouldBe(
            """
            {
              "body": "B 😀 é",
              "title": "T",
              "stray": null,
              "tags": [
                "a"
              ],
              "ACL": {
                "roles": []
              },
              "_metadata": {
                "x": 1
              }
            }

            """);
    }

    [Fact]
    public void Empty_tags_and_rights_are_left_out()
    {
        Folder.GivenStack(entries: """{"blt1": {"uid": "blt1", "title": "T", "tags": [], "ACL": {}}}""");
        Import();
        Folder.ReadContent("entries/page/blt1/en.json").ShouldBe("{\n  \"title\": \"T\"\n}\n");
    }

    [Fact]
    public void Numbers_keep_their_spelling()
    {
        Folder.GivenStack(entries: """{"blt1": {"title": "T", "n": [1.0, 2.50e3, 12345678901234567890123, -0.0]}}""");
        Import();
        foreach (var number in new[] { " 1.0,", " 2.50e3,", " 12345678901234567890123,", " -0.0\n" })
            Folder.ReadContent("entries/page/blt1/en.json").ShouldContain(number);
    }

    [Fact]
    public void Files_become_bare_uids_wherever_a_schema_says_file_and_nowhere_else()
    {
        Folder.GivenStack(entries:
            """
            {"blt1": {"title": "T", "one": {"uid": "a1", "filename": "a.png"}, "many": [{"uid": "a1"}, {"uid": "a2"}], "none": null, "json": {"uid": "a1", "filename": "a.png"},
              "group": {"file": {"uid": "a1"}, "_metadata": {"uid": "cs1"}}, "groups": [{"file": {"uid": "a1"}}], "seo": {"file": {"uid": "a1"}},
              "blocks": [{"hero": {"file": {"uid": "a2"}, "_metadata": {"uid": "cs2"}}}, {"shared": {"file": {"uid": "a2"}}}, {"gone": {"file": {"uid": "a2"}}}],
              "refs": [{"uid": "blt1", "_content_type_uid": "page"}]}}
            """)
            .Given("assets/assets.json", """{"a1": {"uid": "a1", "filename": "a.png"}}""")
            .Given("global_fields/globalfields.json", """[{"uid": "seo", "schema": [{"uid": "file", "data_type": "file"}]}]""");
        const string file = """[{"uid": "file", "data_type": "file"}]""";
        Folder.GivenPageSchema(
            $$"""
            [{"uid": "title", "data_type": "text"}, {"uid": "one", "data_type": "file"}, {"uid": "many", "data_type": "file", "multiple": true}, {"uid": "none", "data_type": "file"},
             {"uid": "json", "data_type": "json"}, {"uid": "group", "data_type": "group", "schema": {{file}}}, {"uid": "groups", "data_type": "group", "multiple": true, "schema": {{file}}},
             {"uid": "seo", "data_type": "global_field", "reference_to": "seo"},
             {"uid": "blocks", "data_type": "blocks", "blocks": [{"uid": "hero", "schema": {{file}}}, {"uid": "shared", "reference_to": "seo"}]},
             {"uid": "refs", "data_type": "reference", "reference_to": ["page"]}]
            """);
        var result = Import();
        Compact(Folder.ReadContent("entries/page/blt1/en.json")).ShouldBe(Compact(
            """
            {"title": "T", "one": "a1", "many": ["a1", {"uid": "a2"}], "none": null, "json": {"uid": "a1", "filename": "a.png"},
              "group": {"file": "a1", "_metadata": {"uid": "cs1"}}, "groups": [{"file": "a1"}], "seo": {"file": "a1"},
              "blocks": [{"hero": {"file": {"uid": "a2"}, "_metadata": {"uid": "cs2"}}}, {"shared": {"file": {"uid": "a2"}}}, {"gone": {"file": {"uid": "a2"}}}],
              "refs": [{"uid": "blt1", "_content_type_uid": "page"}]}
            """));
        result.NotCarriedOver.ShouldContain(n => n.What == "file values of entries that name an asset outside the export" && n.Count == 3);
    }

    [Fact]
    public void An_entry_that_only_falls_back_gets_no_document_there()
    {
        Folder.GivenStack().Given("entries/page/de.json",
            """{"blt1": {"locale": "en", "title": "Hello"}, "blt2": {"locale": "de", "title": "Hallo"}}""");
        var result = Import();
        result.Unlocalized.ShouldBe(1);
        result.EntriesPerLocale.ShouldBe(new Dictionary<string, int> { ["de"] = 1, ["en"] = 1 });
        Folder.Written.ShouldNotContain("entries/page/blt1/de.json");
    }

    [Fact]
    public void An_unlocalized_entry_whose_own_document_is_missing_is_reported()
    {
        Folder.GivenStack(entries: "{}").Given("entries/page/de.json", """{"blt1": {"locale": "en", "title": "Hello"}}""");
        Import().NotCarriedOver.ShouldContain(n => n.What.StartsWith("unlocalized entries whose", StringComparison.Ordinal) && n.Count == 1);
    }

    [Fact]
    public void Chunks_are_read_in_full_and_files_that_no_index_names_are_reported()
    {
        Folder.GivenStack(entries: "{}")
            .Given("entries/page/de/index.json", """{"1": "a-entries.json", "2": "b-entries.json"}""")
            .Given("entries/page/de/a-entries.json", """{"blt1": {"title": "A"}}""")
            .Given("entries/page/de/b-entries.json", """{"blt2": {"title": "B"}}""")
            .Given("entries/page/de/c-entries.json", """{"blt3": {"title": "C"}}""");
        var result = Import();
        result.EntriesPerLocale["de"].ShouldBe(2);
        result.NotCarriedOver.ShouldContain(n => n.What == "entries/page/" && n.Count == 1);
    }

    [Fact]
    public void Variants_are_counted_one_by_one()
    {
        Folder.GivenStack()
            .Given("entries/page/en/variants/blt1/index.json", """{"1": "v-variant-entry.json"}""")
            .Given("entries/page/en/variants/blt1/v-variant-entry.json", """[{"uid": "blt1"}, {"uid": "blt1"}, {"uid": "blt1"}]""");
        var result = Import();
        result.NotCarriedOver.Where(n => n.What.Contains("variants")).ShouldHaveSingleItem().Count.ShouldBe(3);
        result.NotCarriedOver.ShouldNotContain(n => n.What.StartsWith("entries/", StringComparison.Ordinal));
    }

    [Fact]
    public void The_past_of_entries_is_one_line_each_however_many_there_are()
    {
        Folder.GivenStack(entries:
            """
            {"blt1": {"title": "A", "_version": 7, "publish_details": [{}, {}], "_workflow": {"uid": "w"}}, "blt2": {"title": "B", "_version": 2, "publish_details": [{}]}}
            """);
        var lines = Import().NotCarriedOver;
        lines.Single(n => n.What == "versions, authors and times of entries").ShouldSatisfyAllConditions(n => n.Count.ShouldBe(2), n => n.Why.ShouldContain("version 7"));
        lines.Single(n => n.What == "publish_details of entries").Count.ShouldBe(3);
        lines.Single(n => n.What == "workflow stages of entries").Count.ShouldBe(1);
    }

    [Fact]
    public void A_byte_order_mark_is_no_part_of_the_data()
    {
        Folder.GivenStack(entries: "\uFEFF{\"blt1\": {\"title\": \"Hello\"}}");
        Import().Documents.ShouldBe(1);
    }

    [Fact]
    public void Folders_may_spell_a_locale_in_another_case()
    {
        Folder.GivenStack().Given("entries/page/DE.json", """{"blt1": {"locale": "De", "title": "Hallo"}}""");
        Import();
        Folder.Written.ShouldContain("entries/page/blt1/de.json");
    }

    private static string Compact(string json) => string.Concat(json.Where(c => !char.IsWhiteSpace(c)));
}
