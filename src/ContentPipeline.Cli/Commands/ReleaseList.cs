using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using ContentPipeline.Diagnostics;
using ContentPipeline.Loading;
using ContentPipeline.Releases;

namespace ContentPipeline.Cli.Commands;

/// <summary>What will happen when.</summary>
internal static class ReleaseList
{
    private static readonly Option<string?> Environment = new("--environment") { Description = "Only the releases for this environment.", HelpName = "E" };
    private static readonly Option<string?> Now = new("--now") { Description = "The time that decides what is due (SOURCE_DATE_EPOCH, or the clock, unless given).", HelpName = "T" };

    public static readonly Option<string?> Ref = new("--ref") { Description = "The branch, tag or commit to read (the working tree unless given).", HelpName = "R" };

    public static Command Create() => CommonOptions.WithContent(
        "list",
        "Shows what will happen when, by time: release, scheduled at, each environment (due, scheduled, unscheduled, deployed), number of entries, title, committed or not.",
        "release list --environment production",
        Run,
        Environment, Ref, Now);

    /// <summary>The working tree, where people look for what they just wrote; without one, or when another is named, a commit.</summary>
    public static Checkout Open(ParseResult parsed, Report report, Findings findings, CancellationToken cancellation) =>
        parsed.GetValue(Ref) is null && Directory.Exists(report.ContentFolder)
            ? Checkout.OfWorkTree(report.ContentFolder, findings, cancellation)
            : Checkout.OfCommit(report.ContentFolder, parsed.GetValue(Ref), cancellation);

    private static ExitCode Run(ParseResult parsed, Report report, CancellationToken cancellation)
    {
        var findings = new Findings();
        var now = Clock.Read(parsed.GetValue(Now), findings);
        if (findings.HasErrors) return report.Answer(findings, _ => { }, _ => { });
        using var checkout = Open(parsed, report, findings, cancellation);
        if (ContentLoader.Load(checkout.Files, findings, wanted: _ => false) is not { } content) return report.Answer(findings.Sorted(), _ => { }, _ => { });
        var environments = content.Stack.Environments.Where(e => parsed.GetValue(Environment) is not { } uid || e.Uid == uid).ToList();
        if (parsed.GetValue(Environment) is { } unknown && environments.Count == 0) return report.Fail(Diagnose.UnknownEnvironment(unknown, [.. content.Stack.Environments.Select(e => e.Uid)]));
        var deployed = ReleaseCommand.DeployedTo(environments.Select(e => e.Uid), report);
        var uncommitted = checkout.Files.All.Where(f => f.DiffersFromCommit).Select(f => f.Path).ToHashSet(StringComparer.Ordinal);
        var listed = Schedule.Ordered(content.Releases.Values).Where(r => environments.Any(r.IsFor)).Select(r => new Listed(
            r,
            [.. environments.Where(r.IsFor).Select(e => (e.Uid, Word(Schedule.StateOf(r, now, deployed[e.Uid]))))],
            !uncommitted.Contains(r.Location.File!))).ToList();
        return report.Answer(findings.Sorted(), text => Text(text, listed), json => Json(json, listed, report));
    }

    private static void Text(TextWriter text, List<Listed> releases) => Terminal.Table(
        text,
        ["release", "scheduled at", "environments", "entries", "title", "committed"],
        releases.Select(r => (IReadOnlyList<string>)
        [
            r.Release.Uid,
            r.Release.ScheduledAt is { } time ? IsoDate.Format(time) : "-",
            string.Join(", ", r.States.Select(s => $"{s.Environment} {s.State}")),
            r.Release.Items.Length.ToString(CultureInfo.InvariantCulture),
            r.Release.Title,
            r.IsCommitted ? "" : "not committed",
        ]));

    private static void Json(Utf8JsonWriter json, List<Listed> releases, Report report)
    {
        json.WriteStartArray("releases");
        foreach (var listed in releases)
        {
            json.WriteStartObject();
            WriteHead(json, listed.Release, report);
            json.WriteStartArray("environments");
            foreach (var (environment, state) in listed.States)
            {
                json.WriteStartObject();
                json.WriteString("environment", environment);
                json.WriteString("state", state);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteBoolean("committed", listed.IsCommitted);
            json.WriteNumber("item_count", listed.Release.Items.Length);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteNumber("count", releases.Count);
    }

    /// <summary>What a release says of itself, besides its items.</summary>
    public static void WriteHead(Utf8JsonWriter json, Release release, Report report)
    {
        json.WriteString("uid", release.Uid);
        json.WriteString("title", release.Title);
        json.WriteString("file", report.Placed(release.Location).File);
        json.WriteString("scheduled_at", release.ScheduledAt is { } time ? IsoDate.Format(time) : null);
        json.WriteStartArray("locales");
        foreach (var locale in release.Locales) json.WriteStringValue(locale.Code);
        json.WriteEndArray();
    }

    private static string Word(ReleaseState state) => state.ToString().ToLowerInvariant();

    private sealed record Listed(Release Release, IReadOnlyList<(string Environment, string State)> States, bool IsCommitted);
}
