namespace ContentPipeline.Cli;

internal enum ExitCode
{
    Done = 0,
    ContentHasErrors = 1,
    WrongUsage = 2,
    Machine = 3,
    LostRace = 4,
    Bug = 70,

    /// <summary>What shells report for a program that Ctrl-C ended.</summary>
    Cancelled = 130,
}
