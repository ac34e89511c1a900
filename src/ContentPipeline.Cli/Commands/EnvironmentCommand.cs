using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using ContentPipeline.Diagnostics;
using ContentPipeline.Ledgers;

namespace ContentPipeline.Cli.Commands;

internal static class EnvironmentCommand
{
    private static readonly Argument<string> Environment = new("environment") { Description = "The environment's uid." };
    private static readonly Option<string?> Limit = CommonOptions.Count("--limit", "How many publishes to show at most (20 unless given).");

    private static readonly Argument<string> First = new("first") { Description = "An environment, or one of its publishes: production, production~1, production@2026-01-31T09:00:00Z, production@<commit>." };
    private static readonly Argument<string> Second = new("second") { Description = "The same." };

    public static Command Create() => new("environment", "What environments hold, and held.")
    {
        CommonOptions.WithContent("list", "Lists the environments: environment, ledger or not, entries that are live, when and by whom last published, source commit.", "environment list", List),
        CommonOptions.WithContent("log", "Lists the publishes of an environment, newest first, and what each changed.", "environment log production --limit 5", Log, Environment, Limit),
        CommonOptions.WithContent(
            "diff",
            "Compares two environments, or two publishes of one: entry, locale, version in the first, version in the second.",
            "environment diff production~1 production",
            Diff,
            First, Second),
    };

    private static ExitCode List(ParseResult parsed, Report report, CancellationToken cancellation) => Read(report, (reader, findings) =>
    {
        var states = reader.List(findings).ToList();
        return report.Answer(
            findings.Sorted(),
            text => Terminal.Table(text, ["environment", "ledger", "live", "last published", "by", "from"], states.Select(s => (IReadOnlyList<string>)
            [
                s.Environment.Uid,
                s.Environment.Ledger ? "ledger" : "-",
                s.Live.Entries.Length.ToString(CultureInfo.InvariantCulture),
                LastTime(s) is { } time ? IsoDate.Format(time) : "-",
                LastUser(s) ?? "-",
                s.Live.Commit is { } commit ? ShortId.Of(commit) : "-",
            ])),
            json =>
            {
                json.WriteStartArray("environments");
                foreach (var state in states) WriteState(json, state);
                json.WriteEndArray();
            });
    }, cancellation);

    private static ExitCode Log(ParseResult parsed, Report report, CancellationToken cancellation) => Read(report, (reader, findings) =>
    {
        var publishes = reader.Log(parsed.GetValue(Environment)!, findings).Take(CommonOptions.CountOf(parsed.GetValue(Limit)) ?? 20).ToList();
        return report.Answer(findings.Sorted(), text => WriteLog(text, publishes), json =>
        {
            json.WriteStartArray("publishes");
            foreach (var publish in publishes) WritePublish(json, publish);
            json.WriteEndArray();
        });
    }, cancellation);

    private static ExitCode Diff(ParseResult parsed, Report report, CancellationToken cancellation) => Read(report, (reader, findings) =>
    {
        var (first, second) = (parsed.GetValue(First)!, parsed.GetValue(Second)!);
        // Both are looked up, so that what is wrong with either is said at once.
        var (before, after) = (reader.SnapshotOf(first, findings), reader.SnapshotOf(second, findings));
        IReadOnlyCollection<RowChange> changes = before is null || after is null ? [] : RowChange.Between(before, after);
        return report.Answer(
            findings.Sorted(),
            text =>
            {
                if (findings.HasErrors) return;
                Terminal.Table(text, ["entry", "locale", first, second], changes.Select(c => (IReadOnlyList<string>)[c.Entry.ToString(), c.Locale, VersionOf(c.Before), VersionOf(c.After)]));
            },
            json =>
            {
                json.WriteString("first", first);
                json.WriteString("second", second);
                json.WriteStartArray("differences");
                foreach (var change in changes)
                {
                    json.WriteStartObject();
                    json.WriteString("content_type", change.Entry.ContentType);
                    json.WriteString("uid", change.Entry.Uid);
                    json.WriteString("locale", change.Locale);
                    RowChangeAnswer.Version(json, "first", change.Before);
                    RowChangeAnswer.Version(json, "second", change.After);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
            });
    }, cancellation);

    private static ExitCode Read(Report report, Func<EnvironmentReader, Findings, ExitCode> answer, CancellationToken cancellation)
    {
        var findings = new Findings();
        using var reader = EnvironmentReader.Open(report.ContentFolder, e => ContentFolder.OutputOf(report.ContentFolder, e), findings, cancellation);
        return reader is null ? report.Answer(findings.Sorted(), _ => { }, _ => { }) : answer(reader, findings);
    }

    /// <summary>Without a ledger, when and by whom the newest of what is live was published.</summary>
    private static DateTimeOffset? LastTime(EnvironmentState state) => state.LastPublish?.Time ?? Newest(state)?.Time;

    private static string? LastUser(EnvironmentState state) => state.LastPublish?.AuthorEmail ?? Newest(state)?.User;

    private static PublishDetails? Newest(EnvironmentState state) => state.Live.Entries.MaxBy(r => r.Time);

    private static void WriteState(Utf8JsonWriter json, EnvironmentState state)
    {
        json.WriteStartObject();
        json.WriteString("uid", state.Environment.Uid);
        json.WriteBoolean("ledger", state.Environment.Ledger);
        json.WriteNumber("live", state.Live.Entries.Length);
        json.WriteString("published_at", LastTime(state) is { } time ? IsoDate.Format(time) : null);
        json.WriteString("user", LastUser(state));
        json.WriteString("commit", state.Live.Commit);
        json.WriteString("ref", state.Live.Ref);
        json.WriteString("ledger_commit", state.LastPublish?.Id);
        json.WriteEndObject();
    }

    private static void WriteLog(TextWriter text, List<PublishEntry> publishes)
    {
        foreach (var (publish, changes, assets) in publishes)
        {
            var from = publish.SourceCommit is { } source ? $", from {publish.SourceRef ?? "commit"} {ShortId.Of(source)}" : "";
            text.WriteLine(Terminal.Plain($"{ShortId.Of(publish.Id)} {IsoDate.Format(publish.Time)} {publish.AuthorName} <{publish.AuthorEmail}>{from}"));
            if (publish.RollbackTo is { } back) text.WriteLine($"  rollback  to {ShortId.Of(back)}");
            foreach (var release in publish.Releases) text.WriteLine(Terminal.Plain($"  release   {release}"));
            RowChangeAnswer.Text(text, changes);
            if (assets.Length > 0) text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  assets    {assets.Length} added, replaced or removed"));
        }
    }

    private static void WritePublish(Utf8JsonWriter json, PublishEntry entry)
    {
        var publish = entry.Publish;
        json.WriteStartObject();
        json.WriteString("ledger_commit", publish.Id);
        json.WriteString("published_at", IsoDate.Format(publish.Time));
        json.WriteString("name", publish.AuthorName);
        json.WriteString("user", publish.AuthorEmail);
        json.WriteString("subject", publish.Subject);
        json.WriteString("commit", publish.SourceCommit);
        json.WriteString("ref", publish.SourceRef);
        json.WriteStartArray("releases");
        foreach (var release in publish.Releases) json.WriteStringValue(release);
        json.WriteEndArray();
        json.WriteString("rollback_to", publish.RollbackTo);
        RowChangeAnswer.Json(json, entry.Changes);
        json.WriteStartArray("assets");
        foreach (var asset in entry.Assets) json.WriteStringValue(asset);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static string VersionOf(PublishDetails? row) => row?.Version.ToString(CultureInfo.InvariantCulture) ?? "-";
}
