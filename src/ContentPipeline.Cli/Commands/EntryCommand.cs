using System.CommandLine;

namespace ContentPipeline.Cli.Commands;

internal static class EntryCommand
{
    public static Command Create() => new("entry", "Entries and their versions.")
    {
        EntryListCommand.Create(),
        EntryGetCommand.Create(),
        EntryCreateCommand.Create(),
        EntryUpdateCommand.Create(),
        LocalizationCommands.Locales(),
        LocalizationCommands.Localize(),
        LocalizationCommands.Unlocalize(),
        StalenessCommand.Create(),
        EntryVersionsCommand.Create(),
        VersionCommands.NameVersion(),
        DiffCommand.Create(),
        VersionCommands.Restore(),
        RegroupCommand.Create(),
        EntryReferencesCommand.Create(),
        EntryRenameCommand.Create(),
        EntryDeleteCommand.Create(),
        StageCommand.Create(),
        EntryExportCommand.Create(),
        EntryImportCommand.Create(),
    };
}
