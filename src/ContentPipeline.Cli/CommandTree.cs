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
        ["entry"] = () => EntryCommand.Create([]),
        ["draft"] = DraftCommand.Create,
        ["release"] = ReleaseCommand.Create,
        ["render"] = RenderCommand.Create,
        ["import"] = ImportCommand.Create,
        ["export"] = ExportCommand.Create,
        ["schema"] = SchemaCommand.Create,
        ["merge-driver"] = MergeDriverCommand.Create,
    };

    /// <summary>What the words mean.</summary>
    /// <remarks>
    /// The parser's own root takes longer to make than all that is under it: the options that it brings look up their descriptions among its resources. So what needs
    /// none of them is read without it; and again with it when something is wrong, since what is said then is the parser's.
    /// </remarks>
    public static ParseResult Read(string[] words) =>
        !words.Any(MayAskParser) && Under(new Command("dotnet-content"), words).Parse(words) is { Errors.Count: 0 } parsed ? parsed : Under(Root(), words).Parse(words);

    /// <summary>Whether it could be a word of the root's options, or a file of words or a directive, which can say anything. Most that it takes for one are none.</summary>
    private static bool MayAskParser(string word) =>
        word is ['-', 'h' or '?', ..] or ['/', 'h' or '?'] or ['/', 'h' or '?', '=' or ':', ..] or ['@' or '[', ..]
        || word.StartsWith("--help", StringComparison.Ordinal) || word.StartsWith("--version", StringComparison.Ordinal);

    private static RootCommand Root()
    {
        var root = new RootCommand("Publishes content that lives in git: JSON entries, every commit on main a version.");
        Overview.ShowIn(root);
        return root;
    }

    private static Command Under(Command root, string[] words)
    {
        if (words is ["entry", .. var ofEntry]) root.Subcommands.Add(EntryCommand.Create(ofEntry));
        else Add(root, _commands, words);
        return root;
    }

    /// <param name="commands">By the words that call them, which are their names.</param>
    /// <param name="words">The next of them is such a word, or none is.</param>
    public static void Add(Command parent, Dictionary<string, Func<Command>> commands, string[] words)
    {
        if (words.Length > 0 && commands.TryGetValue(words[0], out var called)) parent.Subcommands.Add(called());
        else foreach (var create in commands.Values) parent.Subcommands.Add(create());
    }
}
