namespace ContentPipeline.Tests.Importing;

public sealed class ImportLayoutTests : ImportTest
{
    [Theory]
    [InlineData("")]
    [InlineData("stack/")]
    [InlineData("main/")]
    [InlineData("develop/")]
    [InlineData("stack/main/")]
    public void The_stack_is_found_where_the_export_put_it(string folder)
    {
        Folder.GivenStack(folder);
        Import().Documents.ShouldBe(1);
        Folder.Written.ShouldBe(["content_types/page.json", "entries/page/blt1/en.json", "stack.yaml"]);
    }

    [Fact]
    public void Of_several_branches_main_is_taken_and_the_others_are_reported()
    {
        Folder.GivenStack("main/").GivenStack("develop/").Given("branches.json", "[]");
        var result = Import();
        result.Source.ShouldEndWith("main");
        result.NotCarriedOver.ShouldContain(n => n.What == "develop/" && n.Count == 5);
        result.NotCarriedOver.ShouldContain(n => n.What == "branches.json" && n.Count == 1);
    }

    [Fact]
    public void Several_branches_without_main_are_named()
    {
        Folder.GivenStack("develop/").GivenStack("staging/");
        Refuses("dotnet-content: error CP6003: ");
        TryImport().Findings[0].ShouldEndWith("name one of their folders: develop, staging");
        Import(from: "staging").Documents.ShouldBe(1);
    }

    [Fact]
    public void A_missing_folder_says_so() => Refuses("dotnet-content: error CP6001: the export folder");

    [Fact]
    public void A_folder_of_something_else_says_so()
    {
        Folder.Given("package.json", "{}");
        Refuses("dotnet-content: error CP6002: ");
    }

    [Fact]
    public void A_content_root_inside_the_stack_is_refused()
    {
        using var folder = new TemporaryFolder();
        var inner = Folder.GivenStack("../content/").Content;
        Directory.Exists(inner).ShouldBeTrue();
        var findings = new ContentPipeline.Diagnostics.Findings();
        ContentPipeline.Importing.ContentstackImport.Run(inner, Path.Join(inner, "site/content"), false, findings);
        findings.ShouldHaveSingleItem().Code.ShouldBe("CP6004");
    }

    [Fact]
    public void A_content_root_beside_the_stack_is_no_part_of_the_export()
    {
        Folder.GivenStack("../develop/");
        Import(from: "..").FilesWritten.ShouldBe(3 + Folder.Kept.Count);
        Import(from: "..").NotCarriedOver.ShouldNotContain(n => n.What.StartsWith("content", StringComparison.Ordinal));
    }

    [Fact]
    public void Content_types_that_only_schema_json_holds_are_taken_from_there()
    {
        Folder.GivenStack();
        File.Delete(Path.Join(Folder.Export, "content_types/page.json"));
        Folder.Given("content_types/schema.json", """[{"uid": "page", "schema": []}, {"uid": "post", "schema": []}]""");
        Import().ContentTypes.ShouldBe(2);
        Folder.ReadContent("content_types/post.json").ShouldBe("{\n  \"uid\": \"post\",\n  \"schema\": []\n}\n");
    }

    [Fact]
    public void A_schema_json_that_is_empty_beside_the_types_own_files_takes_nothing_away()
    {
        Folder.GivenStack().Given("content_types/schema.json", "[]");
        Import().ContentTypes.ShouldBe(1);
    }

    [Fact]
    public void A_type_that_schema_json_tells_differently_is_reported()
    {
        Folder.GivenStack().Given("content_types/schema.json", """[{"uid": "page", "title": "Other", "schema": []}]""");
        Import().NotCarriedOver.ShouldContain(n => n.What == "content_types/schema.json: page");
        Folder.ReadContent("content_types/page.json").ShouldContain("\"Page\"");
    }

    [Fact]
    public void Global_fields_come_from_one_file_or_from_many()
    {
        Folder.GivenStack()
            .Given("global_fields/globalfields.json", """[{"uid": "seo", "schema": []}]""")
            .Given("global_fields/hero.json", """{"uid": "hero", "schema": []}""");
        Import().GlobalFields.ShouldBe(2);
    }
}
