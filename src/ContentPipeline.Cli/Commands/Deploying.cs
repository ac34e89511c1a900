using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using ContentPipeline.Diagnostics;
using ContentPipeline.Ledgers;
using ContentPipeline.Publishing;

namespace ContentPipeline.Cli.Commands;

/// <summary>Deploys releases: each all or nothing, in all of its environments; one that cannot go live does not hold up the next.</summary>
internal static class Deploying
{
    /// <param name="release">Its uid; <c>null</c> for every release that is due.</param>
    /// <param name="list">The file that is to list what is live afterwards in the environment that is named.</param>
    public static ExitCode Run(ParseResult parsed, string? release, string? list, Report report, CancellationToken cancellation)
    {
        var findings = new Findings();
        var (environment, output) = (parsed.GetValue(PublishOptions.OptionalEnvironment), parsed.GetValue(PublishOptions.Output));
        if (environment is null && ((output ?? list) is not null || SiteOptions.AskForPages(parsed))) return report.Fail(Diagnose.OutputOfSeveral());
        var request = PublishOptions.Request(parsed, report, environment ?? "", findings) with { Ref = parsed.GetValue(PublishOptions.Ref), IsOnce = release is null };
        if (findings.HasErrors) return report.Answer(findings, _ => { }, _ => { });
        // Who asks for what is due may be a timer in a fresh clone: whatever comes of it, the folder of an environment that is named holds what is live.
        var copy = release is null && environment is not null && !request.DryRun ? Copy(request, report, findings, cancellation) : null;
        IReadOnlyList<Deployment> deployments = findings.HasErrors ? []
            : release is null ? Deployments.Due(request.ContentFolder, request.Ref, environment, request.Now, findings, request.Push ?? Ledger.Origin, cancellation)
            : Deployments.Of(request.ContentFolder, request.Ref, release, environment, findings, cancellation);
        var done = Deploy(deployments, request, output, findings, report, cancellation);
        findings.AddRange(done.SelectMany(d => d.Result.Diagnostics));
        var live = done.Select(d => d.Result.Live).LastOrDefault(l => l is not null) ?? copy?.Live;
        if (copy is not null && live is null && !findings.HasErrors) findings.Add(Diagnose.NeverPublished(environment!));
        PublishOptions.KeepPublishedOutOfGit(parsed, report, copy?.Live is not null || done.Any(d => !d.Result.HasErrors));
        if (list is not null && live is not null && (copy is not null || !findings.HasErrors)) PublishedList.Write(list, request.OutputFolder, live);
        var pages = SiteOptions.Render(parsed, request.OutputFolder, live is not null && !findings.HasErrors, done.Select(d => d.Result).LastOrDefault());
        return report.Answer(
            [.. findings.Sorted(), .. pages?.Diagnostics ?? []],
            text =>
            {
                Text(text, environment, copy, done, request.DryRun, findings.HasErrors, report);
                SiteOptions.Text(text, parsed, pages);
            },
            json =>
            {
                Json(json, copy, done, request.DryRun);
                SiteOptions.Json(json, pages);
            });
    }

    private static LedgerCopy? Copy(PublishRequest request, Report report, Findings findings, CancellationToken cancellation) =>
        Terminal.Progress(report.IsJson, progress => LedgerCopy.Make(request.ContentFolder, request.Environment, request.OutputFolder, request.Push, findings, progress, cancellation));

    private static List<(Deployment Deployment, PublishResult Result)> Deploy(IReadOnlyList<Deployment> deployments, PublishRequest request, string? output, Findings findings, Report report, CancellationToken cancellation)
    {
        var refused = new List<Deployment>();
        var done = new List<(Deployment Deployment, PublishResult Result)>();
        foreach (var release in deployments.GroupBy(d => d.Release))
        {
            // An earlier release that could not go live is deployed when it can: what comes after it must not come before it.
            if (refused.Find(r => release.Any(d => d.Environment == r.Environment && d.Entries.Overlaps(r.Entries))) is { } earlier)
            {
                findings.Add(Diagnose.ReleaseWaits(release.Key, earlier.Release));
                refused.AddRange(release);
                continue;
            }

            // What one environment refuses goes live in none: that is found out first.
            var requests = release.Select(d => (Deployment: d, Request: For(d, request, output, report))).ToList();
            var tried = requests.Count == 1 && !request.DryRun ? [] : requests.Select(r => (r.Deployment, Result: Publish(r.Request with { DryRun = true }, report, cancellation))).ToList();
            if (request.DryRun || tried.Any(t => t.Result.HasErrors)) done.AddRange(tried.Where(t => request.DryRun || t.Result.HasErrors));
            else done.AddRange(requests.Select(r => (r.Deployment, Publish(r.Request, report, cancellation))));
            if (done.Exists(d => d.Deployment.Release == release.Key && d.Result.HasErrors)) refused.AddRange(release);
        }

        return done;
    }

    private static PublishRequest For(Deployment deployment, PublishRequest request, string? output, Report report) => request with
    {
        Environment = deployment.Environment,
        OutputFolder = output ?? ContentFolder.OutputOf(report.ContentFolder, deployment.Environment),
        Release = deployment.Release,
    };

    private static PublishResult Publish(PublishRequest request, Report report, CancellationToken cancellation) =>
        Terminal.Progress(report.IsJson, progress => Publisher.Publish(request with { Progress = progress }, cancellation));

    private static void Text(TextWriter text, string? environment, LedgerCopy? copy, List<(Deployment Deployment, PublishResult Result)> done, bool dryRun, bool hasErrors, Report report)
    {
        if (copy is { Written: > 0 } or { Removed: > 0 })
            text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{environment}: {copy.Written} files written and {copy.Removed} removed, so that the folder holds what was live"));
        if (done.Count == 0) text.WriteLine(hasErrors ? "nothing was deployed" : "no release is to be deployed");
        foreach (var (deployment, result) in done)
        {
            text.WriteLine($"release {deployment.Release}:");
            PublishAnswer.Text(text, result, dryRun, report);
        }
    }

    private static void Json(Utf8JsonWriter json, LedgerCopy? copy, List<(Deployment Deployment, PublishResult Result)> done, bool dryRun)
    {
        if (copy is not null)
        {
            json.WriteNumber("written", copy.Written);
            json.WriteNumber("removed", copy.Removed);
        }

        json.WriteStartArray("deployments");
        foreach (var (deployment, result) in done)
        {
            json.WriteStartObject();
            json.WriteString("release", deployment.Release);
            json.WriteBoolean("deployed", !result.HasErrors && !dryRun);
            PublishAnswer.Json(json, result, dryRun);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
