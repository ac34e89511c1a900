namespace ContentPipeline.Site.Tests;

/// <summary>When a render may say that nothing has changed without having read anything.</summary>
public sealed class UnchangedTests : IDisposable
{
    private readonly SmallSite _site = new();

    public UnchangedTests() => _site
        .Entry("page/one", "{ \"title\": \"One\", \"url\": \"/one\" }")
        .Entry("page/two", "{ \"title\": \"Two\", \"url\": \"/two\" }")
        .Asset("a.png", [1, 2, 3])
        .Template("page.hbs", "{{title}}")
        .Template("static/site.css", "body {}");

    public void Dispose() => _site.Dispose();

    [Fact]
    public void The_second_render_reads_nothing_and_says_what_the_first_one_left()
    {
        _site.Render();
        // Nobody but somebody who means to can do this.
        Falsify(Path.Join(_site.Snapshot, "en-us/page/one.json"), "One", "Eno");

        _site.RenderAsIs().ShouldBe(new RenderResult(0, 2, 0, 2));

        _site.Page("one/index.html").ShouldBe("One");
    }

    [Fact]
    public void Whatever_is_touched_is_rendered_again()
    {
        _site.Render();
        (string Path, Action<string> Touch)[] touches =
        [
            ("site/one/index.html", path => File.WriteAllText(path, "Two")),
            ("site/one/index.html", File.Delete),
            ("site/assets/a.png", path => File.WriteAllBytes(path, [3, 2, 1])),
            ("site/site.css", File.Delete),
            ("site/.site-files", File.Delete),
            ("memory", path => Array.ForEach(Directory.GetFiles(path), file => File.WriteAllText(file, "0 2 2"))),
            ("memory", path => Array.ForEach(Directory.GetFiles(path), file => File.WriteAllText(file, ""))),
            ("memory", path => Directory.Delete(path, recursive: true)),
        ];

        foreach (var (path, touch) in touches)
        {
            touch(Path.Join(_site.Folder, path));
            _site.RenderAsIs();
            _site.Page("one/index.html").ShouldBe("One");
            File.ReadAllBytes(Path.Join(_site.Output, "assets/a.png")).ShouldBe([1, 2, 3]);
            File.Exists(Path.Join(_site.Output, "site.css")).ShouldBeTrue();
            File.ReadAllLines(Path.Join(_site.Output, ".site-files")).Length.ShouldBe(4);
        }

        _site.Template("page.hbs", "{{title}}!").RenderAsIs().Written.ShouldBe(2);
        _site.Entry("page/one", "{ \"title\": \"Eins\", \"url\": \"/one\" }").RenderAsIs().Written.ShouldBe(1);
        _site.Template("site.yaml", "default_locale: en-us").RenderAsIs();
        _site.Template("partials/more.hbs", "more").Template("page.hbs", "{{> more}}").RenderAsIs().Written.ShouldBe(2);
        _site.Page("one/index.html").ShouldBe("more");
    }

    [Fact]
    public void Other_bytes_of_an_asset_are_copied_whatever_the_manifest_says()
    {
        _site.Render();
        File.WriteAllBytes(Path.Join(_site.Snapshot, "assets/a.png"), [4, 5, 6, 7]);

        _site.RenderAsIs().ShouldBe(new RenderResult(0, 2, 0, 2));

        File.ReadAllBytes(Path.Join(_site.Output, "assets/a.png")).ShouldBe([4, 5, 6, 7]);
    }

    [Fact]
    public void A_document_of_which_the_manifest_says_something_else_is_read_though_size_and_time_are_the_same()
    {
        _site.Render();
        Falsify(Path.Join(_site.Snapshot, "en-us/page/one.json"), "One", "Eno");

        _site.Row("page/one", "en-us", "another sum").Render().Written.ShouldBe(1);

        _site.Page("one/index.html").ShouldBe("Eno");
    }

    [Fact]
    public void Of_a_snapshot_that_a_publish_answers_for_no_file_is_looked_at()
    {
        _site.WriteManifest();
        Render("one").Written.ShouldBe(2);
        File.WriteAllText(Path.Join(_site.Snapshot, "en-us/page/one.json"), "{ \"title\": \"Uno\", \"url\": \"/one\" }");

        Render("one").ShouldBe(new RenderResult(0, 2, 0, 2));
        Render("two").ShouldBe(new RenderResult(1, 1, 0, 2));
        File.Delete(Path.Join(_site.Output, "two/index.html"));
        Render("two").ShouldBe(new RenderResult(1, 1, 0, 2));

        RenderResult Render(string state) => SiteRenderer.Render(new SiteRender(_site.Snapshot, _site.Templates, _site.Output, _site.Memory, 2, null) { Published = SaidByPublish.Nothing with { OutputState = state } }, []);
    }

    [Fact]
    public void Of_a_snapshot_that_a_publish_hands_on_only_what_it_did_not_keep_is_read()
    {
        _site.Entry("page/three", "{ \"title\": \"Three\", \"url\": \"/three\" }").WriteManifest();
        var whole = new SaidByPublish(_site).Whole();
        foreach (var name in (string[])["one", "three"]) Falsify(Path.Join(_site.Snapshot, $"en-us/page/{name}.json"), "title", "tilte");

        SiteRenderer.Render(new SiteRender(_site.Snapshot, _site.Templates, _site.Output, _site.Memory, 2, null) { Published = SaidByPublish.Nothing with { Written = whole } }, []).Written.ShouldBe(3);

        _site.Page("one/index.html").ShouldBe("One");
        _site.Page("three/index.html").ShouldBe("");
        // The next render knows these files.
        _site.RenderAsIs().ShouldBe(new RenderResult(0, 3, 0, 2));
        _site.Rendered.ShouldBe(0);
    }

    [Fact]
    public void What_somebody_makes_of_a_snapshot_after_it_was_handed_on_is_seen_by_the_next_render()
    {
        _site.WriteManifest();
        var whole = new SaidByPublish(_site).Whole();
        _site.Entry("page/three", "{ \"title\": \"Three\", \"url\": \"/three\" }").WriteManifest();
        SiteRenderer.Render(new SiteRender(_site.Snapshot, _site.Templates, _site.Output, _site.Memory, 2, null) { Published = SaidByPublish.Nothing with { Written = whole } }, []).Written.ShouldBe(2);

        _site.RenderAsIs().Written.ShouldBe(1);
    }

    [Fact]
    public void What_is_to_be_said_is_said_each_time()
    {
        _site.Template("page.hbs", "{{link \"/nowhere\"}}").Render();
        var said = _site.Findings.ToList();

        _site.RenderAsIs();

        said.ShouldNotBeEmpty();
        _site.Findings.ShouldBe(said);
    }

    [Fact]
    public void What_lies_behind_a_link_is_read_each_time()
    {
        var template = Path.Join(_site.Templates, "page.hbs");
        var elsewhere = Path.Join(_site.Folder, "elsewhere.hbs");
        File.Move(template, elsewhere);
        File.CreateSymbolicLink(template, elsewhere);
        _site.Render();
        File.WriteAllText(elsewhere, "{{title}}?");

        _site.RenderAsIs().Written.ShouldBe(2);
    }

    [Fact]
    public void A_document_behind_a_link_is_read_each_time()
    {
        var document = Path.Join(_site.Snapshot, "en-us/page/one.json");
        var elsewhere = Path.Join(_site.Folder, "elsewhere.json");
        File.Move(document, elsewhere);
        File.CreateSymbolicLink(document, elsewhere);
        _site.Render();
        File.WriteAllText(elsewhere, "{ \"title\": \"Uno\", \"url\": \"/one\" }");

        _site.RenderAsIs().Written.ShouldBe(1);
    }

    private static void Falsify(string file, string old, string other)
    {
        var time = File.GetLastWriteTimeUtc(file);
        File.WriteAllText(file, File.ReadAllText(file).Replace(old, other, StringComparison.Ordinal));
        File.SetLastWriteTimeUtc(file, time);
    }
}
