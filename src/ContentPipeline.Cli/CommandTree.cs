using System.CommandLine;
using ContentPipeline.Cli.Commands;

namespace ContentPipeline.Cli;

/// <summary>All commands, or of them the one that is called: making them all takes longer than many of them run.</summary>
internal static class CommandTree
{
    /// <summary>In the order of the help.</summary>
    private static readonly string[] _names =
    [
        "init", "check", "publish", "unpublish", "rollback", "status", "verify", "environment", "entry", "draft", "release", "render", "import", "export", "schema", "merge-driver",
    ];

    public static RootCommand For(string[] words)
    {
        var root = new RootCommand("Publishes content that lives in git: JSON entries, every commit on main a version.");
        if (words.Length > 0 && Named(words[0]) is { } called) root.Subcommands.Add(called);
        else foreach (var name in _names) root.Subcommands.Add(Named(name)!);
        return root;
    }

    private static Command? Named(string name) => name switch
    {
        "init" => InitCommand.Create(),
        "check" => CheckCommand.Create(),
        "publish" => PublishCommand.Create(),
        "unpublish" => UnpublishCommand.Create(),
        "rollback" => RollbackCommand.Create(),
        "status" => StatusCommand.Create(),
        "verify" => VerifyCommand.Create(),
        "environment" => EnvironmentCommand.Create(),
        "entry" => EntryCommand.Create(),
        "draft" => DraftCommand.Create(),
        "release" => ReleaseCommand.Create(),
        "render" => RenderCommand.Create(),
        "import" => ImportCommand.Create(),
        "export" => ExportCommand.Create(),
        "schema" => SchemaCommand.Create(),
        "merge-driver" => MergeDriverCommand.Create(),
        _ => null,
    };
}
