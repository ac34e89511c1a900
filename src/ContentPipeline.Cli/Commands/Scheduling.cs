using System.CommandLine;
using ContentPipeline.Diagnostics;
using ContentPipeline.Publishing;
using ContentPipeline.Releases;

namespace ContentPipeline.Cli.Commands;

/// <summary>Writes what would have happened now as a release for a time to come: a file, which is committed and reviewed like all content.</summary>
internal static class Scheduling
{
    /// <summary>The options that say how something happens now.</summary>
    private static readonly Option[] OfActing = [PublishOptions.Ref, PublishOptions.Output, PublishOptions.Push, PublishOptions.SkipWorkflowStageCheck, PublishOptions.Approvals];

    /// <param name="text">The time.</param>
    /// <param name="own">Options of the command, besides those that all changes take, that mean nothing for a file.</param>
    public static ExitCode Run(ParseResult parsed, string text, PublishRequest request, IEnumerable<Option> own, Report report, CancellationToken cancellation)
    {
        var findings = new Findings();
        PublishOptions.Refuse(parsed, "--scheduled-at", "only a release is written, and it cannot say so", [.. OfActing, .. own], findings);
        if (findings.HasErrors) return report.Answer(findings, _ => { }, _ => { });
        if (!IsoDate.TryParseMoment(text, out var time)) return report.Fail(Diagnose.InvalidTime(text));
        var selection = request.Selection;
        if (selection.Entries.IsEmpty || !selection.ContentTypes.IsEmpty || selection.WithReferences) return report.Fail(Diagnose.ScheduleWithoutEntries());
        var items = selection.Entries.Select(e => new ReleaseItem(e.Entry, e.Action == PublishAction.Unpublish ? ReleaseAction.Unpublish : ReleaseAction.Publish, e.Version, Location.None)).ToList();
        var edits = new ReleaseEdits(report.ContentFolder, environment => ReleaseCommand.DeployedTo(environment, report), findings, cancellation) { DryRun = request.DryRun };
        var edit = edits.Schedule(items, selection.AllLocales ? [] : selection.Locales.IsEmpty ? null : selection.Locales, request.Environment, time);
        var what = request.DryRun
            ? $"would be written, scheduled for {IsoDate.Format(time)} (dry run: nothing was written)"
            : $"scheduled for {IsoDate.Format(time)}; commit it, and 'dotnet content publish --due' deploys it then";
        return ReleaseCommand.Answer(report, findings, edit, _ => what, request.DryRun);
    }
}
