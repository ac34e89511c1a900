using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using ContentPipeline.Diagnostics;
using ContentPipeline.Verification;

namespace ContentPipeline.Cli.Commands;

internal static class VerifyCommand
{
    private static readonly Option<string> Environment = new("--environment") { Description = "The environment to verify.", Required = true, HelpName = "E" };
    private static readonly Option<string?> Output = new("--output") { Description = $"The folder that it was published to ({CommonOptions.DefaultOutput}).", HelpName = "DIR" };
    private static readonly Option<string?> At = new("--at") { Description = "The publish to verify: a commit of the ledger, or a time (the last one unless given).", HelpName = "PUBLISH" };
    private static readonly Option<bool> Signed = new("--signed") { Description = "Also verify the signatures of the commits that made the published versions, and of the ledger's." };
    private static readonly Option<bool> ShowTimings = new("--timings") { Description = "Print to standard error how long each step took." };

    public static Command Create() => CommonOptions.WithContent(
        "verify",
        "Proves what is live: derives the snapshot again from the commits that it names, and compares every byte. Exits 1 at a difference, and names the first.",
        "verify --environment production",
        Run,
        Environment, At, Signed, Output, ShowTimings);

    private static ExitCode Run(ParseResult parsed, Report report, CancellationToken cancellation)
    {
        var environment = parsed.GetValue(Environment)!;
        var output = parsed.GetValue(Output);
        var request = new VerifyRequest(report.ContentFolder, environment, output ?? ContentFolder.OutputOf(report.ContentFolder, environment)) { At = parsed.GetValue(At), WithSignatures = parsed.GetValue(Signed), IsOutputNamed = output is not null };
        using var timings = new Timings(parsed.GetValue(ShowTimings));
        var result = Terminal.Progress(report.IsJson, progress => Verifier.Verify(request with { Progress = timings.Over(progress) }, cancellation));
        // One difference is enough to know that something is wrong; all of them at once would hide where it began.
        return report.Answer([.. result.Diagnostics, .. result.Differences.Take(1).Select(d => d.Diagnostic)], text => Text(text, result), json => Json(json, result, report));
    }

    private static void Text(TextWriter text, VerifyResult result)
    {
        if (result.IsProved)
        {
            var what = $"{Count(result.Entries, "entry", "entries")} and {Count(result.Assets, "asset", "assets")} are what {Count(result.Commits, "commit says", "commits say")}";
            var publish = result.Publish is { } p ? $"; publish {ShortId.Of(p.Id)} of {IsoDate.Format(p.Time)}" : "";
            var copy = result is { Publish: not null, OutputFolder: { } folder } ? $", and its copy in {folder}" : "";
            var signed = result.SignedCommits is { } n ? $"; {Count(n, "commit is", "commits are")} signed" : "";
            text.WriteLine($"{result.Environment}: {what}{publish}{copy}{signed}");
        }
        else if (result.DifferenceCount > 0)
        {
            text.WriteLine($"{result.Environment}: not proved, {Count(result.DifferenceCount, "difference", "differences")}{(result.DifferenceCount > 1 ? "; --format json lists them" : "")}");
        }
    }

    private static void Json(Utf8JsonWriter json, VerifyResult result, Report report)
    {
        json.WriteString("environment", result.Environment);
        json.WriteBoolean("proved", result.IsProved);
        if (result.Publish is { } publish)
        {
            json.WriteStartObject("publish");
            json.WriteString("commit", publish.Id);
            json.WriteString("time", IsoDate.Format(publish.Time));
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("publish");
        }

        json.WriteString("output", result.OutputFolder);
        json.WriteNumber("entries", result.Entries);
        json.WriteNumber("assets", result.Assets);
        json.WriteNumber("commits", result.Commits);
        if (result.SignedCommits is { } signed) json.WriteNumber("signed", signed);
        json.WriteNumber("difference_count", result.DifferenceCount);
        json.WriteStartArray("differences");
        foreach (var difference in result.Differences)
        {
            var placed = report.Placed(difference.Diagnostic);
            json.WriteStartObject();
            json.WriteString("path", difference.Path);
            json.WriteNumber("line", difference.Line);
            json.WriteNumber("column", difference.Column);
            json.WriteString("code", placed.Code);
            json.WriteString("message", placed.Message);
            json.WriteString("expected", difference.Expected);
            json.WriteString("actual", difference.Actual);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static string Count(int count, string one, string many) => string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? one : many)}");
}
