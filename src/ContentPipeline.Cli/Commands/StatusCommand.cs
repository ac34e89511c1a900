using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using ContentPipeline.Diagnostics;
using ContentPipeline.Publishing;

namespace ContentPipeline.Cli.Commands;

internal static class StatusCommand
{
    private static readonly Option<string?> Environment = new("--environment") { Description = "The environment (the first of stack.yaml unless given).", HelpName = "E" };
    private static readonly Option<string?> Output = new("--output") { Description = $"The folder that it was published to ({CommonOptions.DefaultOutput}).", HelpName = "DIR" };

    public static Command Create() => CommonOptions.WithContent(
        "status",
        "Shows how each entry stands: entry, locale, status (draft, published, updated), newest version, live version, in progress or not.",
        "status --environment production",
        Run,
        Environment, Output);

    private static ExitCode Run(ParseResult parsed, Report report, CancellationToken cancellation)
    {
        var findings = new Findings();
        var output = parsed.GetValue(Output);
        var status = StatusReport.Of(report.ContentFolder, parsed.GetValue(Environment), e => output ?? ContentFolder.OutputOf(report.ContentFolder, e), findings, cancellation);
        return report.Answer(findings.Sorted(), text => Text(text, status), json => Json(json, status));
    }

    private static void Text(TextWriter text, StatusReport status) => Terminal.Table(
        text,
        ["entry", "locale", "status", "version", "live", "in progress"],
        status.Entries.Select(e => (IReadOnlyList<string>)
        [
            e.Entry.ToString(),
            e.Locale,
            Word(e.Status),
            e.Version.ToString(CultureInfo.InvariantCulture),
            e.PublishedVersion?.ToString(CultureInfo.InvariantCulture) ?? "-",
            e.IsInProgress ? "in progress" : "",
        ]));

    private static void Json(Utf8JsonWriter json, StatusReport status)
    {
        json.WriteString("environment", status.Environment);
        json.WriteStartArray("entries");
        foreach (var entry in status.Entries)
        {
            json.WriteStartObject();
            json.WriteString("content_type", entry.Entry.ContentType);
            json.WriteString("uid", entry.Entry.Uid);
            json.WriteString("locale", entry.Locale);
            json.WriteString("status", Word(entry.Status));
            json.WriteNumber("_version", entry.Version);
            if (entry.PublishedVersion is { } live) json.WriteNumber("published_version", live);
            else json.WriteNull("published_version");
            json.WriteBoolean("_in_progress", entry.IsInProgress);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static string Word(Status status) => status switch
    {
        Status.Draft => "draft",
        Status.Published => "published",
        _ => "updated",
    };
}
