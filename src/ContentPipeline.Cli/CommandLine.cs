using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using System.Text;
using ContentPipeline.Diagnostics;
using ContentPipeline.Loading;

namespace ContentPipeline.Cli;

/// <summary>What the words of a call ask for is done here.</summary>
internal static class CommandLine
{
    public static int Run(string[] words)
    {
        if (MakesNewSite(words)) CompileTemplates();

        // Nearly every command reads the model, for which as much has to be made ready as for these words. A publish with nothing to do has other work for the other processor,
        // and `entry versions` reads no model.
        if (words is not (["publish" or "render", ..] or ["entry", "versions", ..])) ContentLoader.GetReady();

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

    /// <summary>
    /// Of what can be compiled while the program runs only templates are worth it, and only for a new site: to compile takes as long as to interpret them for thousands
    /// of pages. Everything else is interpreted (DynamicCodeSupport): the library that reads odd YAML would compile a pattern first, which takes longer than all that it then reads.
    /// </summary>
    private static void CompileTemplates() => AppContext.SetSwitch("System.Runtime.CompilerServices.RuntimeFeature.IsDynamicCodeSupported", isEnabled: true);

    /// <summary>Guessed before the words are read for good: either way the pages are the same.</summary>
    private static bool MakesNewSite(string[] words)
    {
        if (!words.Contains("--templates")) return false;
        var pages = Array.IndexOf(words, words[0] == "render" ? "--output" : "--pages") + 1;
        return pages == 0 || pages == words.Length || !Directory.Exists(words[pages]);
    }

    private static string NameOf(SymbolResult command) => command.Parent is { } parent ? $"{NameOf(parent)} {((CommandResult)command).Command.Name}" : "dotnet content";
}
