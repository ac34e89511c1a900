using System.CommandLine;

namespace ContentPipeline.Cli.Commands;

internal static class EntryCommand
{
    private static readonly Dictionary<string, Func<Command>> _commands = new()
    {
        ["list"] = EntryListCommand.Create,
        ["get"] = EntryGetCommand.Create,
        ["create"] = EntryCreateCommand.Create,
        ["update"] = EntryUpdateCommand.Create,
        ["locales"] = LocalizationCommands.Locales,
        ["localize"] = LocalizationCommands.Localize,
        ["unlocalize"] = LocalizationCommands.Unlocalize,
        ["staleness"] = StalenessCommand.Create,
        ["versions"] = EntryVersionsCommand.Create,
        ["name"] = VersionCommands.NameVersion,
        ["diff"] = DiffCommand.Create,
        ["restore"] = VersionCommands.Restore,
        ["regroup"] = RegroupCommand.Create,
        ["references"] = EntryReferencesCommand.Create,
        ["rename"] = EntryRenameCommand.Create,
        ["delete"] = EntryDeleteCommand.Create,
        ["stage"] = StageCommand.Create,
        ["export"] = EntryExportCommand.Create,
        ["import"] = EntryImportCommand.Create,
    };

    public static Command Create(string[] words)
    {
        var entry = new Command("entry", "Entries and their versions.");
        CommandTree.Add(entry, _commands, words);
        return entry;
    }
}
