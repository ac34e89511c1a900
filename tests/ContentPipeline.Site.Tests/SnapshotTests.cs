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
    [InlineData("""{"format":1,"entries":[{"locale":"..","content_type":"thing","uid":"one"}]}""")]
    [InlineData("""{"format":1,"entries":[{"locale":"en","content_type":"a/b","uid":"one"}]}""")]
    [InlineData("""{"format":1,"entries":[{"locale":"en","content_type":"thing"}]}""")]
    [InlineData("""{"format":1,"entries":[{"locale":"en","content_type":"thing","uid":"gone"}]}""")]
    [InlineData("""{"format":1,"assets":[{"uid":"a","path":"../../secret"}]}""")]
    [InlineData("""{"format":1,"assets":[{"uid":"a","path":"gone.png"}]}""")]
    public void A_manifest_that_cannot_be_used_is_an_error(string manifest)
    {
        using var site = new SmallSite().Template("thing.hbs", "x").File("snapshot/publish_details.json", manifest);
        site.RenderAsIs().ShouldBe(RenderResult.Nothing);
        site.Findings.ShouldHaveSingleItem().Code.ShouldBe("CP5002");
    }

    [Fact]
    public void Odd_rows_and_values_in_a_manifest_are_no_reason_to_fail()
    {
        using var site = new SmallSite().Template("thing.hbs", "x").File("snapshot/publish_details.json", """{"format":1,"entries":[1,null,"x"],"assets":{},"unpublished":3}""");
        site.RenderAsIs().ShouldBe(RenderResult.Nothing);
        site.Findings.ShouldBeEmpty();
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
