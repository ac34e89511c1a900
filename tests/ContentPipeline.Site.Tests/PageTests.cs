namespace ContentPipeline.Site.Tests;

public sealed class PageTests
{
    [Fact]
    public void Each_entry_with_a_template_and_a_url_is_a_page()
    {
        using var site = new SmallSite()
            .Template("thing.hbs", "<h1>{{title}}</h1>")
            .Entry("thing/one", """{"title":"One","url":"/things/one"}""")
            .Entry("thing/hidden", """{"title":"No url"}""")
            .Entry("thing/blank", """{"title":"Blank url","url":"  "}""")
            .Entry("other/two", """{"title":"No template","url":"/two"}""");
        site.Render().ShouldBe(new RenderResult(1, 0, 0, 0));
        site.Page("things/one/index.html").ShouldBe("<h1>One</h1>");
    }

    [Theory]
    [InlineData("/", "index.html")]
    [InlineData("/about", "about/index.html")]
    [InlineData("about/", "about/index.html")]
    [InlineData("/über uns/größe", "über uns/größe/index.html")]
    public void The_url_is_the_folder(string url, string path)
    {
        using var site = new SmallSite().Template("thing.hbs", "here").Entry("thing/one", $$"""{"url":"{{url}}"}""");
        site.Render().Written.ShouldBe(1);
        site.Page(path).ShouldBe("here");
    }

    [Theory]
    [InlineData("/../outside")]
    [InlineData("/a/../../b")]
    [InlineData("/./a")]
    [InlineData("//a")]
    [InlineData("/a//b")]
    [InlineData("https://example.org/a")]
    [InlineData("/a\\\\..\\\\b")]
    [InlineData("/a?b=c")]
    [InlineData("/a#b")]
    [InlineData("/a%2e%2e")]
    [InlineData("/a\\u0000b")]
    [InlineData("/a\\nb")]
    [InlineData("/con.")]
    public void A_url_that_is_no_folder_of_the_site_is_an_error_and_nothing_is_written(string url)
    {
        using var site = new SmallSite().Template("thing.hbs", "here").Entry("thing/one", $$"""{"url":"{{url}}"}""").Entry("thing/two", """{"url":"/two"}""");
        var result = site.Render();
        if (url == "//a") site.Findings.ShouldBeEmpty();
        else
        {
            site.Findings.ShouldHaveSingleItem().Code.ShouldBe("CP5015");
            result.ShouldBe(RenderResult.Nothing);
            Directory.Exists(site.Output).ShouldBeFalse();
        }
    }

    [Fact]
    public void Two_entries_with_one_url_in_one_locale_are_an_error_that_names_both()
    {
        using var site = new SmallSite().Template("thing.hbs", "").Entry("thing/one", """{"url":"/same"}""").Entry("thing/two", """{"url":"/SAME/"}""");
        site.Render();
        var found = site.Findings.ShouldHaveSingleItem();
        found.Code.ShouldBe("CP5014");
        found.Message.ShouldContain("thing/one");
        found.Message.ShouldContain("thing/two");
    }

    [Fact]
    public void The_default_locale_is_at_the_root_and_the_others_below_their_codes()
    {
        using var site = Bilingual();
        site.Render().Written.ShouldBe(2);
        site.Page("hello/index.html").ShouldStartWith("en-us Hello");
        site.Page("de/hallo/index.html").ShouldStartWith("de Hallo");
    }

    [Fact]
    public void Among_several_locales_none_is_the_default_unless_site_yaml_says_so()
    {
        using var site = Bilingual().Template("site.yaml", "");
        site.Render();
        site.Page("en-us/hello/index.html").ShouldStartWith("en-us");
        site.Page("de/hallo/index.html").ShouldStartWith("de");
    }

    [Fact]
    public void The_language_switch_leads_to_the_same_entry_in_the_other_locale()
    {
        using var site = Bilingual().Entry("thing/lonely", """{"title":"Alone","url":"/alone"}""");
        site.Render();
        site.Page("hello/index.html").ShouldBe("en-us Hello [English|index.html|current][Deutsch|../de/hallo/index.html|]");
        site.Page("de/hallo/index.html").ShouldBe("de Hallo [English|../../hello/index.html|][Deutsch|index.html|current]");
        site.Page("alone/index.html").ShouldBe("en-us Alone [English|index.html|current]");
    }

    [Fact]
    public void A_page_stands_in_the_layout_that_it_asks_for()
    {
        using var site = new SmallSite()
            .Template("layouts/default.hbs", "default({{body}}{{title}})").Template("layouts/wide.hbs", "wide({{body}})")
            .Template("a.hbs", "<a>").Template("b.hbs", "{{!< wide}}<b>").Template("c.hbs", "{{!< none}}<c>")
            .Entry("a/a", """{"url":"/a","title":"T"}""").Entry("b/b", """{"url":"/b"}""").Entry("c/c", """{"url":"/c"}""");
        site.Render();
        site.Page("a/index.html").ShouldBe("default(<a>T)");
        site.Page("b/index.html").ShouldBe("wide(<b>)");
        site.Page("c/index.html").ShouldBe("<c>");
    }

    private static SmallSite Bilingual() => new SmallSite()
        .Template("site.yaml", "default_locale: EN-us\nlanguages: { en-us: English, de: Deutsch }\n")
        .Template("thing.hbs", "{{@locale}} {{title}} {{#each (translations)}}[{{label}}|{{link this}}|{{#if current}}current{{/if}}]{{/each}}")
        .Entry("thing/one", """{"title":"Hello","url":"/hello"}""")
        .Entry("thing/one", """{"title":"Hallo","url":"/hallo"}""", "de");
}
