using System.Text;
using ContentPipeline.Git;
using ContentPipeline.Git.Storage;
using ContentPipeline.Testing;

namespace ContentPipeline.Tests.Git.Storage;

/// <summary>A configuration that is taken for usual says nothing to git by which it would find another repository, or none.</summary>
public sealed class StoredConfigurationTests
{
    private const string Usual = "[core]\n\trepositoryformatversion = 0\n\tfilemode = true\n\tbare = false\n\tlogallrefupdates = true\n";

    [Theory]
    [InlineData("[core]\nbare = true\n")]
    [InlineData("[core]\nBare = no\n")]
    [InlineData("[core]\nbare\n")]
    [InlineData("[core]\nworktree = ..\n")]
    [InlineData("[CORE]\nWorkTree = /elsewhere\n")]
    [InlineData("[core] worktree = /elsewhere\n")]
    [InlineData("[core\t\"x\"]\n[core]worktree = /elsewhere\n")]
    [InlineData("[core]\nrepositoryformatversion = 1\n")]
    [InlineData("[core]\nrepositoryformatversion = 0 # or so\n")]
    [InlineData("[extensions]\nworktreeConfig = true\n")]
    [InlineData("[Extensions]\n\tpartialclone = origin\n")]
    [InlineData("[a]\nb = c\\\n[extensions]\n")]
    [InlineData("[a]\nb = \"c\n")]
    [InlineData("[a]\nb = \"c # \n")]
    [InlineData("[a]\nb = \\c\n")]
    [InlineData("[a.b]\nc = d\n")]
    [InlineData("[a \"b\\\"c\"]\n")]
    [InlineData("[a \"b]\n")]
    [InlineData("[a \"]\n")]
    [InlineData("[core\"x\"]\n")]
    [InlineData("[ core \"x\"]\n")]
    [InlineData("[a]\nb\r= c\n")]
    [InlineData("[include]\n\tpath = other\n")]
    [InlineData("[includeIf \"gitdir:/\"]\n")]
    [InlineData("[core]\nignorecase = true\n")]
    [InlineData("[core]\nfilemode = maybe\n")]
    [InlineData("[core]\ncompression = 99\n")]
    [InlineData("[a \"b\" c]\n")]
    [InlineData("[a] # b\n")]
    [InlineData("[]\n")]
    [InlineData("[\n")]
    [InlineData("]\n")]
    [InlineData("= x\n")]
    [InlineData("[a]\nb c = d\n")]
    [InlineData("[a]\n1b = c\n")]
    [InlineData("\ufeff[core]\n")]
    public void A_configuration_that_says_something_unusual_is_left_to_git(string configuration)
    {
        StoredConfiguration.IsUsual(Encoding.UTF8.GetBytes(Usual)).ShouldBeTrue();
        StoredConfiguration.IsUsual(Encoding.UTF8.GetBytes(configuration)).ShouldBeFalse();
        StoredConfiguration.IsUsual(Encoding.UTF8.GetBytes(Usual + configuration)).ShouldBeFalse();
    }

    [Fact]
    public void A_setting_before_the_first_section_is_left_to_git() => StoredConfiguration.IsUsual("a = b\n[core]\n"u8).ShouldBeFalse();

    /// <summary>Of pieces that git takes for other things than they look like.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Whatever_the_configuration_says_git_finds_nothing_else(int seed)
    {
        if (!OperatingSystem.IsLinux()) Assert.Skip("elsewhere git is asked always");
        using var git = new TestRepository();
        var random = new Random(seed);
        string[] pieces =
        [
            "[core]", "[core \"x\"]", "[CORE]", "[extensions]", "[other]", "[other \"core\"]", "[core.x]", "[include]", "[", "]", "\"", "\\", "\\\n", "#", ";", " ", "\t", "\r\n", "\r", "\n", "\n", "\n", "=", " = ",
            "bare", "bare = true", "bare = false", "\nbare = false\n", "worktree = ..", "worktree", "repositoryformatversion = 0", "repositoryformatversion = 1", "noop = true", "false", "true", "0", "x = y", "\v", "\f", "ä",
        ];
        var (found, lost) = (0, 0);
        for (var i = 0; i < 300; i++)
        {
            var text = i % 3 == 0 ? Broken(random) : (random.Next(2) == 0 ? Usual : "") + string.Concat(Enumerable.Range(0, random.Next(1, 9)).Select(_ => pieces[random.Next(pieces.Length)] + (random.Next(2) == 0 ? "\n" : "")));
            File.WriteAllText(git.PathOf(".git/config"), text);
            if (StoredLayout.Read(git.Folder) is not { } stored)
            {
                lost++;
                continue;
            }

            found++;
            var asked = Should.NotThrow(() => RepositoryLayout.Ask(git.Folder, TestContext.Current.CancellationToken), text);
            stored.ShouldBe(asked, text);
        }

        found.ShouldBeGreaterThan(10);
        lost.ShouldBeGreaterThan(10);
    }

    /// <summary>With some of its bytes taken away, doubled, or another's.</summary>
    private static string Broken(Random random)
    {
        var text = new StringBuilder(Usual + "[remote \"origin\"]\n\turl = \"x\"\n");
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            var (at, other) = (random.Next(text.Length), text[random.Next(text.Length)]);
            if (random.Next(3) == 0) text.Remove(at, 1);
            else if (random.Next(2) == 0) text.Insert(at, other);
            else text[at] = other;
        }

        return text.ToString();
    }
}
