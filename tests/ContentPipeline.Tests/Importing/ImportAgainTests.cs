namespace ContentPipeline.Tests.Importing;

/// <summary>A content root that is not empty.</summary>
public sealed class ImportAgainTests : ImportTest
{
    [Fact]
    public void The_same_export_again_writes_no_byte()
    {
        Folder.GivenStack().Given("assets/assets.json", """{"a1": {"uid": "a1", "filename": "a.png"}}""").Given("assets/a1/a.png", [7]);
        var first = Import();
        var second = Import();
        (first.FilesWritten, first.FilesUnchanged, second.FilesWritten, second.FilesUnchanged).ShouldBe((5 + Folder.Kept.Count, 0, 0, 5 + Folder.Kept.Count));
    }

    [Theory]
    [InlineData("stack.yaml")]
    [InlineData("content_types/page.json")]
    [InlineData("entries/page/blt1/en.json")]
    public void A_file_that_would_change_is_not_overwritten_unless_allowed(string file)
    {
        Folder.GivenStack();
        Import();
        var imported = Folder.ReadContent(file);
        File.WriteAllText(Path.Join(Folder.Content, file), "mine\n");
        File.Delete(Path.Join(Folder.Content, file == "stack.yaml" ? "content_types/page.json" : "stack.yaml"));

        Refuses($"{file}: error CP6014: ");
        Folder.ReadContent(file).ShouldBe("mine\n");

        Import(overwrite: true).FilesWritten.ShouldBe(2);
        Folder.ReadContent(file).ShouldBe(imported);
    }

    [Fact]
    public void Other_files_of_the_content_root_stay()
    {
        Folder.GivenStack();
        Directory.CreateDirectory(Path.Join(Folder.Content, "releases"));
        File.WriteAllText(Path.Join(Folder.Content, "releases/may.yaml"), "mine");
        Import(overwrite: true);
        Folder.ReadContent("releases/may.yaml").ShouldBe("mine");
    }

    [Fact]
    public void A_type_that_yaml_defines_already_is_not_defined_twice()
    {
        Folder.GivenStack();
        Directory.CreateDirectory(Path.Join(Folder.Content, "content_types"));
        File.WriteAllText(Path.Join(Folder.Content, "content_types/page.yaml"), "uid: page");
        Refuses("content_types/page.yaml: error CP6015: ");
    }

    [Fact]
    public void An_entry_that_people_put_into_a_grouping_folder_is_found_there()
    {
        Folder.GivenStack();
        Import();
        Directory.CreateDirectory(Path.Join(Folder.Content, "entries/page/2024"));
        Directory.Move(Path.Join(Folder.Content, "entries/page/blt1"), Path.Join(Folder.Content, "entries/page/2024/blt1"));
        Folder.Given("entries/page/de.json", """{"blt1": {"locale": "de", "title": "Hallo"}}""");
        Import().FilesWritten.ShouldBe(1);
        Folder.Written.Where(f => f.StartsWith("entries/", StringComparison.Ordinal))
            .ShouldBe(["entries/page/2024/blt1/de.json", "entries/page/2024/blt1/en.json"]);
    }
}
