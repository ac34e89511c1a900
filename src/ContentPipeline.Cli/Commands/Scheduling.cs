using ContentPipeline.Diagnostics;
using ContentPipeline.Publishing;
using ContentPipeline.Releases;

namespace ContentPipeline.Cli.Commands;

/// <summary>Writes what would have happened now as a release for a time to come: a file, which is committed and reviewed like all content.</summary>
internal static class Scheduling
{
    public static ExitCode Run(string text, PublishRequest request, Report report, CancellationToken cancellation)
    {
        if (!IsoDate.TryParseMoment(text, out var time)) return report.Fail(Diagnose.InvalidTime(text));
        var selection = request.Selection;
        if (selection.Entries.IsEmpty || !selection.ContentTypes.IsEmpty || selection.WithReferences) return report.Fail(Diagnose.ScheduleWithoutEntries());
        var findings = new Findings();
        var items = selection.Entries.Select(e => new ReleaseItem(e.Entry, e.Action == PublishAction.Unpublish ? ReleaseAction.Unpublish : ReleaseAction.Publish, e.Version, Location.None)).ToList();
        var edits = new ReleaseEdits(report.ContentFolder, environment => ReleaseCommand.DeployedTo(environment, report), findings, cancellation);
        var edit = edits.Schedule(items, selection.AllLocales ? [] : selection.Locales.IsEmpty ? null : selection.Locales, request.Environment, time);
        return ReleaseCommand.Answer(report, findings, edit, e => $"scheduled for {IsoDate.Format(time)}; commit it, and 'dotnet content publish --due' deploys it then");
    }
}
