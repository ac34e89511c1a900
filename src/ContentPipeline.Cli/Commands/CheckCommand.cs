using System.CommandLine;
using System.Globalization;
using ContentPipeline.Diagnostics;
using ContentPipeline.Publishing;

namespace ContentPipeline.Cli.Commands;

internal static class CheckCommand
{
    private static readonly Option<string?> Ref = new("--ref") { Description = "The branch, tag or commit to check (HEAD unless given).", HelpName = "R" };
    private static readonly Option<bool> WorkTree = new("--worktree") { Description = "Check the files as they lie in the working tree." };
    private static readonly Option<string?> Environment = new("--environment") { Description = "What would block publishing here is an error, not a warning.", HelpName = "E" };

    public static Command Create()
    {
        var command = CommonOptions.WithContent(
            "check",
            "Reports what cannot be read, and what would block publishing.",
            "check --worktree --environment production",
            Run,
            Ref, WorkTree, Environment);
        command.Validators.Add(result =>
        {
            if (result.GetResult(Ref) is { Implicit: false } && result.GetValue(WorkTree)) result.AddError("--ref and --worktree cannot be given together.");
        });
        return command;
    }

    private static ExitCode Run(ParseResult parsed, Report report, CancellationToken cancellation)
    {
        var environment = parsed.GetValue(Environment);
        var output = environment is null ? null : ContentFolder.OutputOf(report.ContentFolder, environment);
        var diagnostics = Check.Run(report.ContentFolder, parsed.GetValue(Ref), parsed.GetValue(WorkTree), environment, output, cancellation);
        return report.Answer(diagnostics, text => Text(text, diagnostics), _ => { }, diagnosticsAreTheResult: true);
    }

    private static void Text(TextWriter text, IReadOnlyCollection<Diagnostic> diagnostics)
    {
        var errors = diagnostics.Count(d => d.Severity == Severity.Error);
        text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{errors} error(s), {diagnostics.Count - errors} warning(s)"));
    }
}
