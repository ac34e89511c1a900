using ContentPipeline.Output;
using ContentPipeline.Testing;

namespace ContentPipeline.Tests.Output;

public sealed class FolderStateTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_state_of_a_folder_is_the_sum_of_its_files_however_many_folders_they_are_in()
    {
        var output = new OutputFolder(_folder.PathOf("out"));
        string[] files = [.. from a in Enumerable.Range(0, 20) from b in Enumerable.Range(0, 20) select $"en/{a}/{b}/deep/index.html"];
        foreach (var file in files.Append("en/.hidden").Append("en/über/ß.txt")) _folder.Write($"out/{file}", file);

        var state = FolderState.Below(output.Root, "en");

        state.ShouldBe(files.Append("en/.hidden").Append("en/über/ß.txt").Select(output.State).Aggregate((a, b) => a + b));
        state.Files.ShouldBe(402);
        FolderState.Of(output.Root).ShouldBe(state);
        FolderState.Of(output.Root).Word.ShouldBe(state.Word);
    }

    [Fact]
    public void Every_change_of_a_name_a_size_or_a_time_is_another_state_and_its_way_back_the_first_one()
    {
        _folder.Write("out/en/a/one.json", "1");
        _folder.Write("out/en/b/two.json", "2");
        var (root, one) = (_folder.PathOf("out"), _folder.PathOf("out/en/a/one.json"));
        var before = FolderState.Of(root);
        var time = File.GetLastWriteTimeUtc(one);
        Action[] changes =
        [
            () => File.Move(one, _folder.PathOf("out/en/b/one.json")), () => File.Move(_folder.PathOf("out/en/b/one.json"), one),
            () => File.AppendAllText(one, "1"), () => File.WriteAllText(one, "1"), () => File.SetLastWriteTimeUtc(one, time),
            () => File.WriteAllText(_folder.PathOf("out/new"), ""), () => File.Delete(_folder.PathOf("out/new")),
        ];

        var states = changes.Select(change =>
        {
            change();
            return FolderState.Of(root);
        }).ToList();

        states.Select(s => s == before).ShouldBe([false, true, false, false, true, false, true]);
    }

    [Fact]
    public void Links_are_counted_and_not_followed()
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("links need a privilege on Windows");
        _folder.Write("elsewhere/a", "a");
        _folder.Write("out/b", "b");
        Directory.CreateSymbolicLink(_folder.PathOf("out/link"), _folder.PathOf("elsewhere"));
        File.CreateSymbolicLink(_folder.PathOf("out/gone"), _folder.PathOf("nowhere"));

        var state = FolderState.Of(_folder.PathOf("out"));

        (state.Files, state.Links, state.Word).ShouldBe((3, 2, null));
        FolderState.Below(_folder.FullPath, "out/link").ShouldBe(default);
        FolderState.Of(_folder.PathOf("nowhere")).ShouldBe(default);
    }
}
