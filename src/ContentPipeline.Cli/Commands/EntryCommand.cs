using System.CommandLine;

namespace ContentPipeline.Cli.Commands;

internal static class EntryCommand
{
    public static Command Create() => new("entry", "Entries and their versions.")
    {
        EntryListCommand.Create(),
        EntryGetCommand.Create(),
        EntryVersionsCommand.Create(),
        StageCommand.Create(),
    };
}
