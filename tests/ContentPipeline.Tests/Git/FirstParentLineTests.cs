using System.Globalization;
using System.Text;
using ContentPipeline.Git;
using ContentPipeline.Testing;

namespace ContentPipeline.Tests.Git;

/// <summary>What a commit says of itself is what git reads in it, also where somebody wrote something odd.</summary>
public sealed class FirstParentLineTests : IDisposable
{
    private readonly TestRepository _git = new();

    public void Dispose() => _git.Dispose();

    [Theory]
    [InlineData("author Ada Lovelace <ada@example.org> 1700000000 +0100")]
    [InlineData("author Ada <ada@example.org> 1700000000 -0000")]
    [InlineData("author  Ada  Lovelace   <ada@example.org> 1700000000 +0000")]
    [InlineData("author <ada@example.org> 1700000000 +0000")]
    [InlineData("author  <ada@example.org> 1700000000 +0000")]
    [InlineData("author Ada <> 1700000000 +0000")]
    [InlineData("author Ada < ada@example.org > 1700000000 +0000")]
    [InlineData("author Ada <ada@<example>.org> 1700000000 +0000")]
    [InlineData("author Ada <ada@example.org> x <b> 1700000000 +0000")]
    [InlineData("author Ada <ada@example.org>1700000000 +0000")]
    [InlineData("author Ada <ada@example.org>  1700000000 +0000")]
    [InlineData("author Ada <ada@example.org> 1700000000")]
    [InlineData("author Ada <ada@example.org> 1700000000 0000")]
    [InlineData("author Ada <ada@example.org> 1700000000 +00000")]
    [InlineData("author Ada <ada@example.org> -1700000000 +0000")]
    [InlineData("author Ada <ada@example.org> 99999999999999999999999 +0000")]
    [InlineData("author Ada <ada@example.org> soon +0000")]
    [InlineData("author Ada <ada@example.org>")]
    [InlineData("author Ada ada@example.org 1700000000 +0000")]
    [InlineData("author A\u00e9 \u00dc <\u00e9@example.org> 1700000000 +0000")]
    [InlineData("author J\u00f6rg <j@example.org> 1700000000 +0000", "encoding ISO-8859-1")]
    [InlineData("author Jörg <j@example.org> 1700000000 +0000", "encoding UTF-8")]
    [InlineData("author Ada <ada@example.org> 1700000000 +0000", "gpgsig -----BEGIN-----\n \n encoding ISO-8859-1\n -----END-----")]
    [InlineData("auth Ada <ada@example.org> 1700000000 +0000")]
    public void An_author_is_who_git_says(string author, string more = "")
    {
        var parent = _git.CommitFile("file", "x");
        var tree = _git.Git("rev-parse", "HEAD^{tree}").Trim();
        var text = $"tree {tree}\nparent {parent}\n{author}\ncommitter C <c@example.org> 1600000000 +0000\n{more}{(more.Length > 0 ? "\n" : "")}\nMessage\n";
        File.WriteAllBytes(_git.PathOf("text"), (more.EndsWith("8859-1", StringComparison.Ordinal) ? Encoding.Latin1 : Encoding.UTF8).GetBytes(text));
        var commit = _git.Git("hash-object", "-w", "--literally", "-t", "commit", "text").Trim();
        using var repository = Repository.Open(_git.Folder);

        FirstParentLine.Read(repository, commit).Select(Text).ShouldBe(FirstParentLine.ReadByGit(repository, commit, new SharedText()).Select(Text));
    }

    [Fact]
    public void What_every_git_writes_is_read_without_asking_it()
    {
        var parent = _git.CommitFile("file", "1");
        var commit = _git.CommitFile("file", "2");
        using var repository = Repository.Open(_git.Folder);
        var bytes = repository.Objects.Read([commit]).Single().Bytes;

        var read = CommitText.TryRead(Id(commit), bytes, repository.IdLength, new SharedText(), out var before).ShouldNotBeNull();

        Text(read).ShouldBe(Text(FirstParentLine.ReadByGit(repository, commit, new SharedText()).First()));
        before.ShouldBe(Id(parent));
    }

    [Fact]
    public void A_line_goes_on_at_the_first_parents_of_merges()
    {
        using var git = RandomHistory.Make(11, commits: 30);
        using var repository = Repository.Open(git.Folder);

        var line = FirstParentLine.Read(repository, git.Head).Select(Text).ToList();

        line.Count.ShouldBeGreaterThan(5);
        line.ShouldBe(FirstParentLine.ReadByGit(repository, git.Head, new SharedText()).Select(Text));
    }

    private static ObjectId Id(string hex) => ObjectId.Parse(Encoding.ASCII.GetBytes(hex));

    private static string Text(LineCommit commit) => string.Create(CultureInfo.InvariantCulture, $"{commit.Id} {commit.Tree} {commit.Time} '{commit.Author.Name}' '{commit.Author.Email}'");
}
