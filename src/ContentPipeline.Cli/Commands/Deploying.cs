using System.CommandLine;
using System.Text.Json;
using ContentPipeline.Diagnostics;
using ContentPipeline.Publishing;

namespace ContentPipeline.Cli.Commands;

/// <summary>Deploys releases: each all or nothing, in all of its environments; one that cannot go live does not hold up the next.</summary>
internal static class Deploying
{
    /// <param name="release">Its uid; <c>null</c> for every release that is due.</param>
    public static ExitCode Run(ParseResult parsed, string? release, Report report, CancellationToken cancellation)
    {
        var findings = new Findings();
        var (environment, output) = (parsed.GetValue(PublishOptions.OptionalEnvironment), parsed.GetValue(PublishOptions.Output));
        if (output is not null && environment is null) return report.Fail(Diagnose.OutputOfSeveral());
        var request = PublishOptions.Request(parsed, report, environment ?? "", findings) with { Ref = parsed.GetValue(PublishOptions.Ref), IsOnce = release is null };
        if (findings.HasErrors) return report.Answer(findings, _ => { }, _ => { });
        var deployments = release is null
            ? Deployments.Due(request.ContentFolder, request.Ref, environment, request.Now, findings, cancellation)
            : Deployments.Of(request.ContentFolder, request.Ref, release, environment, findings, cancellation);
        return Run(deployments, request, output, findings, report, cancellation);
    }

    private static ExitCode Run(IReadOnlyList<Deployment> deployments, PublishRequest request, string? output, Findings findings, Report report, CancellationToken cancellation)
    {
        var done = new List<(Deployment Deployment, PublishResult Result)>();
        foreach (var release in deployments.GroupBy(d => d.Release))
        {
            // What one environment refuses goes live in none: that is found out first.
            var requests = release.Select(d => (Deployment: d, Request: For(d, request, output, report))).ToList();
            var tried = requests.Count == 1 && !request.DryRun ? [] : requests.Select(r => (r.Deployment, Result: Publish(r.Request with { DryRun = true }, report, cancellation))).ToList();
            if (request.DryRun || tried.Any(t => t.Result.HasErrors)) done.AddRange(tried.Where(t => request.DryRun || t.Result.HasErrors));
            else done.AddRange(requests.Select(r => (r.Deployment, Publish(r.Request, report, cancellation))));
        }

        if (output is null && !request.DryRun && done.Any(d => !d.Result.HasErrors)) ContentFolder.KeepPublishedOutOfGit(report.ContentFolder);
        findings.AddRange(done.SelectMany(d => d.Result.Diagnostics));
        return report.Answer(findings.Sorted(), text => Text(text, done, request.DryRun, report), json => Json(json, done, request.DryRun));
    }

    private static PublishRequest For(Deployment deployment, PublishRequest request, string? output, Report report) => request with
    {
        Environment = deployment.Environment,
        OutputFolder = output ?? ContentFolder.OutputOf(report.ContentFolder, deployment.Environment),
        Release = deployment.Release,
    };

    private static PublishResult Publish(PublishRequest request, Report report, CancellationToken cancellation) =>
        Terminal.Progress(report.IsJson, progress => Publisher.Publish(request with { Progress = progress }, cancellation));

    private static void Text(TextWriter text, List<(Deployment Deployment, PublishResult Result)> done, bool dryRun, Report report)
    {
        if (done.Count == 0) text.WriteLine("no release is to be deployed");
        foreach (var (deployment, result) in done)
        {
            text.WriteLine($"release {deployment.Release}:");
            PublishAnswer.Text(text, result, dryRun, report);
        }
    }

    private static void Json(Utf8JsonWriter json, List<(Deployment Deployment, PublishResult Result)> done, bool dryRun)
    {
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
