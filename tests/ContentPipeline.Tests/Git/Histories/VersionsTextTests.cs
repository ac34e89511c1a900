using System.Text;
using ContentPipeline.Git;
using ContentPipeline.Git.Histories;

namespace ContentPipeline.Tests.Git.Histories;

public sealed class VersionsTextTests
{
    [Fact]
    public void Odd_names_and_many_commits_survive_the_way_through_text()
    {
        var writer = new VersionsWriter(null, 0, 20, "content/");
        string[] names = ["home", "a\nb", "a\\nb", "\\", "a b", "ä", "\\\\n"];
        for (var i = 0; i < 1000; i++)
        {
            var id = ObjectId.From([.. BitConverter.GetBytes(i), .. new byte[16]]);
            writer.Add(id, i * -1000L, new Person(i % 3 == 0 ? "" : $"N {i % 5}", i % 4 == 0 ? "" : $"n <{i % 5}@x"));
            for (var n = 0; n < i % 9; n++) writer.Add(writer.NumberOf(new DocumentKey("page", names[n % 7], "en")), id);
        }

        var versions = new Versions(writer.ToImage(), 20, "content/");
        var parts = VersionsText.Write(versions).ToList();

        parts.Count.ShouldBeGreaterThan(3);
        VersionsText.Read(parts, 20, "content/").Image.ToArray().ShouldBe(versions.Image.ToArray());
    }

    [Theory]
    [InlineData("")]
    [InlineData("x\n")]
    [InlineData("commit\n")]
    [InlineData("commit 0123456789012345678901234567890123456789 1 A <a>")]
    [InlineData("commit 012345678901234567890123456789012345678 1 A <a>\n")]
    [InlineData("commit 012345678901234567890123456789012345678g 1 A <a>\n")]
    [InlineData("commit 0123456789012345678901234567890123456789 x A <a>\n")]
    [InlineData("commit 0123456789012345678901234567890123456789 99999999999999999999 A <a>\n")]
    [InlineData("commit 0123456789012345678901234567890123456789 1 A\n")]
    [InlineData("commit 0123456789012345678901234567890123456789 1 \n")]
    [InlineData("commit 0123456789012345678901234567890123456789 1 A <a>\ncommit 0123456789012345678901234567890123456789 1 A <a>\n")]
    [InlineData("0123456789012345678901234567890123456789 page/home/en\n")]
    [InlineData("commit 0123456789012345678901234567890123456789 1 A <a>\n0123456789012345678901234567890123456789 page/home\n")]
    [InlineData("commit 0123456789012345678901234567890123456789 1 A <a>\n0123456789012345678901234567890123456789 page/home/en/x\n")]
    [InlineData("commit 0123456789012345678901234567890123456789 1 A <a>\n0123456789012345678901234567890123456789 page/home\\/en\n")]
    [InlineData("commit 0123456789012345678901234567890123456789 1 A <a>\n\n")]
    public void What_is_no_such_text_is_noticed(string text)
    {
        if (text.Length == 0) VersionsText.Read([], 20, "content/").Commits.ShouldBe(0);
        else Should.Throw<InvalidDataException>(() => VersionsText.Read([Encoding.UTF8.GetBytes(text)], 20, "content/"));
    }
}
