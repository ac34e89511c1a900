using System.Globalization;
using System.Text;
using ContentPipeline.Git.Histories;

namespace ContentPipeline.Tests.Git.Histories;

public sealed class DocumentPathsTests
{
    private readonly DocumentPaths _paths = new();

    [Fact]
    public void Thousands_of_paths_are_found_again_by_the_numbers_that_they_got_first()
    {
        for (var n = 0; n < 5000; n++) Number($"entries/page/e{n}/en.json").ShouldBe(n);

        for (var n = 4999; n >= 0; n--) Number($"entries/page/e{n}/en.json").ShouldBe(n);

        _paths.Keys.Count.ShouldBe(5000);
        _paths.PathAt(4321).ShouldBe("entries/page/e4321/en.json");
    }

    [Fact]
    public void A_document_that_moved_has_two_paths()
    {
        Number("entries/page/a/en.json").ShouldBe(0);
        Number("entries/page/group/a/en.json").ShouldBe(1);
        Number("entries/page/a/de.json").ShouldBe(2);

        _paths.DocumentAt(1).ShouldBe(_paths.DocumentAt(0));
        _paths.DocumentAt(2).ShouldNotBe(_paths.DocumentAt(0));
        _paths.TryGetDocument(new DocumentKey("page", "a", "en"), out var document).ShouldBeTrue();
        document.ShouldBe(_paths.DocumentAt(0));
    }

    [Theory]
    [InlineData("")]
    [InlineData("stack.yaml")]
    [InlineData("entries/page/en.json")]
    [InlineData("content_types/page.yaml")]
    public void What_is_no_document_has_no_number(string path) => _paths.TryGetPath(Encoding.UTF8.GetBytes(path), out _).ShouldBeFalse();

    private int Number(string path)
    {
        _paths.TryGetPath(Encoding.UTF8.GetBytes(path), out var number).ShouldBeTrue(string.Create(CultureInfo.InvariantCulture, $"{path}"));
        return number;
    }
}
