using System.Text;

namespace ContentPipeline.Tests;

public sealed class DocumentKeyTests
{
    [Theory]
    [InlineData("entries/page/home/en-us.json", "page/home/en-us")]
    [InlineData("entries/page/2024/05/home/en-us.json", "page/home/en-us")]
    [InlineData("entries/page/home/ZH-Hans-CN.json", "page/home/zh-hans-cn")]
    [InlineData("entries/page/höme/fr.json", "page/höme/fr")]
    public void A_documents_path_names_it(string path, string key)
    {
        DocumentKey.TryParse(path, out var fromText).ShouldBeTrue();
        DocumentKey.TryParse(Encoding.UTF8.GetBytes(path), out var fromBytes).ShouldBeTrue();

        fromText.ToString().ShouldBe(key);
        fromBytes.ShouldBe(fromText);
    }

    [Theory]
    [InlineData("")]
    [InlineData("entries")]
    [InlineData("entries/page/en-us.json")]
    [InlineData("entries/page/home/version_names.yaml")]
    [InlineData("entries/page/home/.json")]
    [InlineData("entries/page//en-us.json")]
    [InlineData("Entries/page/home/en-us.json")]
    [InlineData("content/entries/page/home/en-us.json")]
    [InlineData("assets/page/home/en-us.json")]
    public void Any_other_path_is_no_documents(string path)
    {
        DocumentKey.TryParse(path, out _).ShouldBeFalse();
        DocumentKey.TryParse(Encoding.UTF8.GetBytes(path), out _).ShouldBeFalse();
    }

    [Fact]
    public void Bytes_that_are_no_text_are_no_documents_path() =>
        DocumentKey.TryParse([.. "entries/page/"u8, 0xff, .. "/en-us.json"u8], out _).ShouldBeFalse();
}
