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

    private static Ran Content(params string[] words) => _programs.Content(Path.GetTempPath(), words);
}
