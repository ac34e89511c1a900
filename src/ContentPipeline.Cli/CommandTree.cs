using System.CommandLine;
using ContentPipeline.Cli.Commands;

namespace ContentPipeline.Cli;

/// <summary>All commands, or of them the one that is called: making them all takes longer than many of them run.</summary>
internal static class CommandTree
{
    private static readonly KeyValuePair<string, Func<Command>>[] _commands =
    [
        new("init", InitCommand.Create),
        new("check", CheckCommand.Create),
        new("publish", PublishCommand.Create),
        new("unpublish", UnpublishCommand.Create),
        new("rollback", RollbackCommand.Create),
        new("status", StatusCommand.Create),
        new("verify", VerifyCommand.Create),
        new("environment", EnvironmentCommand.Create),
        new("entry", EntryCommand.Create),
        new("draft", DraftCommand.Create),
        new("release", ReleaseCommand.Create),
        new("render", RenderCommand.Create),
        new("import", ImportCommand.Create),
        new("export", ExportCommand.Create),
        new("schema", SchemaCommand.Create),
        new("merge-driver", MergeDriverCommand.Create),
    ];

    public static RootCommand For(string[] words)
    {
        var root = new RootCommand("Publishes content that lives in git: JSON entries, every commit on main a version.");
        var called = Array.FindIndex(_commands, c => words.Length > 0 && c.Key == words[0]);
        foreach (var command in called < 0 ? _commands.AsSpan() : _commands.AsSpan(called, 1)) root.Subcommands.Add(command.Value());
        Overview.ShowIn(root);
        return root;
    }
}
