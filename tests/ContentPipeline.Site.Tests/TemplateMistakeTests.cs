namespace ContentPipeline.Site.Tests;

public sealed class TemplateMistakeTests
{
    [Theory]
    [InlineData("a\n {{#if title}}\n", "(2,2): error CP5005")]
    [InlineData("{{/if}}", "(1,1): error CP5005")]
    [InlineData("{{#if a}}\n{{#each b}}\n{{/if}}{{/if}}", "(3,1): error CP5005")]
    [InlineData("a\nb {{title", "(2,3): error CP5005")]
    [InlineData("{{}}", "(1,1): error CP5005")]
    [InlineData("{{else}}", "(1,1): error CP5005")]
    [InlineData("\n{{lnik title}}", "(2,1): error CP5006: there is no helper 'lnik'; did you mean 'link'?")]
    [InlineData("{{#if (equal a b)}}{{/if}}", "(1,1): error CP5006")]
    [InlineData("{{#eech things as |x|}}x{{/eech}}", "(1,1): error CP5006: there is no helper 'eech'; did you mean 'each'?")]
    [InlineData("{{#if a}}{{else fi b}}{{/if}}", "(1,10): error CP5006")]
    [InlineData("{{> haeder}}", "(1,1): error CP5007: there is no partials/haeder.hbs; did you mean 'header'?")]
    [InlineData("{{!< wied}}", "(1,1): error CP5008: there is no layouts/wied.hbs; did you mean 'wide'?")]
    public void Each_is_named_with_its_line_and_nothing_is_written(string template, string expected)
    {
        using var site = new SmallSite().Template("thing.hbs", template).Template("partials/header.hbs", "").Template("layouts/wide.hbs", "{{body}}")
            .Entry("thing/one", """{"url":"/one"}""");
        var result = site.Render();
        site.Findings.First().ToString().ShouldStartWith("templates/thing.hbs" + expected);
        result.ShouldBe(RenderResult.Nothing);
        Directory.Exists(site.Output).ShouldBeFalse();
    }

    [Fact]
    public void All_are_collected_also_those_of_templates_that_no_page_uses()
    {
        using var site = new SmallSite().Template("thing.hbs", "{{one a}}\n{{two b}}").Template("unused.hbs", "{{/if}}").Template("partials/p.hbs", "{{> q}}").Entry("thing/one", """{"url":"/one"}""");
        site.Render();
        site.Findings.Select(f => f.Location.ToString()).ShouldBe(["templates/partials/p.hbs(1,1)", "templates/thing.hbs(1,1)", "templates/thing.hbs(2,1)", "templates/unused.hbs(1,1)"]);
    }

    [Fact]
    public void Partials_that_include_each_other_in_a_circle_are_named()
    {
        using var site = new SmallSite().Template("thing.hbs", "{{> a}}").Template("partials/a.hbs", "{{> b}}").Template("partials/b.hbs", "{{> a}}").Entry("thing/one", """{"url":"/one"}""");
        site.Render().ShouldBe(RenderResult.Nothing);
        var found = site.Findings.ShouldHaveSingleItem();
        found.Code.ShouldBe("CP5010");
        found.Message.ShouldContain("circle");
    }

    [Fact]
    public void What_looks_like_a_mistake_in_a_comment_or_after_a_backslash_is_none()
    {
        using var site = new SmallSite().Template("thing.hbs", "{{!-- {{#if}} \"quote --}}{{! don't }}\\{{raw x}} {{lookup a \"}}\"}}.").Entry("thing/one", """{"url":"/one"}""");
        site.Render();
        site.Findings.ShouldBeEmpty();
        site.Page("one/index.html").ShouldBe("{{raw x}} .");
    }

    [Fact]
    public void A_broken_site_yaml_is_an_error_at_its_line()
    {
        using var site = new SmallSite().Template("site.yaml", "title: x\nlanguages: [a\n");
        site.Render();
        site.Findings.ShouldHaveSingleItem().ToString().ShouldStartWith("templates/site.yaml(");
    }

    [Fact]
    public void A_missing_templates_folder_is_an_error()
    {
        using var site = new SmallSite().Entry("thing/one", "{}");
        site.Render();
        Directory.Delete(site.Templates);
        site.RenderAsIs();
        site.Findings.ShouldHaveSingleItem().Code.ShouldBe("CP5003");
    }
}
