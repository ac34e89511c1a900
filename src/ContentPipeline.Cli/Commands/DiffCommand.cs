using System.CommandLine;
using System.Text.Json;
using ContentPipeline.Comparing;
using ContentPipeline.Diagnostics;

namespace ContentPipeline.Cli.Commands;

internal static class DiffCommand
{
    private static readonly Option<string?> From = CommonOptions.Count("--from", "The older version (the one before --to unless given).");
    private static readonly Option<string?> To = CommonOptions.Count("--to", "The newer version (the newest unless given).");

    public static Command Create() => CommonOptions.WithContent(
        "diff",
        "Shows what changed between two versions of an entry, field by field; instances of groups and blocks are told by their _metadata.uid.",
        "entry diff article/first-snow --from 1 --to 3",
        Run,
        EntryOptions.Entry, From, To, EntryOptions.Locale, EntryOptions.Ref);

    private static ExitCode Run(ParseResult parsed, Report report, CancellationToken cancellation)
    {
        var findings = new Findings();
        var compared = EditOptions.EntryOf(parsed, findings) is { } entry
            ? VersionComparison.Read(report.ContentFolder, parsed.GetValue(EntryOptions.Ref), entry, parsed.GetValue(EntryOptions.Locale), CommonOptions.CountOf(parsed.GetValue(From)), CommonOptions.CountOf(parsed.GetValue(To)), findings, cancellation)
            : null;
        return report.Answer(
            findings.Sorted(),
            text =>
            {
                foreach (var change in compared?.Changes ?? []) text.WriteLine(Terminal.Plain(change.ToString()));
            },
            json =>
            {
                if (compared is null) return;
                json.WriteString("content_type", compared.Entry.ContentType);
                json.WriteString("uid", compared.Entry.Uid);
                json.WriteString("locale", compared.Locale.Code);
                Version(json, "from", compared.From);
                Version(json, "to", compared.To);
                json.WriteStartArray("changes");
                foreach (var change in compared.Changes) change.Write(json);
                json.WriteEndArray();
            });
    }

    public static void Version(Utf8JsonWriter json, string key, EntryVersion? version)
    {
        json.WritePropertyName(key);
        if (version is null)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartObject();
        json.WriteNumber("_version", version.Number);
        json.WriteString("updated_at", IsoDate.Format(version.Time));
        json.WriteString("updated_by", version.AuthorEmail);
        json.WriteString("commit", version.Commit);
        json.WriteEndObject();
    }
}
