using System.CommandLine;
using ContentPipeline.Diagnostics;
using ContentPipeline.Publishing;
using ContentPipeline.Site;

namespace ContentPipeline.Cli.Commands;

internal static class PublishCommand
{
    private static readonly Option<string[]> ContentType = new("--content-type") { Description = "Only the entries of this content type; may be repeated.", HelpName = "UID" };
    private static readonly Option<string?> Version = CommonOptions.Count("--version", "An older version of the entry that is named goes live again.");
    private static readonly Option<bool> WithReferences = new("--with-references") { Description = "What is published brings along what it refers to." };
    private static readonly Option<string?> Depth = CommonOptions.Count("--depth", "How many references in a row --with-references follows (all unless given).");
    private static readonly Option<string?> Release = new("--release") { Description = "Deploy this release, in all of its environments unless one is named.", HelpName = "UID" };
    private static readonly Option<bool> Due = new("--due") { Description = "Deploy every release whose time has come, each once; the folder of an environment that is named holds what is live afterwards." };
    private static readonly Option<string?> InProgress = new Option<string?>("--in-progress") { Description = "Entries with required fields missing: an error, or left at what is live.", HelpName = "error|skip" }.AcceptOnlyFromAmong("error", "skip");
    private static readonly Option<string?> List = new("--list") { Description = "Write what is live to this file, for build tools: path, locale, content type, uid and version, tab-separated.", HelpName = "FILE" };
    private static readonly Option<bool> ShowTimings = new("--timings") { Description = "Print to standard error how long each step took." };

    public static Command Create() => CommonOptions.WithContent(
        "publish",
        "Publishes what is asked for, unless more is said everything on a commit: validates, and writes snapshots and publish_details.json.",
        "publish --environment production --ref main",
        Run,
        [
            PublishOptions.OptionalEnvironment, PublishOptions.Ref, PublishOptions.Entry, ContentType, PublishOptions.Locale, PublishOptions.AllLocales, Version, WithReferences, Depth,
            Release, Due, PublishOptions.ScheduledAt, InProgress, .. PublishOptions.OfChanges, List, SiteOptions.Templates, SiteOptions.Pages, ShowTimings,
        ]);

    private static ExitCode Run(ParseResult parsed, Report report, CancellationToken cancellation)
    {
        var findings = new Findings();
        var environment = parsed.GetValue(PublishOptions.OptionalEnvironment);
        var isDeployment = parsed.GetValue(Release) is not null || parsed.GetValue(Due);
        if (environment is null && !isDeployment) return report.Fail(Diagnose.NoEnvironmentNamed());
        if (isDeployment) PublishOptions.Refuse(parsed, parsed.GetValue(Due) ? "--due" : "--release", "a release says by itself what goes live", [WithReferences, Depth, Version, InProgress], findings);
        SiteOptions.Check(parsed, findings);
        if (findings.HasErrors) return report.Answer(findings, _ => { }, _ => { });
        var request = PublishOptions.Request(parsed, report, environment ?? "", findings) with
        {
            Ref = parsed.GetValue(PublishOptions.Ref),
            Selection = Selected(parsed, findings),
            InProgress = parsed.GetValue(InProgress) switch { "error" => ContentPipeline.InProgress.Error, "skip" => ContentPipeline.InProgress.Skip, _ => null },
        };
        if (findings.HasErrors) return report.Answer(findings, _ => { }, _ => { });
        if (parsed.GetValue(PublishOptions.ScheduledAt) is { } time)
            return isDeployment ? report.Fail(Diagnose.Contradiction("--scheduled-at and --release or --due")) : Scheduling.Run(parsed, time, request, [InProgress, List, SiteOptions.Templates, SiteOptions.Pages], report, cancellation);
        if (isDeployment) return Deploy(parsed, request.Selection, report, cancellation);
        using var timings = new Timings(parsed.GetValue(ShowTimings));
        RenderAhead? ahead = null;
        var result = Publish(
            request with
            {
                WhenOpened = memory => ahead = SiteOptions.Begin(parsed, request.OutputFolder, memory),
                // It reads nothing as long as there may be nothing to do.
                Progress = (step, done, total) =>
                {
                    if (step == "load" && done > 0) ahead?.Expect(total);
                },
            },
            parsed,
            timings,
            report,
            cancellation);
        var pages = SiteOptions.Render(parsed, request.OutputFolder, !result.HasErrors, result, timings, ahead);
        return report.Answer(
            [.. result.Diagnostics, .. pages?.Diagnostics ?? []],
            text =>
            {
                PublishAnswer.Text(text, result, request.DryRun, report);
                SiteOptions.Text(text, parsed, pages);
            },
            json =>
            {
                PublishAnswer.Json(json, result, request.DryRun);
                SiteOptions.Json(json, pages);
            });
    }

    /// <summary>A release and what is due say for themselves what is published.</summary>
    private static ExitCode Deploy(ParseResult parsed, Selection selection, Report report, CancellationToken cancellation)
    {
        var release = parsed.GetValue(Release);
        if (release is not null && parsed.GetValue(Due)) return report.Fail(Diagnose.Contradiction("--release and --due"));
        if (selection.NamesAnything) return report.Fail(Diagnose.Contradiction($"{(release is null ? "--due" : "--release")} and --entry, --content-type or --locale"));
        return Deploying.Run(parsed, release, parsed.GetValue(List), report, cancellation);
    }

    private static PublishResult Publish(PublishRequest request, ParseResult parsed, Timings timings, Report report, CancellationToken cancellation)
    {
        var result = Terminal.Progress(report.IsJson, progress => Publisher.Publish(request with { Progress = timings.Over(request.Progress + progress) }, cancellation));
        PublishOptions.KeepPublishedOutOfGit(parsed, report, !result.HasErrors);
        if (parsed.GetValue(List) is { } list && !result.HasErrors && result.Live is { } live) PublishedList.Write(list, request.OutputFolder, live);
        // As many rows as documents: whoever renders afterwards has better use for the memory.
        return result with { Live = null };
    }

    private static Selection Selected(ParseResult parsed, Findings findings)
    {
        if (parsed.GetValue(Depth) is not null && !parsed.GetValue(WithReferences))
            findings.Add(Diagnose.Contradiction("--depth without --with-references", "no references are followed; add --with-references, or leave --depth out"));
        var selection = PublishOptions.Selection(parsed, PublishAction.Publish, findings) with
        {
            ContentTypes = [.. parsed.GetValue(ContentType) ?? []],
            WithReferences = parsed.GetValue(WithReferences),
            Depth = CommonOptions.CountOf(parsed.GetValue(Depth)),
        };
        if (CommonOptions.CountOf(parsed.GetValue(Version)) is not { } version) return selection;
        if (selection is { Entries: [var only], ContentTypes.IsEmpty: true }) return selection with { Entries = [only with { Version = version }] };
        findings.Add(Diagnose.VersionOfSeveral());
        return selection;
    }
}
