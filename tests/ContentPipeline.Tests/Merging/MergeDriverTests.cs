using ContentPipeline.Diagnostics;
using ContentPipeline.Merging;
using ContentPipeline.Testing;

namespace ContentPipeline.Tests.Merging;

public sealed class MergeDriverTests : IDisposable
{
    private readonly TestFolder _folder = new("merging");
    private readonly Findings _findings = [];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_result_takes_the_place_of_our_file_at_once()
    {
        Write("""{ "title": "a" }""", """{ "title": "b" }""", """{ "title": "a", "text": "c" }""");
        // Whoever began to read the old file reads all of it, and nothing of the new one.
        using var old = new StreamReader(new FileStream(_folder.PathOf("ours"), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));

        Run();

        _findings.ShouldBeEmpty();
        old.ReadToEnd().ShouldBe("""{ "title": "b" }""");
        Read("ours").ShouldBe("""{ "title": "b", "text": "c" }""");
        Directory.GetFiles(_folder.FullPath).Select(Path.GetFileName).ShouldBe(["base", "ours", "theirs"], ignoreOrder: true);
    }

    [Fact]
    public void A_merge_that_changes_nothing_writes_nothing()
    {
        Write("{}", """{ "title": "b" }""", "{}");
        File.SetLastWriteTimeUtc(_folder.PathOf("ours"), DateTime.UnixEpoch);

        Run();

        File.GetLastWriteTimeUtc(_folder.PathOf("ours")).ShouldBe(DateTime.UnixEpoch);
    }

    [Theory]
    [InlineData("base", "")]
    [InlineData("ours", "CP7057")]
    [InlineData("theirs", "CP7057")]
    public void A_file_that_is_not_there_is_said(string missing, string code)
    {
        Write("", """{ "title": "a" }""", """{ "text": "b" }""");
        File.Delete(_folder.PathOf(missing));

        Run();

        string.Concat(_findings.Select(f => f.Code)).ShouldBe(code);
        if (missing == "base") Read("ours").ShouldBe("""{ "title": "a", "text": "b" }""");
        if (missing == "theirs") Read("ours").ShouldBe("""{ "title": "a" }""");
    }

    /// <summary>Without it, the list that has no uids would be one value, and the two changes a conflict.</summary>
    [Fact]
    public void The_content_type_is_the_one_of_the_stack_around_the_path()
    {
        _folder.Write("site/content/stack.yaml", "name: S\nmaster_locale: en\nlocales: [{ code: en, name: English }]\n");
        _folder.Write("site/content/content_types/page.yaml", "uid: page\ntitle: Page\nschema:\n  - { uid: title, data_type: text }\n  - { uid: parts, data_type: group, multiple: true, schema: [{ uid: a, data_type: text }, { uid: b, data_type: text }] }\n");
        Write("""{ "parts": [{ "a": "1", "b": "1" }] }""", """{ "parts": [{ "a": "2", "b": "1" }] }""", """{ "parts": [{ "a": "1", "b": "2" }] }""");

        Run(_folder.PathOf("site/content/entries/page/in/entries/home/en.json"));

        _findings.ShouldBeEmpty();
        Read("ours").ShouldBe("""{ "parts": [{ "a": "2", "b": "2" }] }""");
        Write("""{ "parts": [{ "a": "1", "b": "1" }] }""", """{ "parts": [{ "a": "2", "b": "1" }] }""", """{ "parts": [{ "a": "1", "b": "2" }] }""");

        Run(_folder.PathOf("elsewhere/entries/page/home/en.json"));

        _findings.ShouldHaveSingleItem().Code.ShouldBe("CP7055");
    }

    private void Write(string @base, string ours, string theirs)
    {
        _folder.Write("base", @base);
        _folder.Write("ours", ours);
        _folder.Write("theirs", theirs);
    }

    private void Run(string? path = null) => MergeDriver.Run(new MergeDriverRequest(_folder.PathOf("base"), _folder.PathOf("ours"), _folder.PathOf("theirs"), path, 7), _findings, TestContext.Current.CancellationToken);

    private string Read(string file) => File.ReadAllText(_folder.PathOf(file));
}
