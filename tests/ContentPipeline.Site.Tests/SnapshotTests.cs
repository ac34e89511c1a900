namespace ContentPipeline.Site.Tests;

public sealed class SnapshotTests
{
    [Fact]
    public void Without_a_manifest_the_snapshot_is_not_complete()
    {
        using var site = new SmallSite().Template("thing.hbs", "x").Entry("thing/one", """{"url":"/one"}""");
        site.RenderAsIs().ShouldBe(RenderResult.Nothing);
        site.Findings.ShouldHaveSingleItem().Code.ShouldBe("CP5001");
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"format":2}""")]
    [InlineData("""{"format":"1"}""")]
    [InlineData("""{"format":1,"environment":"test","entries":[1,null,"x"],"assets":{},"unpublished":3}""")]
    public void What_is_no_manifest_is_an_error(string manifest)
    {
        using var site = new SmallSite().Template("thing.hbs", "x").File("snapshot/publish_details.json", manifest);
        site.RenderAsIs().ShouldBe(RenderResult.Nothing);
        site.Findings.ShouldHaveSingleItem().Code.ShouldBeOneOf("CP4001", "CP4002");
    }

    [Theory]
    [InlineData("..", "thing/one")]
    [InlineData("en", "../one")]
    [InlineData("en/x", "thing/one")]
    [InlineData("en", "thing/gone")]
    public void A_row_that_leads_elsewhere_or_nowhere_is_an_error(string locale, string entry)
    {
        using var site = new SmallSite().Template("thing.hbs", "x").Row(entry, locale);
        site.Render().ShouldBe(RenderResult.Nothing);
        site.Findings.ShouldHaveSingleItem().Code.ShouldBe("CP5002");
    }

    [Theory]
    [InlineData("../../secret")]
    [InlineData("gone.png")]
    public void An_asset_that_leads_elsewhere_or_nowhere_is_an_error(string path)
    {
        using var site = new SmallSite().Template("thing.hbs", "x").AssetRow(path);
        site.Render().ShouldBe(RenderResult.Nothing);
        site.Findings.ShouldHaveSingleItem().Code.ShouldBe("CP5002");
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{\"url\":")]
    [InlineData("")]
    public void A_document_that_cannot_be_used_is_an_error(string document)
    {
        using var site = new SmallSite().Template("thing.hbs", "x").Entry("thing/one", document);
        site.Render().ShouldBe(RenderResult.Nothing);
        site.Findings.ShouldHaveSingleItem().Code.ShouldBe("CP5002");
    }

    [Fact]
    public void A_document_that_nests_without_end_is_an_error()
    {
        using var site = new SmallSite().Template("thing.hbs", "x").Entry("thing/one", new string('[', 100_000));
        site.Render();
        site.Findings.ShouldHaveSingleItem().Code.ShouldBe("CP5002");
    }

    [Fact]
    public void A_file_that_the_manifest_does_not_name_is_not_published()
    {
        using var site = new SmallSite().Template("thing.hbs", "{{#each (entries \"thing\")}}{{uid}}{{/each}}").Entry("thing/one", """{"url":"/one"}""").Entry("thing/stray", """{"url":"/stray"}""").Without("thing/stray");
        site.Render().Written.ShouldBe(1);
        site.Page("one/index.html").ShouldBe("one");
    }
}
