using System.Text;
using ContentPipeline.Git;
using ContentPipeline.Loading;
using ContentPipeline.Testing;

namespace ContentPipeline.Tests.Loading;

public sealed class ContentFilesTests : IDisposable
{
    private readonly TestRepository _git = new();

    public void Dispose() => _git.Dispose();

    [Fact]
    public void Files_of_a_sparse_checkout_that_are_not_on_disk_are_read_from_git()
    {
        _git.Write("entries/page/a/en.json", "a");
        _git.Write("entries/page/b/en.json", "b");
        _git.Write("entries/page/c/en.json", "c");
        var commit = _git.Commit("Three");
        _git.Git("update-index", "--skip-worktree", "entries/page/a/en.json", "entries/page/c/en.json");
        _git.Delete("entries/page/a/en.json");
        _git.Delete("entries/page/c/en.json");
        _git.Write("entries/page/b/en.json", "changed");

        Texts(commit).ShouldBe([("entries/page/a/en.json", "a"), ("entries/page/b/en.json", "changed"), ("entries/page/c/en.json", "c")]);
    }

    [Fact]
    public void Line_ends_that_git_converts_are_read_as_git_has_them()
    {
        _git.Write(".gitattributes", "*.json text eol=crlf");
        _git.Write("a.json", "1\r\n2\r\n");
        var commit = _git.Commit("Two lines");

        Texts(commit).ShouldContain(("a.json", "1\n2\n"));
    }

    [Fact]
    public void The_model_of_a_folder_is_listed_without_its_entries_and_assets()
    {
        _git.Write("stack.yaml", "name: Small");
        _git.Write("content_types/page.yaml", "uid: page");
        _git.Write("entries/page/a/en.json", "{}");
        _git.Write("assets/large.mp4", "film");

        ContentFiles.ModelIn(_git.Folder).All.Select(f => f.Path).ShouldBe(["content_types/page.yaml", "stack.yaml"]);
    }

    [Fact]
    public async Task A_named_pipe_is_not_waited_for()
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("folders of Windows hold no pipes");
        _git.Write("stack.yaml", "name: Small");
        Directory.CreateDirectory(_git.PathOf("assets"));
        using (var made = System.Diagnostics.Process.Start("mkfifo", _git.PathOf("assets/pipe"))) await made.WaitForExitAsync(TestContext.Current.CancellationToken);

        var reading = Task.Run(() => ContentFiles.InFolder(_git.Folder) is var files ? files.Read(files.All).Select(f => (f.File.Path, f.Bytes.Length)).ToList() : [], TestContext.Current.CancellationToken);

        (await reading.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken)).ShouldBe([("assets/pipe", 0), ("stack.yaml", 11)]);
    }

    private List<(string Path, string Text)> Texts(string commit)
    {
        using var repository = Repository.Open(_git.Folder);
        var files = ContentFiles.InWorkTree(repository, commit);
        var read = files.Read(files.All).Select(f => (f.File.Path, Encoding.UTF8.GetString(f.Bytes))).ToList();
        foreach (var (file, (_, text)) in files.All.Zip(read))
        {
            using var copy = new MemoryStream();
            files.CopyTo(file, copy);
            Encoding.UTF8.GetString(copy.ToArray()).ShouldBe(text);
        }

        return read;
    }
}
