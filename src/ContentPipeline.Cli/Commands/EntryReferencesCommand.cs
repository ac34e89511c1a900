using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using ContentPipeline.Diagnostics;
using ContentPipeline.Loading;

namespace ContentPipeline.Cli.Commands;

internal static class EntryReferencesCommand
{
    public static Command Create() => CommonOptions.WithContent(
        "references",
        "Lists the documents of all locales that refer to an entry: entry, locale, version, title, fields.",
        "entry references author/ada",
        Run,
        EntryOptions.Entry,
        EntryOptions.Ref,
        EntryOptions.WorkTree,
        EntrySelectionOptions.IncludePublishDetails).WithOnePlace();

    private static ExitCode Run(ParseResult parsed, Report report, CancellationToken cancellation)
    {
        if (EntryOptions.Id(parsed) is not { } entry) return EntryOptions.WrongEntry(parsed, report);
        var findings = new Findings();
        var source = new EntrySource(report.ContentFolder, e => ContentFolder.OutputOf(report.ContentFolder, e))
        {
            Ref = parsed.GetValue(EntryOptions.Ref),
            WorkTree = parsed.GetValue(EntryOptions.WorkTree),
        };
        var references = InboundReference.Of(source, entry, findings, cancellation);
        if (references is null) return report.Answer(findings.Sorted(), _ => { }, _ => { });
        return report.Answer(
            findings.Sorted(),
            text => Terminal.Table(text, ["entry", "locale", "version", "title", "fields"], references.Select(r => (IReadOnlyList<string>)
            [
                r.Entry.ToString(), r.Locale.Code, r.Version.ToString(CultureInfo.InvariantCulture), r.Title, string.Join(", ", r.Fields),
            ])),
            json =>
            {
                json.WriteStartArray("references");
                foreach (var reference in references) Write(json, reference);
                json.WriteEndArray();
                json.WriteNumber("count", references.Count);
            });
    }

    private static void Write(Utf8JsonWriter json, InboundReference reference)
    {
        json.WriteStartObject();
        json.WriteString("entry_uid", reference.Entry.Uid);
        json.WriteString("content_type_uid", reference.Entry.ContentType);
        json.WriteString("locale", reference.Locale.Code);
        json.WriteNumber("_version", reference.Version);
        if (reference.NameOf(reference.Version) is { } name) VersionNameAnswer.Write(json, "_version_name", name);
        json.WriteString("title", reference.Title);
        json.WriteString("content_type_title", reference.ContentTypeTitle);
        json.WriteStartArray("fields");
        foreach (var field in reference.Fields) json.WriteStringValue(field);
        json.WriteEndArray();
        json.WriteStartArray("publish_details");
        foreach (var row in reference.Details)
        {
            json.WriteStartObject();
            json.WriteString("environment", row.Environment);
            json.WriteString("locale", row.Locale);
            json.WriteString("time", IsoDate.Format(row.Time));
            json.WriteString("user", row.User);
            json.WriteNumber("version", row.Version);
            if (reference.NameOf(row.Version) is { } named) VersionNameAnswer.Write(json, "version_name", named);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
