using System.CommandLine;
using ContentPipeline.Comparing;
using ContentPipeline.Diagnostics;

namespace ContentPipeline.Cli.Commands;

internal static class StalenessCommand
{
    private static readonly Argument<string?> Scope = new("content_type[/uid]") { Description = "The entry, or the content type whose entries to look at; all, unless given.", Arity = ArgumentArity.ZeroOrOne };

    private static readonly Option<string?> Locale = new("--locale") { Description = "The one locale to look at.", HelpName = "L" };

    public static Command Create() => CommonOptions.WithContent(
        "staleness",
        "Lists the localizations that are older than the master's newest version: by how many versions, and what changed since.",
        "entry staleness article --locale de",
        Run,
        Scope, Locale, EntryOptions.Ref);

    private static ExitCode Run(ParseResult parsed, Report report, CancellationToken cancellation)
    {
        var findings = new Findings();
        var scope = parsed.GetValue(Scope);
        var entry = scope is not null && EntryId.TryParse(scope, out var id) ? id : null;
        var stale = StaleLocalization.Read(
            report.ContentFolder, parsed.GetValue(EntryOptions.Ref), scope is null ? null : e => entry is null ? e.ContentType == scope : e == entry, parsed.GetValue(Locale), findings, cancellation);
        return report.Answer(
            findings.Sorted(),
            text =>
            {
                foreach (var one in stale)
                {
                    text.WriteLine($"{one.Entry} [{one.Locale}]: {one.VersionsBehind} behind, at version {one.Localization.Number}; the master was at {one.Seen?.Number ?? 0} and is at {one.Master.Number}");
                    foreach (var change in one.Changes) text.WriteLine("  " + Terminal.Plain(change.ToString()));
                }
            },
            json =>
            {
                json.WriteStartArray("stale");
                foreach (var one in stale)
                {
                    json.WriteStartObject();
                    json.WriteString("content_type", one.Entry.ContentType);
                    json.WriteString("uid", one.Entry.Uid);
                    json.WriteString("locale", one.Locale.Code);
                    json.WriteNumber("versions_behind", one.VersionsBehind);
                    DiffCommand.Version(json, "localization", one.Localization);
                    DiffCommand.Version(json, "master_seen", one.Seen);
                    DiffCommand.Version(json, "master", one.Master);
                    json.WriteStartArray("changes");
                    foreach (var change in one.Changes) change.Write(json);
                    json.WriteEndArray();
                    json.WriteEndObject();
                }

                json.WriteEndArray();
                json.WriteNumber("count", stale.Count);
            });
    }
}
