using System.Text;
using System.Text.Json;
using ContentPipeline.Diagnostics;
using ContentPipeline.Editing.Operators;
using ContentPipeline.Json;

namespace ContentPipeline.Tests.Editing;

/// <summary>What a document says after an update. The first ones are the samples of the entries API.</summary>
public sealed class DocumentUpdateTests
{
    [Theory]
    [InlineData("""{ "multiple_number": [1, 4, 5] }""", """{ "multiple_number": { "PUSH": { "data": [2, 3] } } }""", """{ "multiple_number": [1, 4, 5, 2, 3] }""")]
    [InlineData("{}", """{ "multiple_group": { "PUSH": { "data": { "demo_field": "abc" } } } }""", """{ "multiple_group": [{ "demo_field": "abc" }] }""")]
    [InlineData("""{ "multiple_number": [1, 2, 3, 4, 5] }""", """{ "multiple_number": { "PULL": { "query": { "$in": [2, 3] } } } }""", """{ "multiple_number": [1, 4, 5] }""")]
    [InlineData(
        """{ "multiple_group": [{ "demo_field": "abc" }, { "demo_field": "d" }] }""",
        """{ "multiple_group": { "PULL": { "query": { "demo_field": { "$in": ["abc"] } } } } }""",
        """{ "multiple_group": [{ "demo_field": "d" }] }""")]
    [InlineData("""{ "multiple_number": [6, 2, 3, 4, 5] }""", """{ "multiple_number": { "UPDATE": { "index": 0, "data": 1 } } }""", """{ "multiple_number": [1, 2, 3, 4, 5] }""")]
    [InlineData(
        """{ "banner": [{ "title": "banner 1" }, { "title": "banner 2", "text": "x", "link": { "title": "old", "href": "/a" } }] }""",
        """{ "banner": { "UPDATE": { "index": 1, "data": { "title": "New update", "link": { "UPDATE": { "data": { "title": "New level 2 update" } } } } } } }""",
        """{ "banner": [{ "title": "banner 1" }, { "title": "New update", "text": "x", "link": { "title": "New level 2 update", "href": "/a" } }] }""")]
    [InlineData(
        """{ "content_container": [{ "text_module": {} }, { "link_module": { "module_title": "a", "kept": 1, "link_components": [{ "link_component": { "teaser": "0" } }, { "link_component": { "teaser": "1", "url": "/" } }] } }] }""",
        """{ "title": "example", "content_container": { "UPDATE": { "index": 1, "data": { "link_module": { "module_title": "b", "link_components": { "UPDATE": { "index": 1, "data": { "link_component": { "teaser": "2" } } } } } } } } }""",
        """{ "content_container": [{ "text_module": {} }, { "link_module": { "module_title": "b", "kept": 1, "link_components": [{ "link_component": { "teaser": "0" } }, { "link_component": { "teaser": "2", "url": "/" } }] } }], "title": "example" }""")]
    [InlineData("""{ "number": 8 }""", """{ "number": { "ADD": 1 } }""", """{ "number": 9 }""")]
    [InlineData("""{ "number": 9 }""", """{ "number": { "SUB": 2 } }""", """{ "number": 7 }""")]
    public void The_samples_of_the_entries_api(string document, string update, string expected) => Updated(document, update).ShouldBe(Compact(expected));

    [Theory]
    [InlineData("""{ "title": "a", "number": 1 }""", """{ "title": "b" }""", """{ "title": "b", "number": 1 }""")]
    [InlineData("""{ "title": "a" }""", """{ "title": null }""", """{ "title": null }""")]
    [InlineData("""{ "banner": [{ "title": "a", "text": "b" }] }""", """{ "banner": [{ "title": "c" }] }""", """{ "banner": [{ "title": "c" }] }""")]
    [InlineData("""{ "seo": { "title": "a", "text": "b" } }""", """{ "seo": { "title": "c" } }""", """{ "seo": { "title": "c" } }""")]
    [InlineData("""{ "tags": ["a"] }""", """{ "tags": { "PUSH": { "data": "b" } } }""", """{ "tags": ["a", "b"] }""")]
    [InlineData("""{ "tags": ["a", "b"] }""", """{ "tags": { "PULL": { "query": { "$in": ["a"] } } } }""", """{ "tags": ["b"] }""")]
    [InlineData("{}", """{ "tags": { "PULL": { "query": { "$in": ["a"] } } } }""", "{}")]
    [InlineData("""{ "seo": { "texts": null } }""", """{ "seo": { "UPDATE": { "data": { "texts": { "PULL": { "query": "a" } } } } } }""", """{ "seo": { "texts": null } }""")]
    [InlineData("""{ "ACL": { "a": 1 } }""", """{ "ACL": {} }""", """{ "ACL": {} }""")]
    [InlineData("""{ "_metadata": { "workflow": { "stage": "draft" } } }""", """{ "_metadata": { "extensions": {} } }""", """{ "_metadata": { "workflow": { "stage": "draft" }, "extensions": {} } }""")]
    public void What_is_not_sent_stays_and_what_is_sent_takes_the_place_of_the_whole_value(string document, string update, string expected) =>
        Updated(document, update).ShouldBe(Compact(expected));

    [Theory]
    [InlineData("""{ "multiple_number": null }""", """{ "multiple_number": { "PUSH": { "data": 1 } } }""", """{ "multiple_number": [1] }""")]
    [InlineData("""{ "seo": null }""", """{ "seo": { "UPDATE": { "data": { "title": "a" } } } }""", """{ "seo": { "title": "a" } }""")]
    [InlineData("{}", """{ "seo": { "UPDATE": { "data": { "texts": { "PUSH": { "data": "a" } }, "count": { "ADD": 2 } } } } }""", """{ "seo": { "texts": ["a"], "count": 2 } }""")]
    [InlineData("""{ "number": null }""", """{ "number": { "ADD": 5 } }""", """{ "number": 5 }""")]
    [InlineData("{}", """{ "number": { "SUB": 5 } }""", """{ "number": -5 }""")]
    [InlineData("""{ "title": "a" }""", """{ "title": { "UPDATE": { "data": "b" } } }""", """{ "title": "b" }""")]
    [InlineData("""{ "multiple_number": [1, 2] }""", """{ "multiple_number": { "UPDATE": { "index": 1, "data": { "ADD": 5 } } } }""", """{ "multiple_number": [1, 7] }""")]
    [InlineData("""{ "several": "a" }""", """{ "several": { "PUSH": { "data": { "uid": "b" } } } }""", """{ "several": ["a", { "uid": "b" }] }""")]
    [InlineData("""{ "blocks_of": [{ "text_module": { "text": "a", "_metadata": { "uid": "m" } } }] }""", """{ "blocks_of": { "UPDATE": { "index": 0, "data": { "text_module": { "text": "b" } } } } }""",
        """{ "blocks_of": [{ "text_module": { "text": "b", "_metadata": { "uid": "m" } } }] }""")]
    [InlineData("""{ "blocks_of": [{ "text_module": {}, "_metadata": { "uid": "m" } }] }""", """{ "blocks_of": { "UPDATE": { "index": 0, "data": { "text_module": { "text": "b" }, "_metadata": { "note": 1 } } } } }""",
        """{ "blocks_of": [{ "text_module": { "text": "b" }, "_metadata": { "uid": "m", "note": 1 } }] }""")]
    public void What_is_absent_or_null_is_begun(string document, string update, string expected) => Updated(document, update).ShouldBe(Compact(expected));

    [Theory]
    [InlineData("""{ "multiple_group": [{ "demo_field": "a", "inner": { "n": 1 } }, { "demo_field": "a", "inner": { "n": 2 } }, { "demo_field": "b", "inner": { "n": 2 } }] }""",
        """{ "multiple_group": { "PULL": { "query": { "demo_field": "a", "inner.n": { "$gt": 1 } } } } }""",
        """{ "multiple_group": [{ "demo_field": "a", "inner": { "n": 1 } }, { "demo_field": "b", "inner": { "n": 2 } }] }""")]
    [InlineData("""{ "multiple_number": [1, 2], "list_as_text": ["a", "b"] }""", """{ "multiple_number": { "PULL": { "query": 1 } }, "list_as_text": { "PULL": { "query": { "$ne": "a" } } } }""",
        """{ "multiple_number": [2], "list_as_text": ["a"] }""")]
    [InlineData("""{ "banner": [{ "title": "a", "_metadata": { "uid": "x" } }, { "title": "b", "_metadata": { "uid": "y" } }] }""", """{ "banner": { "PULL": { "query": { "_metadata.uid": "y" } } } }""",
        """{ "banner": [{ "title": "a", "_metadata": { "uid": "x" } }] }""")]
    [InlineData("""{ "blocks_of": [{ "text_module": { "text": "a" } }, { "link_module": { "link_components": [{ "link_component": { "url": "/" } }] } }] }""",
        """{ "blocks_of": { "PULL": { "query": { "link_module.link_components.link_component.url": "/" } } } }""", """{ "blocks_of": [{ "text_module": { "text": "a" } }] }""")]
    [InlineData("""{ "several": ["a", { "uid": "b", "_content_type_uid": "page" }, "c"] }""", """{ "several": { "PULL": { "query": { "uid": { "$in": ["a", "b"] } } } } }""", """{ "several": ["c"] }""")]
    public void A_query_may_name_several_fields_and_nested_ones(string document, string update, string expected) => Updated(document, update).ShouldBe(Compact(expected));

    [Theory]
    [InlineData("0.1", "ADD", "0.2", "0.3")]
    [InlineData("9.99", "ADD", "0.01", "10")]
    [InlineData("1e2", "ADD", "1", "101")]
    [InlineData("1", "SUB", "1.5", "-0.5")]
    [InlineData("-0", "ADD", "0", "0")]
    [InlineData("9007199254740993", "ADD", "1", "9007199254740994")]
    [InlineData("9999999999999999999999999998", "ADD", "1", "9999999999999999999999999999")]
    public void Numbers_are_reckoned_with_every_digit(string number, string name, string by, string expected) =>
        Updated($"{{\"number\":{number}}}", $"{{\"number\":{{\"{name}\":{by}}}}}").ShouldBe($"{{\"number\":{expected}}}");

    [Theory]
    [InlineData("9999999999999999999999999999", "1")]
    [InlineData("9999999999999999999999999999", "0.1")]
    [InlineData("1e400", "1")]
    [InlineData("1", "1e-400")]
    [InlineData("1", "1e999999999999999999999")]
    [InlineData("1", "0.00000000000000000000000000001")]
    public void What_would_have_to_be_rounded_is_refused(string number, string by) =>
        Refused($"{{\"number\":{number}}}", $"{{\"number\":{{\"ADD\":{by}}}}}").Single().Code.ShouldBe("CP7049");

    [Theory]
    [InlineData("""{ "anything": { "PUSH": { "data": 1 } } }""")]
    [InlineData("""{ "custom": { "ADD": 1 } }""")]
    [InlineData("""{ "operators": { "PUSH": "a" } }""")]
    [InlineData("""{ "seo": { "push": "a" } }""")]
    public void Where_any_json_may_stand_or_a_field_is_called_so_it_is_a_value(string update) => Updated("{}", update).ShouldBe(Compact(update));

    [Fact]
    public void Keys_that_are_no_content_are_left_out_with_a_word()
    {
        var findings = new Findings();
        var update = """{ "title": "a", "uid": "home", "locale": "EN-US", "_version": 3, "created_at": "2024", "_workflow": {}, "_branch": "main" }""";

        Apply("{}", update, findings)!.Value.GetRawText().ShouldBe("""{"title":"a"}""");

        findings.Select(f => f.Code).ShouldBe(["CP2014", "CP2014", "CP7052", "CP2014"]);
        findings.HasErrors.ShouldBeFalse();
    }

    [Theory]
    [InlineData("""{ "uid": "other" }""")]
    [InlineData("""{ "locale": "fr" }""")]
    [InlineData("""{ "uid": 1 }""")]
    public void An_update_that_names_another_document_is_refused(string update) => Refused("{}", update).Single().Code.ShouldBe("CP7051");

    [Fact]
    public void A_value_of_an_unknown_field_is_kept_with_a_word_and_the_nearest_name()
    {
        var findings = new Findings();

        Apply("{}", """{ "titel": "a" }""", findings)!.Value.GetRawText().ShouldBe("""{"titel":"a"}""");

        findings.Single().ToString().ShouldBe("update.json(1,3): warning CP2015: 'titel' is no field of 'page'; it is left out of what is published; did you mean 'title'?");
    }

    [Fact]
    public void All_that_is_wrong_with_an_update_is_told_with_its_place()
    {
        var update = """
            {
              "title": "b",
              "number": { "ADD": "1" },
              "multiple_number": { "UPDATE": { "index": 7, "data": 1 } },
              "nubmer": { "ADD": 1 }
            }
            """;

        Refused("""{ "title": "a", "multiple_number": [1] }""", update).Select(f => f.ToString()).ShouldBe(
        [
            """update.json(3,22): error CP7045: 'number': ADD needs a number, not a text; write { "ADD": 1 }""",
            "update.json(4,45): error CP7046: 'multiple_number' has 1 value(s), counted from 0, so that there is none at 7; correct the index, or add with PUSH",
            "update.json(5,3): error CP7040: 'nubmer' is no field of 'page', so that ADD has nothing to work on; correct the field's uid; did you mean 'number'?",
        ]);
    }

    [Theory]
    [InlineData("[]", "CP2004")]
    [InlineData("""{ "title": { "PUSH": { "data": "a" } } }""", "CP7043")]
    [InlineData("""{ "title": { "ADD": 1 } }""", "CP7043")]
    [InlineData("""{ "multiple_number": { "ADD": 1 } }""", "CP7043")]
    [InlineData("""{ "number": { "PULL": { "query": { "$in": [1] } } } }""", "CP7043")]
    [InlineData("""{ "seo": { "PUSH": { "data": {} } } }""", "CP7043")]
    [InlineData("""{ "number_as_text": { "ADD": 1 } }""", "CP7044")]
    [InlineData("""{ "list_as_text": { "PUSH": { "data": "a" } } }""", "CP7044")]
    [InlineData("""{ "list_as_text": { "UPDATE": { "index": 0, "data": "a" } } }""", "CP7044")]
    [InlineData("""{ "list_as_text": { "PULL": { "query": { "$in": ["a"] } } } }""", "CP7044")]
    [InlineData("""{ "group_as_text": { "UPDATE": { "data": { "title": "a" } } } }""", "CP7044")]
    [InlineData("""{ "multiple_number": { "PUSH": { "dat": 1 } } }""", "CP7045", "did you mean 'data'")]
    [InlineData("""{ "multiple_number": { "PUSH": {} } }""", "CP7045", "PUSH needs 'data'")]
    [InlineData("""{ "multiple_number": { "PUSH": [1] } }""", "CP7045", "not a list")]
    [InlineData("""{ "multiple_number": { "PUSH": { "data": null } } }""", "CP7045")]
    [InlineData("""{ "multiple_number": { "PUSH": { "data": 1, "data": 2 } } }""", "CP7045", "twice")]
    [InlineData("""{ "multiple_number": { "PULL": { "data": 1 } } }""", "CP7045")]
    [InlineData("""{ "multiple_number": { "UPDATE": { "data": 1 } } }""", "CP7045", "UPDATE needs 'index'")]
    [InlineData("""{ "multiple_number": { "UPDATE": { "index": 0 } } }""", "CP7045")]
    [InlineData("""{ "multiple_number": { "UPDATE": { "index": 0, "data": null } } }""", "CP7045")]
    [InlineData("""{ "title": { "UPDATE": { "index": 0, "data": "a" } } }""", "CP7045", "no 'index' here")]
    [InlineData("""{ "seo": { "UPDATE": { "data": "a" } } }""", "CP7045", "is an object")]
    [InlineData("""{ "number": { "ADD": {} } }""", "CP7045")]
    [InlineData("""{ "multiple_number": { "UPDATE": { "index": 1, "data": 1 } } }""", "CP7046")]
    [InlineData("""{ "multiple_number": { "UPDATE": { "index": 99999999999999999999, "data": 1 } } }""", "CP7046")]
    [InlineData("""{ "banner": { "UPDATE": { "index": 0, "data": {} } } }""", "CP7046", "'banner' is empty")]
    [InlineData("""{ "multiple_number": { "UPDATE": { "index": -1, "data": 1 } } }""", "CP7047")]
    [InlineData("""{ "multiple_number": { "UPDATE": { "index": 0.5, "data": 1 } } }""", "CP7047")]
    [InlineData("""{ "multiple_number": { "UPDATE": { "index": "0", "data": 1 } } }""", "CP7047")]
    [InlineData("""{ "blocks_of": { "UPDATE": { "index": 0, "data": { "link_module": {} } } } }""", "CP7048", "is a block 'text_module'")]
    [InlineData("""{ "blocks_of": { "UPDATE": { "index": 0, "data": { "txt_module": {} } } } }""", "CP3009", "did you mean 'text_module'")]
    [InlineData("""{ "blocks_of": { "UPDATE": { "index": 0, "data": { "text": "a", "a": 1 } } } }""", "CP3010")]
    [InlineData("""{ "blocks_of": { "UPDATE": { "index": 0, "data": "a" } } }""", "CP3010")]
    [InlineData("""{ "multiple_number": { "Push": { "data": 1 } } }""", "CP7041", "did you mean 'PUSH'")]
    [InlineData("""{ "multiple_number": { "$push": { "data": 1 } } }""", "CP7041", "did you mean 'PUSH'")]
    [InlineData("""{ "multiple_number": { "PUHS": { "data": 1 } } }""", "CP7041", "did you mean 'PUSH'")]
    [InlineData("""{ "multiple_number": { "APPEND": { "data": 1 } } }""", "CP7041", "did you mean 'PUSH'")]
    [InlineData("""{ "number": { "MULTIPLY": 1 } }""", "CP7041")]
    [InlineData("""{ "seo": { "Update": { "data": {} } } }""", "CP7041", "did you mean 'UPDATE'")]
    [InlineData("""{ "multiple_number": { "PUSH": { "data": 1 }, "PULL": { "query": {} } } }""", "CP7042", "PUSH and PULL")]
    [InlineData("""{ "number": { "ADD": 1, "ADD": 1 } }""", "CP7042")]
    [InlineData("""{ "number": { "ADD": 1, "x": 1 } }""", "CP7042")]
    [InlineData("""{ "seo": { "count": { "ADD": 1 } } }""", "CP7050", "'seo.count'")]
    [InlineData("""{ "multiple_number": [1, { "ADD": 1 }] }""", "CP7050", "'multiple_number[1]'")]
    [InlineData("""{ "banner": { "PUSH": { "data": [{ "link": { "UPDATE": { "data": {} } } }] } } }""", "CP7050", "'banner.PUSH.data[0].link'")]
    [InlineData("""{ "blocks_of": [{ "link_module": { "link_components": { "PUSH": { "data": 1 } } } }] }""", "CP7050")]
    [InlineData("""{ "multiple_number": { "PULL": { "query": { "$im": [1] } } } }""", "CP7020", "did you mean '$in'")]
    [InlineData("""{ "banner": { "PULL": { "query": { "tilte": "a" } } } }""", "CP7021", "did you mean 'title'")]
    [InlineData("""{ "seo": { "UPDATE": { "data": { "cuont": { "ADD": 1 } } } } }""", "CP7040", "did you mean 'count'")]
    public void What_cannot_be_applied_is_refused(string update, string code, string says = "")
    {
        var document = """
            {
              "multiple_number": [1], "number_as_text": "1", "list_as_text": "a", "group_as_text": "a",
              "blocks_of": [{ "text_module": {} }]
            }
            """;

        var found = Refused(document, update).Single();

        found.Code.ShouldBe(code);
        found.Message.ShouldContain(says);
    }

    [Fact]
    public void A_key_that_is_sent_twice_counts_once()
    {
        var findings = new Findings();

        Apply("""{ "number": 1 }""", """{ "number": { "ADD": 1 }, "number": { "ADD": 5 } }""", findings)!.Value.GetRawText().ShouldBe("""{"number":6}""");

        findings.Single().Code.ShouldBe("CP2005");
    }

    private static string Updated(string document, string update)
    {
        var findings = new Findings();
        var after = Apply(document, update, findings);
        findings.HasErrors.ShouldBeFalse(string.Join('\n', findings));
        return after.ShouldNotBeNull().GetRawText();
    }

    private static IReadOnlyList<Diagnostic> Refused(string document, string update)
    {
        var findings = new Findings();
        Apply(document, update, findings).ShouldBeNull();
        return [.. findings.Where(f => f.Severity == Severity.Error)];
    }

    private static JsonElement? Apply(string document, string update, Findings findings)
    {
        var text = JsonText.Parse("update.json", Encoding.UTF8.GetBytes(update), findings).ShouldNotBeNull();
        return DocumentUpdate.Apply(SampleType.Page, SampleType.Stack, JsonElement.Parse(document), text.Root, findings, text, new DocumentKey("page", "home", "en-us"));
    }

    private static string Compact(string json) => JsonSerializer.Serialize(JsonElement.Parse(json));
}
