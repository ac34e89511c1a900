using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using ContentPipeline.Diagnostics;
using ContentPipeline.Loading;

namespace ContentPipeline.Cli.Commands;

/// <summary>What one branch does to the content: <c>draft show</c> and <c>draft diff</c>.</summary>
internal static class DraftShow
{
    private static readonly Argument<string> Branch = new("branch") { Description = "The branch, as git shows it." };

    public static Command Show() => CommonOptions.WithContent(
        "show",
        "Shows the documents that a branch adds, changes and deletes: action, entry, locale, version that it is based on, what is missing, and what conflicts with the main branch.",
        "draft show new-huts",
        (parsed, report, cancellation) => Read(parsed, report, Line, WriteState, cancellation),
        Branch);

    public static Command Diff() => CommonOptions.WithContent(
        "diff",
        "Shows what a branch changes, field by field, since it left the main branch.",
        "draft diff new-huts",
        (parsed, report, cancellation) => Read(parsed, report, Changes, WriteChanges, cancellation),
        Branch);

    private static ExitCode Read(
        ParseResult parsed, Report report, Action<TextWriter, IReadOnlyList<DraftDocument>> text, Action<Utf8JsonWriter, DraftDocument> json, CancellationToken cancellation)
    {
        var findings = new Findings();
        var draft = DraftView.Read(report.ContentFolder, parsed.GetValue(Branch)!, findings, cancellation: cancellation);
        return report.Answer(
            findings.Sorted(),
            writer =>
            {
                if (draft is not null) text(writer, draft.Documents);
            },
            writer =>
            {
                writer.WritePropertyName("draft");
                if (draft is null) writer.WriteNullValue();
                else Write(writer, draft, json);
            });
    }

    private static void Line(TextWriter text, IReadOnlyList<DraftDocument> documents) => Terminal.Table(
        text,
        ["action", "entry", "locale", "version", "missing", "conflicts"],
        documents.Select(d => (IReadOnlyList<string>)
        [
            Action(d), Entry(d), d.Change.Key.Locale, d.Version.ToString(CultureInfo.InvariantCulture),
            d.Missing.IsEmpty ? "" : $"in progress: {MissingField.Names(d.Missing)}",
            d.Merge.Conflicts.IsEmpty ? "" : $"conflicts: {string.Join(", ", d.Merge.Conflicts.Select(c => Name(c.Path)))}",
        ]));

    private static void Changes(TextWriter text, IReadOnlyList<DraftDocument> documents)
    {
        foreach (var document in documents)
        {
            text.WriteLine($"{Action(document)} {Entry(document)} {document.Change.Key.Locale}{(document.Version > 0 ? $" (version {document.Version})" : "")}");
            foreach (var change in document.Changes) text.WriteLine($"  {change}");
        }
    }

    private static void Write(Utf8JsonWriter writer, DraftView view, Action<Utf8JsonWriter, DraftDocument> json)
    {
        writer.WriteStartObject();
        writer.WriteString("branch", view.Draft.Name);
        writer.WriteString("ref", view.Draft.Ref);
        writer.WriteString("commit", view.Draft.Tip);
        writer.WriteString("base", view.Draft.Base);
        writer.WriteStartArray("documents");
        foreach (var document in view.Documents)
        {
            writer.WriteStartObject();
            writer.WriteString("action", Action(document));
            writer.WriteString("content_type", document.Change.Key.ContentType);
            writer.WriteString("uid", document.Change.Key.Uid);
            writer.WriteString("locale", document.Change.Key.Locale);
            writer.WriteString("path", document.Change.Path);
            writer.WriteNumber("_version", document.Version);
            json(writer, document);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteNumber("count", view.Documents.Count);
        writer.WriteEndObject();
    }

    private static void WriteState(Utf8JsonWriter writer, DraftDocument document)
    {
        writer.WriteBoolean("_in_progress", !document.Missing.IsEmpty);
        writer.WriteStartArray("missing");
        foreach (var field in document.Missing) writer.WriteStringValue(field.Path);
        writer.WriteEndArray();
        writer.WriteBoolean("applies", document.Applies);
        writer.WriteStartArray("conflicts");
        foreach (var conflict in document.Merge.Conflicts) conflict.Write(writer);
        writer.WriteEndArray();
    }

    private static void WriteChanges(Utf8JsonWriter writer, DraftDocument document)
    {
        writer.WriteStartArray("changes");
        foreach (var change in document.Changes) change.Write(writer);
        writer.WriteEndArray();
    }

    private static string Action(DraftDocument document) => document.Change.Kind.ToString().ToLowerInvariant();

    private static string Entry(DraftDocument document) => $"{document.Change.Key.ContentType}/{document.Change.Key.Uid}";

    /// <summary>A conflict about no field is about the document: one side deleted it.</summary>
    private static string Name(string path) => path.Length == 0 ? "the document" : path;
}
