using System.CommandLine;
using ContentPipeline.Diagnostics;
using ContentPipeline.Git;

namespace ContentPipeline.Cli;

internal enum OutputFormat
{
    Text,
    Json,
}

/// <summary>What every command has, and how every command ends.</summary>
internal static class CommonOptions
{
    /// <summary>Where a publish writes when no output folder is named.</summary>
    public const string DefaultOutput = "published";

    private const string ContentName = "--content";

    public static Option<string> Content() => new(ContentName) { Description = "The content root.", DefaultValueFactory = _ => "content", HelpName = "DIR" };

    public static Option<OutputFormat> Format() => new("--format") { Description = "How results are printed.", DefaultValueFactory = _ => OutputFormat.Text, HelpName = "text|json" };

    /// <summary>Makes a command with these options besides its own.</summary>
    /// <param name="example">A call that works, for <c>--help</c>.</param>
    public static Command WithContent(string name, string description, string example, Func<ParseResult, Report, CancellationToken, ExitCode> run, params Symbol[] symbols) =>
        Create(name, description, example, run, [.. symbols, Content()]);

    public static Command Create(string name, string description, string example, Func<ParseResult, Report, CancellationToken, ExitCode> run, params Symbol[] symbols)
    {
        var content = symbols.OfType<Option<string>>().FirstOrDefault(o => o.Name == ContentName);
        var format = Format();
        var command = new Command(name, $"{description}{System.Environment.NewLine}Example: dotnet content {example}");
        foreach (var symbol in symbols)
        {
            if (symbol is Argument argument) command.Arguments.Add(argument);
            else if (symbol is Option option) command.Options.Add(option);
        }

        command.Options.Add(format);
        command.SetAction((parsed, cancellation) => Task.FromResult((int)Guarded(parsed, new Report(parsed.GetValue(format)) { ContentFolder = content is null ? "" : parsed.GetValue(content)! }, run, cancellation)));
        return command;
    }

    /// <summary>What goes wrong with the machine becomes a diagnostic; a person never sees a stack trace, unless they ask for it to report a bug.</summary>
    private static ExitCode Guarded(ParseResult parsed, Report report, Func<ParseResult, Report, CancellationToken, ExitCode> run, CancellationToken cancellation)
    {
        try
        {
            return run(parsed, report, cancellation);
        }
        catch (Exception) when (cancellation.IsCancellationRequested)
        {
            // Ctrl-C reaches git too, and what git then says is no news.
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
}
