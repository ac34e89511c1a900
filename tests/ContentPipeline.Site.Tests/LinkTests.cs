namespace ContentPipeline.Site.Tests;

public sealed class LinkTests
{
    [Theory]
    [InlineData("/two", "../things/two/index.html", false)]
    [InlineData("/things/two", "../things/two/index.html", true)]
    [InlineData("/things/two/", "../things/two/index.html", true)]
    [InlineData("things/two", "../things/two/index.html", true)]
    [InlineData("/things/two?a=b#c", "../things/two/index.html?a=b#c", true)]
    [InlineData("/one", "index.html", true)]
    [InlineData("/", "../index.html", true)]
    [InlineData("/style.css", "../style.css", true)]
    [InlineData("/assets/my%20photo.png", "../assets/my%20photo.png", true)]
    [InlineData("https://example.org/?a=1&b=2", "https://example.org/?a=1&amp;b=2", true)]
    [InlineData("//example.org/x", "https://example.org/x", true)]
    [InlineData("mailto:a@example.org", "mailto:a@example.org", true)]
    [InlineData("tel:+43 1", "tel:+43 1", true)]
    [InlineData("#here", "#here", true)]
    [InlineData("  https://example.org  ", "https://example.org", true)]
    [InlineData("javascript:alert(1)", "", false)]
    [InlineData("JaVaScRiPt:alert(1)", "", false)]
    [InlineData(" javascript:alert(1)", "", false)]
    [InlineData("java\\nscript:alert(1)", "", false)]
    [InlineData("\\u0001javascript:alert(1)", "", false)]
    [InlineData("https://exam\\nple.org", "", false)]
    [InlineData("data:text/html,<script>", "", false)]
    [InlineData("vbscript:x", "", false)]
    [InlineData("file:///etc/passwd", "", false)]
    [InlineData("/../../etc/passwd", "", false)]
    [InlineData("/\\\\evil.example", "", false)]
    [InlineData("/nowhere", "", false)]
    public void What_lies_in_the_site_is_relative_and_what_does_not_is_checked(string url, string expected, bool quiet)
    {
        using var site = new SmallSite().Template("static/style.css", "").Asset("my photo.png", [1])
            .Template("thing.hbs", "<a href=\"{{link target}}\">")
            .Entry("thing/one", $$"""{"url":"/one","target":"{{url.Replace("\"", "\\\"", StringComparison.Ordinal)}}"}""")
            .Entry("thing/two", """{"url":"/things/two"}""").Entry("thing/home", """{"url":"/"}""");
        site.Render();
        if (!quiet) expected = "";
        site.Page("one/index.html").ShouldBe($"<a href=\"{expected}\">");
        site.Findings.Select(f => f.Severity).ShouldAllBe(s => s == Diagnostics.Severity.Warning);
        site.Findings.Count.ShouldBe(quiet ? 0 : 1);
    }

    [Fact]
    public void Link_takes_entries_references_link_fields_and_files()
    {
        const string Template = "{{link this}} {{link ref}} {{link ref.[0]}} {{link go}} {{link file}} {{link none}}{{link off}}";
        using var site = new SmallSite().Asset("p/a.png", [1]).Template("thing.hbs", Template)
            .Entry("thing/one", """{"url":"/one","ref":[{"uid":"two","_content_type_uid":"thing"}],"go":{"title":"t","href":"/two"},"file":{"uid":"x","filename":"a.png","url":"/assets/p/a.png"},"off":{"uid":"gone","_content_type_uid":"thing"}}""")
            .Entry("thing/two", """{"url":"/two"}""");
        site.Render();
        site.Page("one/index.html").ShouldBe("index.html ../two/index.html ../two/index.html ../two/index.html ../assets/p/a.png ");
    }

    [Fact]
    public void Untranslated_text_that_names_another_locales_url_leads_to_the_page_in_this_locale()
    {
        using var site = new SmallSite().Template("site.yaml", "default_locale: en").Template("thing.hbs", "{{link to}}")
            .Entry("thing/one", """{"url":"/one","to":"/two"}""", "en").Entry("thing/one", """{"url":"/eins","to":"/two"}""", "de")
            .Entry("thing/two", """{"url":"/two"}""", "en").Entry("thing/two", """{"url":"/zwei"}""", "de")
            .Entry("thing/three", """{"url":"/three","to":"/de/zwei"}""", "en");
        site.Render();
        site.Page("one/index.html").ShouldBe("../two/index.html");
        site.Page("de/eins/index.html").ShouldBe("../zwei/index.html");
        site.Page("three/index.html").ShouldBe("../de/zwei/index.html");
    }

    [Theory]
    [InlineData("<a href=\"{{url}}\">")]
    [InlineData("<a class=\"x\" href='{{url}}'>")]
    [InlineData("<img src={{url}}>")]
    [InlineData("<a href=\" {{#if url}}{{url}}{{/if}}\">")]
    [InlineData("<a HREF = \"{{{url}}}\">")]
    [InlineData("<a href=\"{{or url title}}\">")]
    public void A_template_that_prints_a_url_unchecked_is_refused(string template)
    {
        using var site = new SmallSite().Template("thing.hbs", "\n" + template).Entry("thing/one", """{"url":"/one"}""");
        site.Render();
        site.Findings.ShouldHaveSingleItem().ToString().ShouldStartWith("templates/thing.hbs(2,");
        site.Findings.Single().Code.ShouldBe("CP5009");
    }

    [Theory]
    [InlineData("<a href=\"{{link url}}\">")]
    [InlineData("<a href=\"tel:{{url}}\">")]
    [InlineData("<a href=\"#{{url}}\">")]
    [InlineData("<a title=\"{{url}}\">")]
    [InlineData("<p>href=</p>{{url}}")]
    public void What_cannot_become_another_scheme_is_not(string template)
    {
        using var site = new SmallSite().Template("thing.hbs", template).Entry("thing/one", """{"url":"/one"}""");
        site.Render();
        site.Findings.ShouldBeEmpty();
    }
}
