using ContentPipeline.Diagnostics;
using ContentPipeline.Publishing;
using ContentPipeline.Testing;

namespace ContentPipeline.Tests.Publishing;

/// <summary>Content and configuration that nobody means to write, and that somebody writes all the same.</summary>
public sealed class OddContentTests : IDisposable
{
    private readonly TestRepository _repository = new();

    public OddContentTests()
    {
        _repository.Write("content/stack.yaml", "{ name: Odd, master_locale: en, environments: [{ uid: production }] }");
        _repository.Write("content/content_types/page.yaml", """
            uid: page
            title: Page
            schema:
              - { uid: title, data_type: text, mandatory: true }
              - { uid: more, data_type: reference, reference_to: [page], multiple: true }
              - { uid: image, data_type: file }
              - { uid: notes, data_type: json, multiple: true, field_metadata: { allow_json_rte: true } }
            """);
        _repository.Write("content/entries/page/home/en.json", """{ "title": "Home" }""");
    }

    public void Dispose() => _repository.Dispose();

    [Fact]
    public void A_uid_that_ends_with_a_line_break_is_no_uid()
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("only file systems of Unix can hold such names");
        _repository.Write("content/entries/page/home\n/en.json", """{ "title": "Home" }""");

        Publish().Diagnostics.ShouldHaveSingleItem().Code.ShouldBe("CP2007");
    }

    [Theory]
    [InlineData("master_locale: \"en\\n\"", "CP0025")]
    [InlineData("master_locale: en, locales: [{ code: en }, { code: \"de\\n\" }]", "CP0010")]
    [InlineData("master_locale: en, environments: [{ uid: production }, { uid: \"staging\\n\" }]", "CP0013")]
    public void Names_in_the_configuration_do_not_end_with_a_line_break(string yaml, string code)
    {
        _repository.Write("content/stack.yaml", $"{{ name: Odd, {yaml} }}");

        Publish().Diagnostics.ShouldContain(d => d.Code == code);
    }

    [Fact]
    public void Two_taxonomies_that_state_the_same_uid_are_a_finding()
    {
        _repository.Write("content/taxonomies/topic.yaml", "{ uid: topic, terms: [{ uid: snow, name: Snow }] }");
        _repository.Write("content/taxonomies/copy.yaml", "{ uid: topic, terms: [] }");

        Publish().Diagnostics.ShouldHaveSingleItem().Code.ShouldBe("CP0014");
    }

    [Theory]
    [InlineData("100000000000000000000")]
    [InlineData("-1")]
    public void A_size_that_no_file_can_have_is_unknown(string size)
    {
        _repository.Write("content/assets/film.mp4.asset.yaml", $"{{ url: https://example.org/film.mp4, file_size: {size} }}");
        _repository.Write("content/entries/page/home/en.json", """{ "title": "Home", "image": "film.mp4" }""");

        Publish().HasErrors.ShouldBeFalse();
        Live("en/page/home.json").ShouldContain("\"file_size\": 0");
    }

    [Theory]
    [InlineData("\"\"")]
    [InlineData("[\"\", \" \", null]")]
    public void A_blank_reference_refers_to_nothing(string value)
    {
        _repository.Write("content/entries/page/home/en.json", $$"""{ "title": "Home", "more": {{value}} }""");

        Publish().HasErrors.ShouldBeFalse();
        Live("en/page/home.json").ShouldContain("\"more\": []");
    }

    [Fact]
    public void A_list_of_rich_texts_says_something_when_one_of_them_does()
    {
        Mandatory("notes");
        _repository.Write("content/entries/page/home/en.json", """
            { "title": "Home", "notes": [{ "type": "doc", "uid": "a", "children": [{ "text": "" }] }, { "type": "doc", "uid": "b", "children": [{ "text": "Snow" }] }] }
            """);
        _repository.Write("content/entries/page/empty/en.json", """{ "title": "Empty", "notes": [{ "type": "doc", "uid": "a", "children": [{ "text": "" }] }] }""");

        var finding = Publish().Diagnostics.ShouldHaveSingleItem();

        finding.Code.ShouldBe("CP3001");
        finding.Location.File.ShouldBe("entries/page/empty/en.json");
    }

    [Fact]
    public void What_a_list_of_rich_texts_embeds_has_to_exist()
    {
        _repository.Write("content/entries/page/home/en.json", """
            { "title": "Home", "notes": [{ "type": "doc", "uid": "a", "children": [
              { "type": "reference", "uid": "b", "attrs": { "content-type-uid": "page", "entry-uid": "gone" }, "children": [{ "text": "" }] }] }] }
            """);

        var finding = Publish().Diagnostics.ShouldHaveSingleItem();

        finding.Code.ShouldBe("CP3013");
        finding.Message.ShouldContain("'notes[0]'");
    }

    private void Mandatory(string field)
    {
        var path = _repository.PathOf("content/content_types/page.yaml");
        File.WriteAllText(path, File.ReadAllText(path).Replace($"uid: {field},", $"uid: {field}, mandatory: true,", StringComparison.Ordinal));
    }

    [Fact]
    public void An_assets_name_may_be_as_long_as_names_can_be()
    {
        var name = new string('x', 251) + ".png";
        _repository.Write($"content/assets/{name}", "image");
        _repository.Write("content/entries/page/home/en.json", $$"""{ "title": "Home", "image": "{{name}}" }""");

        Publish().HasErrors.ShouldBeFalse();
        Live($"assets/{name}").ShouldBe("image");
    }

    [Fact]
    public void Of_very_many_wrong_references_only_the_first_get_a_hint()
    {
        for (var n = 0; n < 150; n++) _repository.Write($"content/entries/page/entry-{n:000}/en.json", $$"""{ "title": "{{n}}", "more": [{ "uid": "entry-{{n:000}}x" }] }""");

        var findings = Publish().Diagnostics.Where(d => d.Code == "CP3013").ToList();

        findings.Count.ShouldBe(150);
        findings.Count(f => f.Message.Contains("did you mean", StringComparison.Ordinal)).ShouldBe(100);
    }

    [Fact]
    public void Links_and_submodules_beside_the_stacks_own_parts_are_none_of_its_business()
    {
        var commit = _repository.Commit("Begin");
        _repository.Git("update-index", "--add", "--cacheinfo", $"160000,{commit},content/lib");
        var link = _repository.Git("rev-parse", "HEAD:content/stack.yaml").Trim();
        _repository.Git("update-index", "--add", "--cacheinfo", $"120000,{link},content/docs/link");
        _repository.Git("commit", "--quiet", "--message", "Beside");
        PublishHead().HasErrors.ShouldBeFalse();

        _repository.Git("update-index", "--add", "--cacheinfo", $"120000,{link},content/entries/link");
        _repository.Git("commit", "--quiet", "--message", "Inside");
        PublishHead().Diagnostics.ShouldContain(d => d.Code == "CP2012");
    }

    private PublishResult PublishHead() =>
        Publisher.Publish(new PublishRequest(_repository.PathOf("content"), "production", _repository.Beside("published")));

    private PublishResult Publish()
    {
        _repository.Commit("Content");
        return PublishHead();
    }

    private string Live(string path) => File.ReadAllText(Path.Join(_repository.Beside("published"), path));
}
