using System.CommandLine;
using ContentPipeline.Diagnostics;
using ContentPipeline.Publishing;

namespace ContentPipeline.Cli.Commands;

internal static class UnpublishCommand
{
    public static Command Create() => CommonOptions.WithContent(
        "unpublish",
        "Takes entries off an environment. They stay off until they are published by name.",
        "unpublish --environment production --entry article/first-snow --all-locales",
        Run,
        [PublishOptions.Environment, PublishOptions.Ref, PublishOptions.Entry, PublishOptions.Locale, PublishOptions.AllLocales, PublishOptions.ScheduledAt, .. PublishOptions.OfChanges]);

    private static ExitCode Run(ParseResult parsed, Report report, CancellationToken cancellation)
    {
        var findings = new Findings();
        var request = PublishOptions.Request(parsed, report, parsed.GetValue(PublishOptions.Environment)!, findings) with
        {
            Ref = parsed.GetValue(PublishOptions.Ref),
            Selection = PublishOptions.Selection(parsed, PublishAction.Unpublish, findings),
        };
        if (request.Selection.Entries.IsEmpty && !findings.HasErrors) findings.Add(Diagnose.NothingToUnpublish());
        if (findings.HasErrors) return report.Answer(findings, _ => { }, _ => { });
        if (parsed.GetValue(PublishOptions.ScheduledAt) is { } time) return Scheduling.Run(parsed, time, request, [], report, cancellation);
        var result = Terminal.Progress(report.IsJson, progress => Publisher.Publish(request with { Progress = progress }, cancellation));
        PublishOptions.KeepPublishedOutOfGit(parsed, report, !result.HasErrors);
        return report.Answer(result.Diagnostics, text => PublishAnswer.Text(text, result, request.DryRun, report), json => PublishAnswer.Json(json, result, request.DryRun));
    }
}
