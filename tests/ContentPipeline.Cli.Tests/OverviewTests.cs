using ContentPipeline.Testing;

namespace ContentPipeline.Cli.Tests;

public sealed class OverviewTests
{
    private static readonly Programs _programs = new();

    [Fact]
    public void Every_command_that_the_parser_knows_has_a_line()
    {
        var commands = Content("[suggest]", "").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(word => char.IsAsciiLetter(word[0])).ToList();

        var lines = Content("--help").Output.Split('\n');

        commands.Count.ShouldBeGreaterThan(10);
        commands.ShouldAllBe(command => lines.Any(line => line.StartsWith($"  {command} ", StringComparison.Ordinal)));
        lines.ShouldAllBe(line => line.Length <= 80);
    }

    [Theory]
    [InlineData("-h")]
    [InlineData("-?")]
    [InlineData("--help", "--help")]
    [InlineData]
    public void It_is_the_same_however_it_is_asked_for(params string[] words) => Content(words).Output.ShouldBe(Content("--help").Output);

    // Who does not know them for what they are would take them for the argument.
    [Theory]
    [InlineData("entry", "get", "--help")]
    [InlineData("entry", "get", "-h")]
    [InlineData("entry", "get", "-?")]
    [InlineData("entry", "get", "/h")]
    [InlineData("entry", "get", "/?")]
    [InlineData("entry", "get", "-hh")]
    [InlineData("entry", "get", "--help=true")]
    [InlineData("entry", "get", "/h:true")]
    public void What_a_command_takes_is_the_same_however_it_is_asked_for(params string[] words)
    {
        var asked = Content(words);

        asked.ExitCode.ShouldBe(0, asked.All);
        asked.Output.ShouldStartWith("Description:");
        asked.Output.ShouldBe(Content("entry", "get", "a/b", "--help").Output);
    }

    [Fact]
    public void A_file_of_words_says_what_they_say()
    {
        using var folder = new TestFolder();
        folder.Write("words", "--help\n");

        _programs.Content(folder.FullPath, ["entry", "get", "@words"]).Output.ShouldBe(Content("entry", "get", "--help").Output);
    }

    [Fact]
    public void What_the_parser_says_of_wrong_words_it_says_of_those_that_it_reads_without_help_too()
    {
        var wrong = Content("entry", "versions", "a/b", "--nothing");

        wrong.ExitCode.ShouldBe(2);
        wrong.Error.ShouldContain("CP0060");
        wrong.Error.ShouldContain("--nothing");
        wrong.Error.ShouldContain("'dotnet content entry versions --help'");
        Content("entry", "nothing").Error.ShouldContain("'dotnet content entry --help'");
    }

    private static Ran Content(params string[] words) => _programs.Content(Path.GetTempPath(), words);
}
