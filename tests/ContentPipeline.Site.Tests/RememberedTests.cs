using ContentPipeline.Diagnostics;
using ContentPipeline.Git;
using ContentPipeline.Output;
using ContentPipeline.Publishing;

namespace ContentPipeline.Site.Tests;

/// <summary>What a render leaves for the next one is a file that anybody can damage, delete or mix up.</summary>
public sealed class RememberedTests : IDisposable
{
    private readonly SmallSite _site = new();

    public RememberedTests() => _site
        .Template("site.yaml", "default_locale: en-us")
        .Template("page.hbs", "{{title}} {{#each (entries \"page\" sort=\"title\")}}{{link this}} {{/each}}{{#each (translations)}}{{title}}{{/each}}")
        .Template("note.hbs", "{{title}} {{link \"/one\"}}")
        .Entry("page/one", "{ \"title\": \"One\", \"url\": \"/one\" }")
        .Entry("page/two", "{ \"title\": \"Two\", \"url\": \"/two\" }")
        .Entry("note/three", "{ \"title\": \"Three\", \"url\": \"/three\" }")
        .Entry("page/one", "{ \"title\": \"Eins\", \"url\": \"/eins\" }", "de")
        .Asset("a.png", [1]);

    public void Dispose() => _site.Dispose();

    private string Memory => Directory.GetFiles(_site.Memory).ShouldHaveSingleItem();

    [Fact]
    public void Every_byte_that_is_another_one_is_noticed()
    {
        _site.Render();
        var (whole, memory) = (File.ReadAllBytes(Memory), Memory);
        var expected = _site.Entry("page/two", "{ \"title\": \"Deux\", \"url\": \"/deux\" }").Render();
        _site.Rendered.ShouldBe(2);
        _site.Entry("page/two", "{ \"title\": \"Two\", \"url\": \"/two\" }").Render().ShouldBe(expected);

        for (var i = 0; i < whole.Length; i++)
        {
            byte[] damaged = [.. whole];
            damaged[i] ^= (byte)(1 << (i % 8));
            Output.RenderIndex.Read(damaged).ShouldBeNull();
        }

        for (var length = 0; length < whole.Length; length++) Output.RenderIndex.Read(whole[..length]).ShouldBeNull();
        Output.RenderIndex.Read(whole).ShouldNotBeNull();

        foreach (var bytes in (byte[][])[[], [1, 2, 3], whole[..^8], [.. whole, 0, 0, 0, 0, 0, 0, 0, 0]])
        {
            File.WriteAllBytes(memory, bytes);
            _site.RenderAsIs().ShouldBe(new RenderResult(0, 4, 0, 1));
            _site.Rendered.ShouldBe(4);
        }
    }

    /// <summary>Also what has a right sum may be anything.</summary>
    [Fact]
    public void What_is_whole_and_yet_not_ours_is_as_if_it_were_not_there()
    {
        _site.Render();
        var whole = File.ReadAllBytes(Memory);
        var random = new Random(7);
        for (var i = 0; i < 3000; i++)
        {
            byte[] other = [.. whole];
            for (var n = random.Next(1, 4); n > 0; n--) other[random.Next(8, other.Length - 8)] = (byte)random.Next(256);
            Checksum.End(other);
            Should.NotThrow(() => Output.RenderIndex.Read(other));
        }
    }

    [Fact]
    public void What_another_site_left_is_not_taken_for_ones_own()
    {
        _site.Render();
        _site.RenderAsIs(Path.Join(_site.Folder, "second"));
        var files = Directory.GetFiles(_site.Memory);
        files.Length.ShouldBe(2);
        var (one, other) = (File.ReadAllBytes(files[0]), File.ReadAllBytes(files[1]));
        File.WriteAllBytes(files[0], other);
        File.WriteAllBytes(files[1], one);
        _site.Rendered = 0;

        _site.RenderAsIs().ShouldBe(new RenderResult(0, 4, 0, 1));

        _site.Rendered.ShouldBe(4);
    }

    [Fact]
    public void Only_pages_that_show_an_entry_are_rendered_again()
    {
        _site.Render();
        _site.Entry("note/three", "{ \"title\": \"Drei\", \"url\": \"/three\" }").Render().ShouldBe(new RenderResult(1, 3, 0, 1));
        _site.Rendered.ShouldBe(1);
        // Both pages list it, and the other locale's page names its title.
        _site.Entry("page/one", "{ \"title\": \"Uno\", \"url\": \"/one\" }").Render().ShouldBe(new RenderResult(3, 1, 0, 1));
        _site.Rendered.ShouldBe(3);
        // The note links to it by its url.
        _site.Entry("page/one", "{ \"title\": \"Uno\", \"url\": \"/uno\" }").Render();
        _site.Rendered.ShouldBe(4);
        _site.Findings.ShouldHaveSingleItem().Code.ShouldBe("CP5020");
        // What was said about a page is said until it is mended.
        _site.Entry("page/two", "{ \"title\": \"Dos\", \"url\": \"/two\" }").Render();
        _site.Findings.ShouldHaveSingleItem().Code.ShouldBe("CP5020");
        _site.Rendered.ShouldBe(3);
    }

    [Fact]
    public void That_a_type_is_gone_from_every_locale_reaches_pages_that_list_it_in_another()
    {
        _site.Template("note.hbs", "{{#each (entries \"author\")}}{{title}}{{/each}}").Entry("author/ada", "{ \"title\": \"Ada\" }", "de").Render();
        _site.Findings.ShouldBeEmpty();

        _site.Without("author/ada", "de").Render();

        _site.Findings.ShouldHaveSingleItem().Code.ShouldBe("CP5013");
        _site.Entry("author/ada", "{ \"title\": \"Ada\" }", "de").Render();
        _site.Findings.ShouldBeEmpty();
    }

    [Fact]
    public void A_page_that_moves_is_found_at_its_new_place_and_no_longer_at_the_old_one()
    {
        _site.Template("page.hbs", "{{title}}").Template("note.hbs", "{{title}} {{link other}}").Entry("note/three", "{ \"url\": \"/three\", \"other\": \"/two\" }").Entry("note/four", "{ \"url\": \"/four\", \"other\": \"/nowhere\" }").Render();
        _site.Findings.ShouldHaveSingleItem().Message.ShouldContain("'/nowhere'");

        _site.Entry("page/two", "{ \"title\": \"Two\", \"url\": \"/nowhere\" }").Render().ShouldBe(new RenderResult(3, 2, 1, 1));

        _site.Findings.ShouldHaveSingleItem().Message.ShouldContain("'/two'");
        _site.Page("four/index.html").ShouldBe(" ../nowhere/index.html");
    }

    [Fact]
    public void A_page_that_a_page_links_to_before_it_is_there_is_found_when_it_comes()
    {
        _site.Template("note.hbs", "{{#if (link page)}}{{link page}}{{else}}none{{/if}}").Entry("note/three", "{ \"url\": \"/three\", \"page\": { \"uid\": \"later\", \"_content_type_uid\": \"page\" } }").Render();
        _site.Findings.ShouldBeEmpty();
        _site.Page("three/index.html").ShouldBe("none");

        _site.Entry("page/later", "{ \"title\": \"Later\" }").Render();
        _site.Page("three/index.html").ShouldBe("none");
        _site.Entry("page/later", "{ \"title\": \"Later\", \"url\": \"/later\" }").Render();
        _site.Page("three/index.html").ShouldBe("../later/index.html");

        _site.Without("page/later").Render().Removed.ShouldBe(1);
        _site.Page("three/index.html").ShouldBe("none");
    }

    [Fact]
    public void An_error_leaves_what_was_known_before()
    {
        _site.Render();
        _site.Entry("page/two", "{").Render().ShouldBe(RenderResult.Nothing);
        _site.Rendered = 0;

        _site.Entry("page/two", "{ \"title\": \"Three\", \"url\": \"/two\" }").Render().ShouldBe(new RenderResult(1, 3, 0, 1));

        _site.Rendered.ShouldBe(2);
    }

    [Fact]
    public void Who_looked_before_somebody_else_rendered_looks_once_more()
    {
        _site.Render();

        _site.RenderAheadOf(isExpected: true, () =>
        {
            _site.Entry("note/four", "{ \"title\": \"Four\", \"url\": \"/four\" }").Render().Written.ShouldBe(1);
            _site.Without("note/four").WriteManifest();
            return new PublishResult("test", null, null, [], 0, 0, 0, 0, 0, [], []);
        }).ShouldBe(new RenderResult(0, 4, 1, 1));

        Directory.Exists(Path.Join(_site.Output, "four")).ShouldBeFalse();
    }

    [Fact]
    public void Many_processors_give_what_one_gives()
    {
        for (var i = 0; i < 200; i++) _site.Entry($"page/p{i}", $$"""{ "title": "P{{i}}", "url": "/p{{i}}", "link": "/nowhere/{{i}}" }""");
        _site.Template("page.hbs", "{{title}} {{link link}} {{#each (entries \"page\" sort=\"-title\" limit=3)}}{{link this}} {{/each}}{{#with (next sort=\"title\")}}{{title}}{{/with}}");
        _site.WriteManifest();
        var (one, many) = (Render("one", 1), Render("many", 8));
        many.Result.ShouldBe(one.Result);
        many.Findings.ShouldBe(one.Findings);
        many.Findings.Count.ShouldBe(200);
        Pages("many").ShouldBe(Pages("one"));

        (RenderResult Result, Findings Findings) Render(string output, int processors)
        {
            var findings = new Findings();
            return (SiteRenderer.Render(new SiteRender(_site.Snapshot, _site.Templates, Path.Join(_site.Folder, output), null, processors, null), findings), findings);
        }

        SortedDictionary<string, string> Pages(string output) =>
            new(Directory.EnumerateFiles(Path.Join(_site.Folder, output), "*", SearchOption.AllDirectories).ToDictionary(f => Path.GetRelativePath(Path.Join(_site.Folder, output), f), File.ReadAllText), StringComparer.Ordinal);
    }

    [Fact]
    public void Pages_that_memory_does_not_hold_wait_on_the_disk()
    {
        using var pages = new Output.RenderedPages(mostBytes: 10);
        var all = Enumerable.Range(0, 300).Select(i => Enumerable.Repeat((byte)i, i % 7).ToArray()).ToList();
        var added = new Output.RenderedPages.Page[all.Count];
        Parts.ForEach(all.Count, i => added[i] = pages.Add(all[i]), processors: 4, size: 16);

        added.Count(p => p.Bytes is null).ShouldBeGreaterThan(200);
        for (var i = 0; i < all.Count; i++) pages.Read(added[i]).ShouldBe(all[i]);
    }
}
