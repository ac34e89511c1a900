using ContentPipeline.Output;
using ContentPipeline.Publishing;
using ContentPipeline.Testing;

namespace ContentPipeline.Tests.Publishing;

/// <summary>What a publish hands on is what lies in its folder.</summary>
public sealed class WrittenSnapshotTests : IDisposable
{
    private readonly TestRepository _git = new("written");

    public WrittenSnapshotTests() => new RandomEditing(_git, 1).Begin();

    public void Dispose() => _git.Dispose();

    [Theory]
    [InlineData("production", 1 << 20)]
    [InlineData("production", 1500)]
    [InlineData("live", 1 << 20)]
    public void A_snapshot_is_handed_on_where_none_was(string environment, int memory)
    {
        var (folder, result) = Publish(environment, "published", memory);
        var output = new OutputFolder(folder);

        var written = result.Written.ShouldNotBeNull();
        written.Manifest.ShouldBe(output.State("publish_details.json"));
        written.Assets.Select(a => a.Path).ShouldBe(result.Live!.Assets.Select(a => a.Path));
        written.Documents.Select(d => d.Row).ShouldBe(result.Live.Entries, ignoreOrder: true);
        foreach (var document in written.Documents)
        {
            document.File.ShouldBe(output.State(document.Row.Path));
            if (document.Bytes is not null) document.Bytes.ShouldBe(output.Read(document.Row.Path));
        }

        // As much as there is room for.
        written.Documents.Any(d => d.Bytes is not null).ShouldBeTrue();
        written.Documents.All(d => d.Bytes is not null).ShouldBe(memory > 1500);
    }

    [Fact]
    public void One_of_which_some_was_there_before_is_not()
    {
        var (folder, _) = Publish("production", "published", 1 << 20);
        _git.CommitFile("content/entries/page/p4/en.json", "{ \"title\": \"New\", \"text\": \"text\" }");
        Publish("production", "published", 1 << 20).Result.Written.ShouldBeNull();
        Directory.Delete(Path.Join(folder, "de"), recursive: true);
        Publish("production", "published", 1 << 20).Result.Written.ShouldBeNull();
        Directory.Delete(Path.Join(folder, "en"), recursive: true);
        File.Delete(Path.Join(folder, "publish_details.json"));

        Publish("production", "published", 1 << 20).Result.Written.ShouldBeNull();
    }

    [Fact]
    public void A_publish_that_may_not_happen_hands_nothing_on()
    {
        _git.CommitFile("content/entries/page/p4/en.json", "{");

        Publish("production", "published", 1 << 20).Result.Written.ShouldBeNull();
    }

    private (string Folder, PublishResult Result) Publish(string environment, string folder, int memory)
    {
        var output = Path.Join(_git.Folder, folder);
        var request = new PublishRequest(Path.Join(_git.Folder, "content"), environment, output) { Memory = memory };
        return (output, Publisher.Publish(request, TestContext.Current.CancellationToken));
    }
}
