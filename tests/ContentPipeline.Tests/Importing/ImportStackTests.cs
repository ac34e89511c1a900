namespace ContentPipeline.Tests.Importing;

public sealed class ImportStackTests : ImportTest
{
    [Fact]
    public void The_stack_file_holds_name_locales_environments_and_workflows()
    {
        Folder.GivenStack()
            .Given("stack/stack.json", """{"name": "Norway: no", "api_key": "k"}""")
            .Given("workflows/workflows.json",
                """{"w1": {"uid": "w1", "name": "Review", "content_types": ["page"], "workflow_stages": [{"uid": "s1", "name": "On", "color": "#fff", "SYS_ACL": {"x": 1}}], "admin_users": {"users": ["u"]}}}""");
        var result = Import();
        Folder.ReadContent("stack.yaml").ShouldBe(
            """
            name: 'Norway: no'
            master_locale: en
            locales:
              - code: en
                name: English
              - code: de
                name: German
                fallback_locale: en
            environments:
              - uid: production
                name: production
                url: https://example.org
            workflows:
              - uid: w1
                name: Review
                content_types:
                  - page
                stages:
                  - uid: s1
                    title: "On"
                    color: "#fff"

            """);
        result.NotCarriedOver.ShouldContain(n => n.What == "stages of workflows: SYS_ACL");
        result.NotCarriedOver.ShouldContain(n => n.What == "workflows: admin_users");
        result.Notes.ShouldHaveSingleItem().ShouldStartWith($"{Folder.Kept.Count} file(s) with what the stack's files have no place for are kept");
    }

    [Fact]
    public void A_workflow_that_is_switched_off_stays_behind()
    {
        Folder.GivenStack().Given("workflows/workflows.json", """{"w1": {"uid": "w1", "name": "Old review", "enabled": false, "workflow_stages": []}}""");
        Import().NotCarriedOver.ShouldContain(n => n.What == "the workflow 'Old review'");
        Folder.ReadContent("stack.yaml").ShouldNotContain("workflows");
    }

    [Theory]
    [InlineData("""{"content_types": [], "workflow_stages": [{"uid": "s"}]}""", "it is for no content type of the export")]
    [InlineData("""{"content_types": ["gone"], "workflow_stages": [{"uid": "s"}]}""", "it is for no content type of the export")]
    [InlineData("""{"content_types": ["page"], "workflow_stages": []}""", "it has no stages")]
    public void A_workflow_that_could_hold_up_nothing_stays_behind(string workflow, string why)
    {
        Folder.GivenStack().Given("workflows/workflows.json", $$"""{"w": {{workflow}}}""");
        Import().NotCarriedOver.ShouldContain(n => n.What == "the workflow 'w'" && n.Why == why);
        Folder.ReadContent("stack.yaml").ShouldNotContain("workflows");
    }

    [Fact]
    public void A_workflow_names_only_content_types_that_are_imported()
    {
        Folder.GivenStack().Given("workflows/workflows.json",
            """{"w": {"name": "Review", "content_types": ["page", "gone", "page"], "workflow_stages": [{"uid": "s"}]}, "v": {"content_types": ["gone", "$all"], "workflow_stages": [{"uid": "s"}]}}""");
        Import().NotCarriedOver.ShouldContain(n => n.What == "content types of the workflow 'Review'" && n.Count == 1);
        Folder.ReadContent("stack.yaml").ShouldContain("content_types:\n      - page\n    stages");
        Folder.ReadContent("stack.yaml").ShouldContain("content_types:\n      - \"$all\"\n    stages");
    }

    [Theory]
    [InlineData("""[{"uid": "w", "content_types": ["page"], "workflow_stages": [{"uid": "s"}]}, {"uid": "w", "content_types": ["page"], "workflow_stages": [{"uid": "s"}]}]""", "the workflow 'w'")]
    [InlineData("""[{"uid": "w", "content_types": ["page"], "workflow_stages": [{"uid": "s"}, {"uid": "s"}]}]""", "the stage 's' of the workflow 'w'")]
    public void A_workflow_or_stage_that_is_there_twice_is_refused(string workflows, string what)
    {
        Folder.GivenStack().Given("workflows/workflows.json", workflows);
        Refuses($"export/workflows/workflows.json: error CP6012: {what} is in the export twice");
    }

    [Theory]
    [InlineData("no")]
    [InlineData("1.0")]
    [InlineData("2024-01-01")]
    [InlineData("~")]
    [InlineData("0x1F")]
    [InlineData(".inf")]
    [InlineData("NULL")]
    [InlineData("- a")]
    [InlineData("a: b # c")]
    [InlineData("two\nlines\n")]
    [InlineData(" spaced ")]
    [InlineData("'quoted' \"both\"")]
    [InlineData("emoji 😀 and \u2028")]
    [InlineData("%percent @at `tick` {brace} [bracket] &anchor *alias !tag |bar >fold")]
    public void A_text_stays_that_text_in_yaml(string text)
    {
        Folder.GivenStack().Given("stack/stack.json", $$"""{"name": {{System.Text.Json.JsonSerializer.Serialize(text)}}}""");
        Import();
        var stack = new YamlDotNet.Serialization.DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build()
            .Deserialize<Dictionary<string, object>>(Folder.ReadContent("stack.yaml"));
        stack["name"].ShouldBe(text);
    }

    [Fact]
    public void The_url_of_the_master_locale_is_taken_and_the_others_are_counted()
    {
        Folder.GivenStack().Given("environments/environments.json",
            """{"e": {"name": "production", "urls": [{"url": "https://de.example.org", "locale": "de"}, {"url": "https://en.example.org", "locale": "EN"}, {"url": "", "locale": "en"}]}}""");
        var result = Import();
        Folder.ReadContent("stack.yaml").ShouldContain("url: https://en.example.org\n");
        result.NotCarriedOver.ShouldContain(n => n.What == "urls of environments" && n.Count == 1);
    }

    [Theory]
    [InlineData("""{"a": {"code": "de", "fallback_locale": "en"}}""", "en", "fall back to it")]
    [InlineData("""{"a": {"code": "de", "fallback_locale": "en"}, "b": {"code": "en"}}""", "en", "no fallback locale")]
    [InlineData("{}", "en", "it alone has entries")]
    public void A_master_locale_that_no_file_names_is_inferred(string locales, string master, string how)
    {
        Folder.GivenStack().Given("locales/locales.json", locales);
        File.Delete(Path.Join(Folder.Export, "locales/master-locale.json"));
        Import().Notes.ShouldContain(n => n.Contains($"'{master}' was taken") && n.Contains(how));
        Folder.ReadContent("stack.yaml").ShouldContain($"master_locale: {master}\n");
    }

    [Fact]
    public void A_master_locale_that_could_be_two_is_asked_for()
    {
        Folder.GivenStack().Given("locales/locales.json", """{"a": {"code": "de", "fallback_locale": "en"}, "b": {"code": "fr", "fallback_locale": "it"}}""");
        File.Delete(Path.Join(Folder.Export, "locales/master-locale.json"));
        Refuses("export/locales/locales.json: error CP6009: the export does not say which locale is the master locale (possible: en, it)");
    }

    [Fact]
    public void Terms_keep_parents_and_order()
    {
        Folder.GivenStack()
            .Given("taxonomies/taxonomies.json", """{"t": {"uid": "t", "name": "T"}, "bare": {"uid": "bare", "name": "Bare"}}""")
            .Given("taxonomies/t.json",
                """{"taxonomy": {"uid": "t", "name": "T"}, "terms": [{"uid": "b", "name": "B", "parent_uid": null, "order": 2}, {"uid": "a", "name": "A", "parent_uid": "b"}]}""");
        var result = Import();
        (result.Taxonomies, result.Terms).ShouldBe((2, 2));
        Folder.ReadContent("taxonomies/t.json").ShouldBe(
            """
            {
              "uid": "t",
              "name": "T",
              "description": "",
              "terms": [
                {
                  "uid": "b",
                  "name": "B",
                  "parent_uid": null,
                  "order": 2
                },
                {
                  "uid": "a",
                  "name": "A",
                  "parent_uid": "b",
                  "order": 1
                }
              ]
            }

            """);
        Folder.ReadContent("taxonomies/bare.json").ShouldContain("\"terms\": []");
    }

    [Fact]
    public void Whatever_was_not_read_is_named()
    {
        Folder.GivenStack()
            .Given("labels/labels.json", """{"a": {}, "b": {}}""")
            .Given("webhooks/webhooks.json", """{"a": {}}""")
            .Given("extensions/extensions.json", "{}")
            .Given("custom-roles/custom-roles.json", """{"a": {}}""")
            .Given("marketplace_apps/marketplace_apps.json", "[{}, {}, {}]")
            .Given("personalize/events/events.json", "[]")
            .Given("stack/settings.json", "{}")
            .Given("locales/notes.txt", "hello")
            .Given("surprise/deep/er/a.bin", [1])
            .Given("surprise/deep/er/b.bin", [1]);
        var lines = Import().NotCarriedOver.ToDictionary(n => n.What, n => n.Count);
        lines.Remove("versions, authors and times of entries");
        lines.Remove("environments: uid");
        lines.ShouldBe(
            new Dictionary<string, int>
            {
                ["labels"] = 2,
                ["webhooks"] = 1,
                ["custom-roles"] = 1,
                ["marketplace_apps"] = 3,
                ["personalize/events/"] = 1,
                ["stack/settings.json"] = 1,
                ["locales/notes.txt"] = 1,
                ["surprise/deep/"] = 2,
            },
            ignoreOrder: true);
    }
}
