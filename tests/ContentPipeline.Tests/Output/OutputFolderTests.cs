using System.Text;
using ContentPipeline.Output;
using ContentPipeline.Testing;

namespace ContentPipeline.Tests.Output;

public sealed class OutputFolderTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Several_threads_write_and_what_is_known_of_the_folder_is_how_it_lies_there()
    {
        var output = new OutputFolder(Path.Join(_folder.FullPath, "out"));

        Parallel.For(0, 600, n => output.Write($"{n % 3}/{n % 7}/{n}.txt", Encoding.UTF8.GetBytes($"{n}")).ShouldBeTrue());
        output.Changes.ShouldBe(FolderState.Of(output.Root));

        Parallel.For(0, 600, n => output.Write($"{n % 3}/{n % 7}/{n}.txt", Encoding.UTF8.GetBytes(n % 2 == 0 ? $"{n}" : $"again {n}")).ShouldBe(n % 2 != 0));
        for (var n = 0; n < 600; n += 5) output.Delete($"{n % 3}/{n % 7}/{n}.txt").ShouldBeTrue();
        output.Changes.ShouldBe(FolderState.Of(output.Root));
        Directory.EnumerateFiles(output.Root, "*", SearchOption.AllDirectories).Count().ShouldBe(480);
        File.ReadAllText(Path.Join(output.Root, "1/1/1.txt")).ShouldBe("again 1");
    }

    [Fact]
    public void What_is_new_is_known_as_it_lies_there_and_stands_where_nothing_was()
    {
        var output = new OutputFolder(Path.Join(_folder.FullPath, "out"));

        Parallel.For(0, 600, n => output.WriteNew($"{n % 3}/{n % 7}/{n}.txt", Encoding.UTF8.GetBytes($"{n}")));

        output.Changes.ShouldBe(FolderState.Of(output.Root));
        Should.Throw<IOException>(() => output.WriteNew("1/1/1.txt", "again"u8));
        File.ReadAllText(Path.Join(output.Root, "1/1/1.txt")).ShouldBe("1");
        if (OperatingSystem.IsWindows()) return;
        Directory.CreateSymbolicLink(Path.Join(output.Root, "link"), _folder.FullPath);
        Should.Throw<IOException>(() => output.WriteNew("link/x.txt", "x"u8));
    }

    [Fact]
    public void A_folder_that_went_with_its_last_file_is_made_again()
    {
        var output = new OutputFolder(Path.Join(_folder.FullPath, "out"));
        output.Write("a/b/1.txt", "1"u8);

        output.Delete("a/b/1.txt");
        Directory.Exists(Path.Join(output.Root, "a")).ShouldBeFalse();

        output.Write("a/b/2.txt", "2"u8);
        output.Changes.ShouldBe(FolderState.Of(output.Root));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/a")]
    [InlineData("a/")]
    [InlineData("a//b")]
    [InlineData("../a")]
    [InlineData("a/../../b")]
    [InlineData("a/./b")]
    [InlineData("a\\b")]
    [InlineData("a\0b")]
    public void A_path_that_is_none_below_the_folder_is_refused(string path) =>
        Should.Throw<IOException>(() => new OutputFolder(_folder.FullPath).Write(path, "x"u8));

    [Theory]
    [InlineData("a/..b/c.json", true)]
    [InlineData("a/b\nc", false)]
    [InlineData("a//b", false)]
    [InlineData("..", false)]
    [InlineData("", false)]
    public void Not_every_path_is_one_that_all_systems_can_hold(string path, bool canHold) => OutputFolder.CanHold(path).ShouldBe(canHold);

    [Fact]
    public void A_name_has_255_bytes_at_most()
    {
        OutputFolder.CanHold($"a/{new string('x', 255)}").ShouldBeTrue();
        OutputFolder.CanHold($"a/{new string('ä', 128)}").ShouldBeFalse();
    }
}
