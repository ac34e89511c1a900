using System.Runtime.InteropServices;

namespace ContentPipeline.Site.Tests;

public sealed class OutputTests
{
    [Fact]
    public void A_second_render_writes_nothing()
    {
        using var site = Site();
        site.Render().ShouldBe(new RenderResult(2, 0, 0, 2));
        var times = Times(site);
        site.Render().ShouldBe(new RenderResult(0, 2, 0, 2));
        Times(site).ShouldBe(times);
    }

    [Fact]
    public void Only_what_changed_is_written_and_what_left_the_snapshot_is_removed()
    {
        using var site = Site();
        site.Render();
        site.Entry("thing/one", """{"url":"/deep/one","title":"Changed"}""").Without("thing/two");
        site.Render().ShouldBe(new RenderResult(1, 0, 1, 2));
        site.Page("deep/one/index.html").ShouldBe("Changed");
        Directory.Exists(Path.Join(site.Output, "two")).ShouldBeFalse();
    }

    [Fact]
    public void Assets_and_static_files_are_copied_byte_by_byte()
    {
        using var site = Site();
        site.Render();
        File.ReadAllBytes(Path.Join(site.Output, "assets/p/ä b.png")).ShouldBe([0, 13, 10, 255]);
        site.Page("css/site.css").ShouldBe("a{}\r\n");
    }

    [Fact]
    public void Files_of_others_are_left_alone()
    {
        using var site = Site().File("site/CNAME", "example.org").File("site/two/notes.txt", "mine");
        site.Render();
        site.Without("thing/two").Render().Removed.ShouldBe(1);
        site.Page("CNAME").ShouldBe("example.org");
        site.Page("two/notes.txt").ShouldBe("mine");
    }

    [Fact]
    public void A_page_that_would_replace_somebody_elses_file_is_an_error_and_nothing_is_written()
    {
        using var site = Site().File("site/two/index.html", "mine");
        site.Render().ShouldBe(RenderResult.Nothing);
        site.Findings.ShouldHaveSingleItem().Code.ShouldBe("CP5022");
        site.Page("two/index.html").ShouldBe("mine");
        Directory.Exists(Path.Join(site.Output, "deep")).ShouldBeFalse();
    }

    [Fact]
    public void A_list_that_somebody_changed_leads_nowhere_outside()
    {
        using var site = Site().File("precious.txt", "precious").File("site/.site-files", "../precious.txt\n/etc/passwd\n\n..\n.site-files\n");
        site.Render().Written.ShouldBe(2);
        File.Exists(Path.Join(site.Folder, "precious.txt")).ShouldBeTrue();
    }

    [Theory]
    [InlineData("snapshot")]
    [InlineData("snapshot/site")]
    [InlineData("templates/../templates/site/")]
    [InlineData(".")]
    [InlineData("SNAPSHOT/site")]
    [InlineData("link/site")]
    public void An_output_inside_or_around_what_is_read_is_refused(string output)
    {
        using var site = Site();
        if (output.StartsWith("link", StringComparison.Ordinal))
        {
            if (RuntimeInformation.IsOSPlatform(OSPlatform.Windows)) Assert.Skip("links need a privilege on Windows");
            Directory.CreateSymbolicLink(Path.Join(site.Folder, "link"), site.Snapshot);
        }

        site.Render();
        site.RenderAsIs(Path.Join(site.Folder, output)).ShouldBe(RenderResult.Nothing);
        site.Findings.ShouldAllBe(f => f.Code == "CP5021");
        site.Findings.Count.ShouldBe(output == "." ? 2 : 1);
    }

    [Fact]
    public void A_folder_with_a_similar_name_is_not_inside()
    {
        using var site = Site();
        site.Render();
        site.RenderAsIs(site.Snapshot + "-site").Written.ShouldBe(2);
    }

    [Fact]
    public void A_page_and_a_file_of_one_path_are_an_error()
    {
        using var site = Site().Template("static/two", "a file where a folder should be");
        site.Render();
        site.Findings.ShouldHaveSingleItem().Code.ShouldBe("CP5016");
    }

    [Fact]
    public void A_file_that_would_have_to_be_a_folder_too_is_an_error()
    {
        using var site = Site().Asset("plain", [1]).Template("static/assets/plain/deeper.txt", "");
        site.Render();
        site.Findings.ShouldHaveSingleItem().Code.ShouldBe("CP5016");
    }

    [Fact]
    public void The_same_input_gives_the_same_bytes_elsewhere()
    {
        using var one = Site();
        using var other = Site();
        one.Render();
        other.Render();
        Bytes(one).ShouldBe(Bytes(other));
    }

    [Fact]
    public void A_new_site_that_was_not_finished_is_finished_by_the_next_render()
    {
        using var site = Site();
        site.Render();
        var whole = Bytes(site);
        // So it lies there when the first render is stopped: the list is complete, a page cut off, another missing.
        Directory.Delete(site.Memory, recursive: true);
        File.WriteAllText(Path.Join(site.Output, "two/index.html"), "T");
        File.Delete(Path.Join(site.Output, "deep/one/index.html"));

        site.RenderAsIs().ShouldBe(new RenderResult(2, 0, 0, 2));

        site.Findings.ShouldBeEmpty();
        Bytes(site).ShouldBe(whole);
    }

    [Fact]
    public void A_static_file_does_not_stand_where_the_list_does()
    {
        using var site = Site().Template("static/.site-files", "mine");
        site.Render().Assets.ShouldBe(2);
        File.ReadAllLines(Path.Join(site.Output, ".site-files")).Length.ShouldBe(4);
    }

    [Fact]
    public void A_link_in_the_output_is_not_written_through()
    {
        if (RuntimeInformation.IsOSPlatform(OSPlatform.Windows)) Assert.Skip("links need a privilege on Windows");
        using var site = Site();
        var outside = Directory.CreateDirectory(Path.Join(site.Folder, "outside")).FullName;
        Directory.CreateDirectory(site.Output);
        Directory.CreateSymbolicLink(Path.Join(site.Output, "two"), outside);
        Should.Throw<IOException>(() => site.Render());
        Directory.EnumerateFileSystemEntries(outside).ShouldBeEmpty();
    }

    private static SmallSite Site() => new SmallSite().Template("thing.hbs", "{{title}}").Template("static/css/site.css", "a{}\r\n").Asset("p/ä b.png", [0, 13, 10, 255])
        .Entry("thing/one", """{"url":"/deep/one","title":"One"}""").Entry("thing/two", """{"url":"/two","title":"Two"}""");

    private static Dictionary<string, DateTime> Times(SmallSite site) => Files(site).ToDictionary(f => f, File.GetLastWriteTimeUtc);

    private static string[] Bytes(SmallSite site) => [.. Files(site).Select(f => Path.GetRelativePath(site.Output, f) + ":" + Convert.ToHexString(File.ReadAllBytes(f)))];

    private static IEnumerable<string> Files(SmallSite site) => Directory.EnumerateFiles(site.Output, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal);
}
