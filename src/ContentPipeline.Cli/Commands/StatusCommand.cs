using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using ContentPipeline.Diagnostics;
using ContentPipeline.Publishing;

namespace ContentPipeline.Cli.Commands;

internal static class StatusCommand
{
    private static readonly Option<string?> Environment = new("--environment") { Description = "The environment (all of stack.yaml unless given).", HelpName = "E" };
    private static readonly Option<string?> Output = new("--output") { Description = $"The folder that it was published to ({CommonOptions.DefaultOutput}).", HelpName = "DIR" };
    private static readonly Option<string?> Now = new("--now") { Description = "The time that releases are compared with (SOURCE_DATE_EPOCH, or the clock, unless given).", HelpName = "T" };

    public static Command Create() => CommonOptions.WithContent(
        "status",
        "Shows how each entry stands: environment, entry, locale, status (draft, published, updated, unpublished, deleted), newest version, live version, and whether it is in progress or scheduled.",
        "status --environment production",
        Run,
        Environment, Output, Now);

    private static ExitCode Run(ParseResult parsed, Report report, CancellationToken cancellation)
    {
        var findings = new Findings();
        var (environment, output) = (parsed.GetValue(Environment), parsed.GetValue(Output));
        if (output is not null && environment is null) return report.Fail(Diagnose.OutputOfSeveral());
        var now = Clock.Read(parsed.GetValue(Now), findings);
        if (findings.HasErrors) return report.Answer(findings, _ => { }, _ => { });
        var reports = StatusReport.Of(report.ContentFolder, environment, e => output ?? ContentFolder.OutputOf(report.ContentFolder, e), now, findings, cancellation);
        return report.Answer(findings.Sorted(), text => Text(text, reports, environment is null), json => Json(json, reports, environment));
    }

    private static void Text(TextWriter text, IReadOnlyList<StatusReport> reports, bool areSeveral) => Terminal.Table(
        text,
        [.. areSeveral ? ["environment"] : Array.Empty<string>(), "entry", "locale", "status", "version", "live", "besides"],
        reports.SelectMany(r => r.Entries.Select(e => (IReadOnlyList<string>)
        [
            .. areSeveral ? [r.Environment] : Array.Empty<string>(),
            e.Entry.ToString(),
            e.Locale,
            e.Status.Word(),
            e.Version?.ToString(CultureInfo.InvariantCulture) ?? "-",
            e.PublishedVersion?.ToString(CultureInfo.InvariantCulture) ?? "-",
            string.Join(", ", e.Scheduled.Select(Besides).Prepend(e.IsInProgress ? "in progress" : "").Where(b => b.Length > 0)),
        ])));

    private static string Besides(ScheduledAction action) => action.At is { } at
        ? $"scheduled ({ReleaseShow.Word(action.Action)} by {action.Release} at {IsoDate.Format(at)})"
        : $"in release {action.Release} ({ReleaseShow.Word(action.Action)})";

    /// <summary>Of one environment that was named, the report; otherwise all of them in a list.</summary>
    private static void Json(Utf8JsonWriter json, IReadOnlyList<StatusReport> reports, string? environment)
    {
        if (environment is not null)
        {
            json.WriteString("environment", environment);
            Entries(json, reports.Count == 0 ? [] : reports[0].Entries);
            return;
        }

        json.WriteStartArray("environments");
        foreach (var report in reports)
        {
            json.WriteStartObject();
            json.WriteString("environment", report.Environment);
            Entries(json, report.Entries);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Entries(Utf8JsonWriter json, IEnumerable<EntryStatus> entries)
    {
        json.WriteStartArray("entries");
        foreach (var entry in entries)
        {
            json.WriteStartObject();
            json.WriteString("content_type", entry.Entry.ContentType);
            json.WriteString("uid", entry.Entry.Uid);
            json.WriteString("locale", entry.Locale);
            json.WriteString("status", entry.Status.Word());
            Number(json, "_version", entry.Version);
            Number(json, "published_version", entry.PublishedVersion);
            json.WriteBoolean("_in_progress", entry.IsInProgress);
            if (!entry.Scheduled.IsEmpty) Scheduled(json, entry.Scheduled);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Scheduled(Utf8JsonWriter json, IEnumerable<ScheduledAction> actions)
    {
        json.WriteStartArray("scheduled");
        foreach (var action in actions)
        {
            json.WriteStartObject();
            json.WriteString("release", action.Release);
            json.WriteString("action", ReleaseShow.Word(action.Action));
            json.WriteString("scheduled_at", action.At is { } at ? IsoDate.Format(at) : null);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Number(Utf8JsonWriter json, string name, int? value)
    {
        if (value is { } number) json.WriteNumber(name, number);
        else json.WriteNull(name);
    }
}
