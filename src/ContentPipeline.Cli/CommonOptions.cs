using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using ContentPipeline.Diagnostics;
using ContentPipeline.Git;
using ContentPipeline.Ledgers;

namespace ContentPipeline.Cli;

internal enum OutputFormat
{
    Text,
    Json,
}

/// <summary>What every command has, and how every command ends.</summary>
internal static class CommonOptions
{
    /// <summary>How help calls the folder that a publish writes to when none is named.</summary>
    public const string DefaultOutput = "published/<environment> beside the content root unless given";

    public const string ContentName = "--content";

    private const string Text = "text";
    private const string Json = "json";

    public static Option<string?> Content() => new(ContentName) { Description = "The content root (the nearest content/ with a stack.yaml, from here upwards, unless given).", HelpName = "DIR" };

    /// <remarks>A text: options of other types take the parser longer to get ready for, and this one is read by every command.</remarks>
    public static Option<string> Format()
    {
        var format = new Option<string>("--format") { Description = "How results are printed.", DefaultValueFactory = _ => Text, HelpName = "text|json" };
        format.Validators.Add(result =>
        {
            var word = result.Tokens.Count == 0 ? Text : result.Tokens[0].Value;
            if (!word.Equals(Text, StringComparison.OrdinalIgnoreCase) && !word.Equals(Json, StringComparison.OrdinalIgnoreCase)) result.AddError($"--format takes text or json, not '{word}'.");
        });
        return format;
    }

    private static OutputFormat FormatOf(string? word) => Json.Equals(word, StringComparison.OrdinalIgnoreCase) ? OutputFormat.Json : OutputFormat.Text;

    /// <summary>An option that takes a count, or none: a text, as <see cref="CountOf"/> reads it.</summary>
    public static Option<string?> Count(string name, string description)
    {
        var option = new Option<string?>(name) { Description = description, HelpName = "N" };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && CountOf(result.Tokens[0].Value) is null) result.AddError($"{name} takes a whole number from 0, not '{result.Tokens[0].Value}'.");
        });
        return option;
    }

    /// <returns><c>null</c> when there is none.</returns>
    public static int? CountOf(string? word) => int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : null;

    /// <summary>An option that may stand alone.</summary>
    public static Option<string?> Push() => new("--push")
    {
        Description = $"Publish the ledger's branch to this remote as well ({Ledger.Origin} unless named); what the remote refuses is not published here either.",
        HelpName = "REMOTE",
        Arity = ArgumentArity.ZeroOrOne,
    };

    /// <summary>The remote to push to; <c>null</c> when none was asked for.</summary>
    public static string? RemoteOf(ParseResult parsed, Option<string?> push) => parsed.GetResult(push) is null ? null : parsed.GetValue(push) ?? Ledger.Origin;

    /// <summary>Makes a command with these options besides its own.</summary>
    /// <param name="example">A call that works, for <c>--help</c>.</param>
    public static Command WithContent(string name, string description, string example, Func<ParseResult, Report, CancellationToken, ExitCode> run, params Symbol[] symbols) =>
        Create(name, description, example, run, [.. symbols, Content()]);

    public static Command Create(string name, string description, string example, Func<ParseResult, Report, CancellationToken, ExitCode> run, params Symbol[] symbols)
    {
        var content = default(Option<string?>);
        var format = Format();
        var command = new Command(name, $"{description}{System.Environment.NewLine}Example: dotnet content {example}");
        foreach (var symbol in symbols)
        {
            if (symbol is Argument argument) command.Arguments.Add(argument);
            else if (symbol is Option option) command.Options.Add(option);
            if (symbol is Option<string?> { Name: ContentName } itself) content = itself;
        }

        command.Options.Add(format);
        command.Validators.Add(RefuseEmptyWords);
        command.SetAction(parsed =>
        {
            using var termination = new Termination();
            return (int)Guarded(parsed, new Report(FormatOf(parsed.GetValue(format))) { ContentFolder = FolderOf(parsed, content) }, run, termination.Token);
        });
        return command;
    }

    /// <summary>An empty word is a script's variable that was not set, and never the name of a folder, a branch or an entry.</summary>
    private static void RefuseEmptyWords(CommandResult result)
    {
        // Loops, here as above: every command starts with this, and a query would take longer to get ready than all words to look at.
        foreach (var given in result.Children)
        {
            if (HasEmptyWord(given)) result.AddError($"an empty text is given for {(given is OptionResult option ? option.Option.Name : ((ArgumentResult)given).Argument.Name)}.");
        }

        static bool HasEmptyWord(SymbolResult given)
        {
            foreach (var token in given.Tokens)
            {
                if (token is { Type: TokenType.Argument, Value.Length: 0 }) return true;
            }

            return false;
        }
    }

    private static string FolderOf(ParseResult parsed, Option<string?>? content) => content is null ? "" : parsed.GetValue(content) ?? ContentFolder.Find();

    /// <summary>What goes wrong with the machine becomes a diagnostic; a person never sees a stack trace, unless they ask for it to report a bug.</summary>
    private static ExitCode Guarded(ParseResult parsed, Report report, Func<ParseResult, Report, CancellationToken, ExitCode> run, CancellationToken cancellation)
    {
        try
        {
            return run(parsed, report, cancellation);
        }
        catch (Exception) when (IsCancelled(cancellation))
        {
            Console.Error.WriteLine("stopped");
            return ExitCode.Cancelled;
        }
        catch (GitException e)
        {
            return report.Fail(e.Diagnostic);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return report.Fail(Diagnose.MachineFailed(e.Message));
        }
        catch (Exception e)
        {
            if (System.Environment.GetEnvironmentVariable("CONTENT_PIPELINE_TRACE") == "1") Console.Error.WriteLine(e);
            return report.Fail(Diagnose.Bug(e.GetType().Name, e.Message));
        }
    }

    /// <summary>Ctrl-C reaches git as well, and what git then says is no news; it may be said a moment before we hear of it ourselves.</summary>
    private static bool IsCancelled(CancellationToken cancellation) => cancellation.IsCancellationRequested || cancellation.WaitHandle.WaitOne(100);
}
