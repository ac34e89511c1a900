namespace ContentPipeline.Site.Tests;

public sealed class HelperTests
{
    private static readonly (string, string)[] Things =
    [
        ("note/a", """{"title":"A","rank":10,"about":[{"uid":"one","_content_type_uid":"thing"}],"topics":[{"taxonomy_uid":"t","term_uid":"x"}],"kind":"red"}"""),
        ("note/b", """{"title":"B","rank":9,"about":[{"uid":"other","_content_type_uid":"thing"}],"topics":[{"taxonomy_uid":"t","term_uid":"y"},{"taxonomy_uid":"t","term_uid":"x"}],"kind":"red"}"""),
        ("note/c", """{"title":"C","kind":"blue"}"""),
    ];

    [Theory]
    [InlineData("(entries \"note\")", "ABC")]
    [InlineData("(entries \"note\" sort=\"rank\")", "BAC")]
    [InlineData("(entries \"note\" sort=\"-rank\")", "ABC")]
    [InlineData("(entries \"note\" sort=\"-kind,-title\")", "BAC")]
    [InlineData("(entries \"note\" limit=2)", "AB")]
    [InlineData("(entries \"note\" where=\"about\" is=this)", "A")]
    [InlineData("(entries \"note\" where=\"kind\" is=\"red\")", "AB")]
    [InlineData("(entries \"note\" where=\"topics\" is=\"y\")", "B")]
    [InlineData("(entries \"note\" where=\"topics\" is=mine)", "AB")]
    [InlineData("(entries \"note\" not=ref)", "AC")]
    [InlineData("(follow refs)", "CA")]
    [InlineData("(follow ref)", "B")]
    public void Entries_are_found_sorted_and_followed(string query, string titles) =>
        SmallSite.Show($"{{{{#each {query}}}}}{{{{title}}}}{{{{/each}}}}",
            """{"url":"/one","mine":[{"taxonomy_uid":"t","term_uid":"x"}],"ref":{"uid":"b","_content_type_uid":"note"},"refs":[{"uid":"c","_content_type_uid":"note"},{"uid":"a","_content_type_uid":"note"}]}""", Things)
            .ShouldBe(titles);

    [Theory]
    [InlineData("{{#with (entry \"note/a\")}}{{title}}{{/with}}", "A")]
    [InlineData("{{entry \"note/a\" \"kind\"}}", "red")]
    [InlineData("{{eq 1 1}} {{#if (eq kind \"x\")}}y{{/if}}", "True y")]
    [InlineData("{{or missing \"\" empty kind \"z\"}}", "x")]
    [InlineData("{{#if (and kind (not missing))}}y{{/if}}", "y")]
    [InlineData("{{#if (and kind missing)}}y{{else}}n{{/if}}", "n")]
    [InlineData("{{kind}} {{date}} {{number}} {{link}}", "x 2026-03-04 1234.5 l")]
    [InlineData("{{number number}} {{number number \"0.00\"}}", "1,234.5 1234.50")]
    [InlineData("{{date date}} {{date date \"yyyy\"}} {{date \"2020-12-31T23:30:00.000Z\"}} {{date \"\"}}", "4 March 2026 2026 31 December 2020 ")]
    [InlineData("{{markdown text}}", "<p><em>hi</em> &lt;b&gt;</p>\n")]
    [InlineData("{{term term}}", "unknown")]
    public void Small_ones(string template, string expected) =>
        SmallSite.Show(template, """{"url":"/one","kind":"x","empty":[],"date":"2026-03-04","number":1234.5,"link":"l","text":"*hi* <b>","term":[{"taxonomy_uid":"t","term_uid":"unknown"}]}""", Things).ShouldBe(expected);

    [Fact]
    public void Entries_are_those_of_the_pages_locale()
    {
        using var site = new SmallSite().Template("site.yaml", "default_locale: en").Template("thing.hbs", "{{#each (entries \"note\")}}{{title}}{{/each}}")
            .Entry("thing/one", """{"url":"/one"}""", "en").Entry("thing/one", """{"url":"/one"}""", "de")
            .Entry("note/a", """{"title":"night"}""", "en").Entry("note/a", """{"title":"Nacht"}""", "de");
        site.Render();
        site.Page("one/index.html").ShouldBe("night");
        site.Page("de/one/index.html").ShouldBe("Nacht");
    }

    [Fact]
    public void Neighbours_follow_an_order()
    {
        using var site = new SmallSite().Template("n.hbs", "{{entry (previous sort=\"rank\") \"title\"}}<{{title}}>{{entry (next sort=\"rank\") \"title\"}}")
            .Entry("n/a", """{"url":"/a","title":"A","rank":2}""").Entry("n/b", """{"url":"/b","title":"B","rank":1}""").Entry("n/c", """{"url":"/c","title":"C","rank":3}""");
        site.Render();
        site.Page("a/index.html").ShouldBe("B<A>C");
        site.Page("b/index.html").ShouldBe("<B>A");
        site.Page("c/index.html").ShouldBe("A<C>");
    }

    [Fact]
    public void Dates_numbers_languages_and_terms_are_written_as_site_yaml_says_for_the_language()
    {
        const string Configuration = """
            default_locale: en
            date_formats: { de: d. MMMM yyyy }
            months:
              de: [Januar, Februar, März, April, Mai, Juni, Juli, August, September, Oktober, November, Dezember]
              de-at: [Jänner, Februar, März, April, Mai, Juni, Juli, August, September, Oktober, November, Dezember]
            numbers: { de: { decimal: ",", group: "." } }
            terms: { t: { stove: { en: Stove, de: Ofen } } }
            motto: Hello
            """;
        using var site = new SmallSite().Template("site.yaml", Configuration)
            .Template("thing.hbs", "{{date \"2026-01-02\"}} {{number n}} {{term term}} {{@site.motto}}");
        foreach (var locale in new[] { "en", "de", "de-at" }) site.Entry("thing/one", """{"url":"/one","n":1234.5,"term":{"taxonomy_uid":"t","term_uid":"stove"}}""", locale);
        site.Render();
        site.Page("one/index.html").ShouldBe("2 January 2026 1,234.5 Stove Hello");
        site.Page("de/one/index.html").ShouldBe("2. Januar 2026 1.234,5 Ofen Hello");
        site.Page("de-at/one/index.html").ShouldBe("2. Jänner 2026 1.234,5 Ofen Hello");
    }

    [Theory]
    [InlineData("{{date title}}", "CP5011")]
    [InlineData("{{number title}}", "CP5011")]
    [InlineData("{{markdown flag}}", "CP5011")]
    [InlineData("{{#each (entries missing)}}{{/each}}", "CP5011")]
    [InlineData("{{#with (next)}}{{/with}}", "CP5011")]
    [InlineData("{{#each (entries \"thingg\")}}{{/each}}", "CP5013")]
    [InlineData("{{#with (entry \"thing/gone\")}}{{/with}}", "CP5017")]
    public void What_a_helper_cannot_work_with_is_said(string template, string code)
    {
        using var site = new SmallSite().Template("thing.hbs", template).Entry("thing/one", """{"url":"/one","title":"T","flag":true}""");
        site.Render();
        site.Findings.ShouldHaveSingleItem().Code.ShouldBe(code);
    }
}
