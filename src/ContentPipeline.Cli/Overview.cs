using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace ContentPipeline.Cli;

/// <summary>
/// The first screen: what there is, a line each. It is written down, and so is there before the parser is, and as wide as any terminal;
/// what a command takes, the parser says.
/// </summary>
internal static class Overview
{
    private const string Text = """
        Publishes content that lives in git: JSON entries, every commit a version.

        Usage: dotnet content <command> [options]

        Begin
          init          Begins a stack with one content type and one entry.
          import        Takes over content from elsewhere.
          export        Hands content over to elsewhere.

        Write
          entry         Entries and their versions.
          draft         Branches that change content.
          release       Entries that go live together, now or at a time.

        Publish
          check         Reports what cannot be read, and what would block publishing.
          status        Shows how each entry stands in an environment.
          publish       Validates, and writes snapshots and publish_details.json.
          unpublish     Takes entries off an environment.
          rollback      Brings an environment back to one of its earlier publishes.
          verify        Proves what is live, from the commits that it names.
          environment   What environments hold, and held.
          render        Renders pages from a snapshot.

        For other tools
          schema        Prints a content type as JSON Schema, for editors.
          merge-driver  Merges three files of a document field by field, for git.

        Options
          -h, --help    Shows this, or after a command what it takes, with an example.
          --version     Shows the version.

        """;

    public static bool IsAskedFor(string[] words) => words is ["--help"] or ["-h"];

    public static int Print()
    {
        Console.Out.Write(Text);
        return (int)ExitCode.Done;
    }

    /// <summary>However else the parser is asked for help, without a command it is the same.</summary>
    public static void ShowIn(RootCommand root)
    {
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new OverviewOr((SynchronousCommandLineAction)help.Action!);
    }

    private sealed class OverviewOr(SynchronousCommandLineAction ofCommand) : SynchronousCommandLineAction
    {
        /// <summary>Whoever asks what a command takes need not know it already.</summary>
        public override bool ClearsParseErrors => ofCommand.ClearsParseErrors;

        public override int Invoke(ParseResult parsed) => parsed.CommandResult.Command is RootCommand ? Print() : ofCommand.Invoke(parsed);
    }
}
