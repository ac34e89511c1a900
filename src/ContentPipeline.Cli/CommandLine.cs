using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using System.Text;
using ContentPipeline.Diagnostics;

namespace ContentPipeline.Cli;

/// <summary>What the words of a call ask for is done here.</summary>
internal static class CommandLine
{
    public static int Run(string[] words)
    {
        Preparation.Begin(words);

        // What reads this in a pipe expects the same bytes on every machine.
        if (Console.IsOutputRedirected || Console.IsErrorRedirected) Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

        var parsed = CommandTree.Read(words);
        var invocation = new InvocationConfiguration();
        if (parsed.Action is ParseErrorAction wrong)
        {
            // In the form of all diagnostics, for a build to take up; and without a screen of help for whoever named a command.
            foreach (var error in parsed.Errors) Terminal.WriteDiagnostic(Console.Error, Diagnose.WrongWords(error.Message, NameOf(parsed.CommandResult)));
            wrong.ShowHelp = parsed.CommandResult.Command.Subcommands.Count > 0;
            invocation.Error = TextWriter.Null;
        }

        var code = parsed.Invoke(invocation);

        // The parser's own answer to wrong words is 1, which here means wrong content.
        return parsed.Errors.Count > 0 ? (int)ExitCode.WrongUsage : code;
    }

    private static string NameOf(SymbolResult command) => command.Parent is { } parent ? $"{NameOf(parent)} {((CommandResult)command).Command.Name}" : "dotnet content";
}
