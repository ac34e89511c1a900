using System.CommandLine;
using System.Globalization;
using ContentPipeline.Diagnostics;
using ContentPipeline.Ledgers;

namespace ContentPipeline.Cli.Commands;

internal static class RollbackCommand
{
    private static readonly Option<string> Environment = new("--environment") { Description = "The environment to bring back.", Required = true, HelpName = "E" };
    private static readonly Option<string> To = new("--to") { Description = "The publish to go back to: production~1, a ledger commit, or a time, which means the last publish at or before it.", Required = true, HelpName = "PUBLISH|T" };
    private static readonly Option<string?> Now = new("--now") { Description = "When the rollback is dated (SOURCE_DATE_EPOCH, or the clock, unless given).", HelpName = "T" };

    public static Command Create() => CommonOptions.WithContent(
        "rollback",
        "Brings an environment back to one of its earlier publishes, byte for byte, as a new publish.",
        "rollback --environment production --to production~1",
        Run,
        Environment, To, PublishOptions.Push, PublishOptions.Output, PublishOptions.DryRun, Now);

    private static ExitCode Run(ParseResult parsed, Report report, CancellationToken cancellation)
    {
        var findings = new Findings();
        var environment = parsed.GetValue(Environment)!;
        var output = parsed.GetValue(PublishOptions.Output) ?? ContentFolder.OutputOf(report.ContentFolder, environment);
        var request = new RollbackRequest(report.ContentFolder, environment, parsed.GetValue(To)!, output)
        {
            Now = Clock.Read(parsed.GetValue(Now), findings),
            DryRun = parsed.GetValue(PublishOptions.DryRun),
            Push = CommonOptions.RemoteOf(parsed, PublishOptions.Push),
        };
        if (findings.HasErrors) return report.Answer(findings, _ => { }, _ => { });
        var result = Terminal.Progress(report.IsJson, progress => Rollback.Run(request with { Progress = progress }, cancellation));
        PublishOptions.KeepPublishedOutOfGit(parsed, report, result.To is not null);
        return report.Answer(result.Diagnostics, text => Text(text, request, result), json =>
        {
            json.WriteString("environment", environment);
            json.WriteString("to", result.To?.Id);
            json.WriteString("ledger_commit", result.Publish?.Id);
            json.WriteNumber("written", result.Written);
            if (request.DryRun) json.WriteBoolean("dry_run", true);
            RowChangeAnswer.Json(json, result.Changes);
        });
    }

    private static void Text(TextWriter text, RollbackRequest request, RollbackResult result)
    {
        if (result.To is not { } to)
        {
            text.WriteLine($"{request.Environment}: nothing was rolled back");
            return;
        }

        RowChangeAnswer.Text(text, result.Changes);
        var outcome = request.DryRun ? " (dry run: nothing was written)"
            : result.Publish is { } publish ? string.Create(CultureInfo.InvariantCulture, $", as publish {ShortId.Of(publish.Id)}; {result.Written} files written")
            : string.Create(CultureInfo.InvariantCulture, $", which was live already; {result.Written} files written");
        text.WriteLine($"{request.Environment}: back at {ShortId.Of(to.Id)} of {IsoDate.Format(to.Time)}{outcome}");
    }
}
