using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using ContentPipeline.Diagnostics;
using ContentPipeline.Ledgers;
using ContentPipeline.Publishing;
using ContentPipeline.Releases;

namespace ContentPipeline.Cli.Commands;

internal static class ReleaseCommand
{
    private static readonly Argument<string> Uid = new("uid") { Description = "The release's uid, which is its file's name." };
    private static readonly Argument<string[]> Entries = new("content_type/uid") { Description = "The entries.", Arity = ArgumentArity.OneOrMore };
    private static readonly Option<string?> Title = new("--title") { Description = "What people call it (its uid unless given).", HelpName = "TITLE" };
    private static readonly Option<string[]> Environments = new("--environment") { Description = "An environment that it is for; repeat it for more.", Required = true, HelpName = "E" };
    private static readonly Option<string[]> Locales = new("--locale") { Description = "A locale that it touches; repeat it for more (all of the environment unless given).", HelpName = "L" };
    private static readonly Option<string?> ScheduledAt = new("--scheduled-at") { Description = "When it is to be deployed, with an offset or in UTC (by hand unless given).", HelpName = "T" };
    private static readonly Option<string> Action = new Option<string>("--action") { Description = "What happens to the entries.", DefaultValueFactory = _ => "publish", HelpName = "publish|unpublish" }.AcceptOnlyFromAmong("publish", "unpublish");
    private static readonly Option<string?> Version = CommonOptions.Count("--version", "The version that goes live (the newest when it is deployed, unless given).");

    public static Command Create()
    {
        var add = CommonOptions.WithContent("add", "Adds entries to a release. What is in progress, or only a draft, cannot be added.", "release add winter article/first-snow hut/bell-hut", Add, Uid, Entries, Action, Version);
        add.Validators.Add(result =>
        {
            if (result.GetValue(Version) is null) return;
            if (result.GetValue(Entries) is { Length: > 1 }) result.AddError("--version names a version of one entry; add the others in another call.");
            if (result.GetValue(Action) == "unpublish") result.AddError("--version and --action unpublish cannot be given together.");
            if (CommonOptions.CountOf(result.GetValue(Version)) == 0) result.AddError("--version takes a whole number from 1.");
        });
        return new("release", "Entries that go live together, now or at a time.")
        {
            CommonOptions.WithContent("create", "Makes a release without entries: a file to add to, and to review.", "release create winter --environment production --scheduled-at 2026-12-01T09:00:00Z", Create, Uid, Title, Environments, Locales, ScheduledAt),
            add,
            CommonOptions.WithContent("remove", "Takes entries out of a release.", "release remove winter article/first-snow", Remove, Uid, Entries),
            ReleaseList.Create(),
            ReleaseShow.Create(),
            CommonOptions.WithContent("deploy", "Publishes and unpublishes what a release lists, all or nothing, in all of its environments unless one is named.", "release deploy winter", Deploy,
                [Uid, PublishOptions.OptionalEnvironment, PublishOptions.Ref, .. PublishOptions.OfChanges]),
        };
    }

    /// <summary>The uids of the releases that were deployed to an environment, as its ledger says.</summary>
    public static IReadOnlySet<string> DeployedTo(string environment, Report report) => DeployedTo([environment], report)[environment];

    /// <summary>The same for several environments.</summary>
    public static IReadOnlyDictionary<string, IReadOnlySet<string>> DeployedTo(IEnumerable<string> environments, Report report)
    {
        // What is wrong with a ledger is for those to report that read it for its own sake.
        var unheard = new Findings();
        using var reader = EnvironmentReader.Open(report.ContentFolder, e => ContentFolder.OutputOf(report.ContentFolder, e), unheard);
        return environments.ToDictionary(e => e, e => reader?.DeployedReleases(e, unheard) ?? ImmutableHashSet<string>.Empty);
    }

    private static ExitCode Create(ParseResult parsed, Report report, CancellationToken cancellation)
    {
        var time = default(DateTimeOffset);
        if (parsed.GetValue(ScheduledAt) is { } text && !IsoDate.TryParseMoment(text, out time)) return report.Fail(Diagnose.InvalidTime(text));
        var findings = new Findings();
        var edit = Edits(report, findings, cancellation)
            .Create(parsed.GetValue(Uid)!, parsed.GetValue(Title), parsed.GetValue(Environments)!, parsed.GetValue(Locales) ?? [], parsed.GetValue(ScheduledAt) is null ? null : time);
        return Answer(report, findings, edit, e => $"created; add entries with 'dotnet content release add {e.Uid} <content type>/<uid>'");
    }

    private static ExitCode Add(ParseResult parsed, Report report, CancellationToken cancellation)
    {
        var findings = new Findings();
        var action = parsed.GetValue(Action) == "unpublish" ? ReleaseAction.Unpublish : ReleaseAction.Publish;
        var items = Ids(parsed, findings).Select(id => new ReleaseItem(id, action, CommonOptions.CountOf(parsed.GetValue(Version)), Location.None)).ToList();
        var edit = findings.HasErrors ? null : Edits(report, findings, cancellation).Add(parsed.GetValue(Uid)!, items);
        return Answer(report, findings, edit, e => Counted(e.Entries.Count, items.Count - e.Entries.Count));

        static string Counted(int added, int there) => string.Create(CultureInfo.InvariantCulture, $"{added} added{(there > 0 ? $", {there} already there" : "")}");
    }

    private static ExitCode Remove(ParseResult parsed, Report report, CancellationToken cancellation)
    {
        var findings = new Findings();
        var entries = Ids(parsed, findings);
        var edit = findings.HasErrors ? null : Edits(report, findings, cancellation).Remove(parsed.GetValue(Uid)!, entries);
        return Answer(report, findings, edit, e => string.Create(CultureInfo.InvariantCulture, $"{e.Entries.Count} removed"));
    }

    private static ExitCode Deploy(ParseResult parsed, Report report, CancellationToken cancellation) =>
        Deploying.Run(parsed, parsed.GetValue(Uid), null, report, cancellation);

    private static ReleaseEdits Edits(Report report, Findings findings, CancellationToken cancellation) =>
        new(report.ContentFolder, environment => DeployedTo(environment, report), findings, cancellation);

    private static List<EntryId> Ids(ParseResult parsed, Findings findings)
    {
        var ids = new List<EntryId>();
        foreach (var text in parsed.GetValue(Entries)!)
        {
            if (EntryId.TryParse(text, out var id)) ids.Add(id);
            else findings.Add(Diagnose.NotAnEntry(text));
        }

        return ids;
    }

    public static ExitCode Answer(Report report, Findings findings, ReleaseEdit? edit, Func<ReleaseEdit, string> what, bool isDryRun = false) => report.Answer(
        findings.Sorted(),
        text => text.WriteLine(edit is null ? "nothing was changed" : $"{report.Placed(new Location(edit.Path))}: {what(edit)}"),
        json => Json(json, edit, isDryRun, report));

    private static void Json(Utf8JsonWriter json, ReleaseEdit? edit, bool isDryRun, Report report)
    {
        json.WriteString("release", edit?.Uid);
        json.WriteString("file", edit is null ? null : report.Placed(new Location(edit.Path)).File);
        if (isDryRun) json.WriteBoolean("dry_run", true);
        json.WriteStartArray("entries");
        foreach (var entry in edit?.Entries ?? []) json.WriteStringValue(entry.ToString());
        json.WriteEndArray();
    }
}
