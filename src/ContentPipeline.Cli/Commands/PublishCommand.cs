using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using ContentPipeline.Diagnostics;
using ContentPipeline.Output;
using ContentPipeline.Publishing;

namespace ContentPipeline.Cli.Commands;

internal static class PublishCommand
{
    private static readonly Option<string> Environment = new("--environment") { Description = "The environment to publish to.", Required = true, HelpName = "E" };
    private static readonly Option<string?> Ref = new("--ref") { Description = "The branch, tag or commit to publish (HEAD unless given).", HelpName = "R" };
    private static readonly Option<string?> Output = new("--output") { Description = $"The folder that is made to match the snapshot ({CommonOptions.DefaultOutput}).", HelpName = "DIR" };
    private static readonly Option<string?> InProgress = new Option<string?>("--in-progress") { Description = "Entries with required fields missing: an error, or left at what is live.", HelpName = "error|skip" }.AcceptOnlyFromAmong("error", "skip");
    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Show what would be published, and stop." };
    private static readonly Option<string?> Now = new("--now") { Description = "The time that goes into publish_details (SOURCE_DATE_EPOCH, or the clock, unless given).", HelpName = "T" };
    private static readonly Option<string?> User = new("--user") { Description = "Who publishes (git's user.email unless given).", HelpName = "EMAIL" };
    private static readonly Option<string?> List = new("--list") { Description = "Write what is live to this file, for build tools: path, locale, content type, uid and version, tab-separated.", HelpName = "FILE" };

    private static readonly Option<bool> ShowTimings = new("--timings") { Description = "Print to standard error how long each step took." };

    /// <summary>How many changes of one kind a person is shown: more than a screen of them nobody reads.</summary>
    private const int ShownChanges = 100;

    public static Command Create() => CommonOptions.WithContent(
        "publish",
        "Brings an environment to a commit: validates, and writes snapshots and publish_details.json.",
        "publish --environment production --ref main",
        Run,
        Environment, Ref, Output, InProgress, DryRun, Now, User, List, ShowTimings);

    private static ExitCode Run(ParseResult parsed, Report report, CancellationToken cancellation)
    {
        var findings = new Findings();
        var environment = parsed.GetValue(Environment)!;
        var now = Clock.Read(parsed.GetValue(Now), findings);
        if (findings.HasErrors) return report.Answer(findings, _ => { }, _ => { });
        var request = new PublishRequest(report.ContentFolder, environment, parsed.GetValue(Output) ?? ContentFolder.OutputOf(report.ContentFolder, environment))
        {
            Ref = parsed.GetValue(Ref),
            InProgress = parsed.GetValue(InProgress) switch { "error" => ContentPipeline.InProgress.Error, "skip" => ContentPipeline.InProgress.Skip, _ => null },
            DryRun = parsed.GetValue(DryRun),
            Now = now,
            User = parsed.GetValue(User),
        };
        using var timings = new Timings(parsed.GetValue(ShowTimings));
        var result = Terminal.Progress(report.IsJson, progress => Publisher.Publish(request with { Progress = timings.Over(progress) }, cancellation));
        if (parsed.GetValue(Output) is null && result is { HasErrors: false } && !request.DryRun) KeepOutOfGit(ContentFolder.PublishedOf(report.ContentFolder));
        if (parsed.GetValue(List) is { } list && !result.HasErrors && result.Live is { } live) PublishedList.Write(list, request.OutputFolder, live);
        return report.Answer(result.Diagnostics, text => Text(text, result, request.DryRun, report), json => Json(json, result, request.DryRun));
    }

    /// <summary>What is published is made from commits, and belongs into none.</summary>
    private static void KeepOutOfGit(string published) => new OutputFolder(published).Write(".gitignore", "*\n"u8);

    private static void Text(TextWriter text, PublishResult result, bool dryRun, Report report)
    {
        if (result.HasErrors)
        {
            text.WriteLine($"{result.Environment}: nothing was published");
            return;
        }

        foreach (var change in result.Changes.Where(c => c.Missing is null).GroupBy(c => c.Action).SelectMany(g => g.Take(ShownChanges)).OrderBy(c => c.Locale, StringComparer.Ordinal).ThenBy(c => c.Entry))
            text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {Word(change.Action),-9} {change.Entry} [{change.Locale}] version {change.Version}{(change.Draft is { } draft ? $", draft {draft}" : "")}"));
        // A document that several locales show is in progress in all of them, for the same reason.
        foreach (var skipped in result.Changes.Where(c => c.Missing is not null).GroupBy(c => (c.Entry, c.Missing![0].Location)).Take(ShownChanges))
        {
            var missing = skipped.First().Missing!;
            text.WriteLine($"  skip      {skipped.Key.Entry} [{string.Join(", ", skipped.Select(c => c.Locale))}]: in progress, without {MissingField.Names(missing)} ({report.Placed(missing[0].Location)})");
        }

        var more = result.Changes.Where(c => c.Missing is null).GroupBy(c => c.Action).Sum(g => Math.Max(0, g.Count() - ShownChanges));
        if (more > 0) text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  … and {more} more; --format json lists them all"));
        var from = result.Commit is null ? "" : $", from {result.Ref ?? "commit"} {result.Commit[..10]}";
        var repaired = result.Repaired > 0 ? string.Create(CultureInfo.InvariantCulture, $" ({result.Repaired} repaired)") : "";
        var would = dryRun ? " (dry run: nothing was written)" : "";
        text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{result.Environment}: {result.Published} published, {result.Unpublished} unpublished, {result.Unchanged} unchanged{repaired}, {result.Skipped} skipped{from}{would}"));
    }

    private static void Json(Utf8JsonWriter json, PublishResult result, bool dryRun)
    {
        json.WriteString("environment", result.Environment);
        json.WriteString("ref", result.Ref);
        json.WriteString("commit", result.Commit);
        json.WriteStartArray("locales");
        foreach (var locale in result.Locales) json.WriteStringValue(locale);
        json.WriteEndArray();
        json.WriteNumber("published", result.Published);
        json.WriteNumber("unpublished", result.Unpublished);
        json.WriteNumber("unchanged", result.Unchanged);
        json.WriteNumber("skipped", result.Skipped);
        if (dryRun) json.WriteBoolean("dry_run", true);
        json.WriteStartArray("changes");
        foreach (var change in result.Changes)
        {
            json.WriteStartObject();
            json.WriteString("action", Word(change.Action));
            json.WriteString("content_type", change.Entry.ContentType);
            json.WriteString("uid", change.Entry.Uid);
            json.WriteString("locale", change.Locale);
            json.WriteNumber("version", change.Version);
            if (change.Draft is not null) json.WriteString("draft", change.Draft);
            if (change.Missing is { } missing) Missing(json, missing);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Missing(Utf8JsonWriter json, IReadOnlyList<MissingField> missing)
    {
        json.WriteStartArray("missing");
        foreach (var field in missing) json.WriteStringValue(field.Path);
        json.WriteEndArray();
    }

    private static string Word(PublishAction action) => action switch
    {
        PublishAction.Publish => "publish",
        PublishAction.Unpublish => "unpublish",
        _ => "skip",
    };
}
