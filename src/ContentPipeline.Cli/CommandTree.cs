using System.CommandLine;
using ContentPipeline.Cli.Commands;

namespace ContentPipeline.Cli;

/// <summary>All commands, or of them the one that is called: making them all takes longer than many of them run.</summary>
internal static class CommandTree
{
    private static readonly Dictionary<string, Func<Command>> _commands = new()
    {
        ["init"] = InitCommand.Create,
        ["check"] = CheckCommand.Create,
        ["publish"] = PublishCommand.Create,
        ["unpublish"] = UnpublishCommand.Create,
        ["rollback"] = RollbackCommand.Create,
        ["status"] = StatusCommand.Create,
        ["verify"] = VerifyCommand.Create,
        ["environment"] = EnvironmentCommand.Create,
        ["entry"] = EntryCommand.Create,
        ["draft"] = DraftCommand.Create,
        ["release"] = ReleaseCommand.Create,
        ["render"] = RenderCommand.Create,
        ["import"] = ImportCommand.Create,
        ["export"] = ExportCommand.Create,
        ["schema"] = SchemaCommand.Create,
        ["merge-driver"] = MergeDriverCommand.Create,
    };

    public static RootCommand For(string[] words)
    {
        var root = new RootCommand("Publishes content that lives in git: JSON entries, every commit on main a version.");
        if (words.Length > 0 && _commands.TryGetValue(words[0], out var called)) root.Subcommands.Add(called());
        else foreach (var create in _commands.Values) root.Subcommands.Add(create());
        Overview.ShowIn(root);
        return root;
    }
}
