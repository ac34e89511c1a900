using ContentPipeline.Importing;

namespace ContentPipeline.Tests.Importing;

public sealed class ImportAssetsTests : ImportTest
{
    [Fact]
    public void An_asset_is_described_beside_where_its_file_belongs()
    {
        Folder.GivenStack()
            .Given("assets/folders.json", """[{"uid": "f1", "name": "Dogs", "parent_uid": null}, {"uid": "f2", "name": "Small: ones", "parent_uid": "f1"}]""")
            .Given("assets/assets.json",
                """
                {"a1": {"uid": "a1", "filename": "corgi.png", "title": "no", "description": "1.0", "tags": ["2024-01-01", "dog"], "content_type": "image/png", "file_size": "138245",
                  "url": "https://images.example.org/corgi.png", "parent_uid": "f2", "ACL": {"roles": ["r"]}, "_version": 2}}
                """);
        var result = Import();
        (result.Assets, result.AssetFiles).ShouldBe((1, 0));
        Folder.ReadContent("assets/Dogs/Small_ ones/corgi.png.asset.yaml").ShouldBe(
            """
            uid: a1
            title: "no"
            description: "1.0"
            tags:
              - "2024-01-01"
              - dog
            content_type: image/png
            file_size: 138245
            url: https://images.example.org/corgi.png

            """);
        result.NotCarriedOver.ShouldContain(n => n.What == "assets: ACL, _version" && n.Count == 1);
    }

    [Fact]
    public void A_file_that_the_export_holds_is_copied_as_its_newest_version()
    {
        Folder.GivenStack()
            .Given("assets/assets.json", """{"1": "x-assets.json"}""")
            .Given("assets/x-assets.json", """{"a1": {"uid": "a1", "filename": "a.png", "url": "https://images.example.org/v3/assets/k/a1/g2/a.png"}}""")
            .Given("assets/files/a1/g1/a.png", [1])
            .Given("assets/files/a1/g2/a.png", [2, 0, 255]);
        var result = Import();
        result.AssetFiles.ShouldBe(1);
        File.ReadAllBytes(Path.Join(Folder.Content, "assets/a.png")).ShouldBe(new byte[] { 2, 0, 255 });
        result.NotCarriedOver.ShouldContain(n => n.What == "assets/files/" && n.Count == 1);
    }

    [Fact]
    public void A_file_of_the_older_layout_is_copied_too()
    {
        Folder.GivenStack().Given("assets/assets.json", """{"a1": {"uid": "a1", "filename": "a.png"}}""").Given("assets/a1/a.png", [7]);
        Import().AssetFiles.ShouldBe(1);
        Folder.Written.ShouldContain("assets/a.png");
    }

    [Fact]
    public void Of_two_assets_with_one_name_the_second_carries_its_uid()
    {
        Folder.GivenStack()
            .Given("assets/folders.json", """[{"uid": "f1", "name": "logo.svg", "parent_uid": null}]""")
            .Given("assets/assets.json",
                """
                {"a1": {"uid": "a1", "filename": "a.png"}, "a2": {"uid": "a2", "filename": "A.PNG"}, "a3": {"uid": "a3", "filename": "a.png"},
                 "a4": {"uid": "a4", "filename": "logo.svg"}, "a5": {"uid": "a5", "filename": "a.png", "parent_uid": "f1"}}
                """);
        var result = Import();
        Folder.Written.Where(f => f.StartsWith("assets/", StringComparison.Ordinal)).ShouldBe(
            ["assets/A-a2.PNG.asset.yaml", "assets/a-a3.png.asset.yaml", "assets/a.png.asset.yaml", "assets/logo-a4.svg.asset.yaml", "assets/logo.svg/a.png.asset.yaml"]);
        Folder.ReadContent("assets/A-a2.PNG.asset.yaml").ShouldContain("filename: A.PNG\n");
        result.Notes.Count(n => n.StartsWith("Another asset has", StringComparison.Ordinal)).ShouldBe(3);
    }

    [Fact]
    public void A_name_that_looks_like_one_made_unique_loses_nothing()
    {
        Folder.GivenStack().Given("assets/assets.json",
            """{"a1": {"uid": "a1", "filename": "a.png"}, "a2": {"uid": "a2", "filename": "a-a3.png"}, "a3": {"uid": "a3", "filename": "a.png"}}""");
        Import();
        Folder.Written.Where(f => f.StartsWith("assets/", StringComparison.Ordinal))
            .ShouldBe(["assets/a-a3-2.png.asset.yaml", "assets/a-a3.png.asset.yaml", "assets/a.png.asset.yaml"]);
    }

    [Fact]
    public void Folders_nested_without_end_are_refused_before_anything_is_written()
    {
        var folders = Enumerable.Range(0, 200).Select(n => $$"""{"uid": "f{{n}}", "name": "folder {{n}}", "parent_uid": "f{{n - 1}}"}""");
        Folder.GivenStack()
            .Given("assets/folders.json", $"[{string.Join(',', folders)}]")
            .Given("assets/assets.json", """{"a1": {"uid": "a1", "filename": "a.png", "parent_uid": "f199"}}""");
        Refuses("export/assets/assets.json: error CP6007: the asset 'a1' cannot be imported: its folders are nested too deep");
    }

    [Fact]
    public void Folders_in_a_circle_or_unknown_end_somewhere()
    {
        Folder.GivenStack()
            .Given("assets/folders.json", """[{"uid": "f1", "name": "One", "parent_uid": "f2"}, {"uid": "f2", "name": "Two", "parent_uid": "f1"}]""")
            .Given("assets/assets.json", """{"a1": {"uid": "a1", "filename": "a", "parent_uid": "f1"}, "a2": {"uid": "a2", "filename": "b", "parent_uid": "gone"}}""");
        var result = Import();
        Folder.Written.ShouldContain("assets/Two/One/a.asset.yaml");
        Folder.Written.ShouldContain("assets/b.asset.yaml");
        result.NotCarriedOver.ShouldContain(n => n.What == "folders of assets that no file of the export defines" && n.Count == 1);
    }

    [Theory]
    [InlineData("photo.png", "photo.png")]
    [InlineData("../../etc/passwd", "_._.._etc_passwd")]
    [InlineData("..", "_")]
    [InlineData(".", "_")]
    [InlineData(" . ", "_")]
    [InlineData(".git", "_git")]
    [InlineData("a\\b:c*.png", "a_b_c_.png")]
    [InlineData("tab\tnul\0.png", "tab_nul_.png")]
    [InlineData("con", "_con")]
    [InlineData("LPT1.txt", "_LPT1.txt")]
    [InlineData("trailing. ", "trailing")]
    [InlineData("a.asset.yaml", "a.asset_yaml")]
    [InlineData("Ünïcode 😀.png", "Ünïcode 😀.png")]
    public void A_name_is_made_safe_for_every_file_system(string name, string safe) => AssetNames.Safe(name).ShouldBe(safe);

    [Fact]
    public void A_very_long_name_keeps_its_extension_and_its_last_letter_whole()
    {
        var safe = AssetNames.Safe(string.Concat(Enumerable.Repeat("😀", 200)) + ".png");
        System.Text.Encoding.UTF8.GetByteCount(safe).ShouldBeLessThanOrEqualTo(104);
        safe.ShouldEndWith("😀.png");
    }
}
