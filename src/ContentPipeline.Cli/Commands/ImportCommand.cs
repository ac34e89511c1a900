using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using ContentPipeline.Diagnostics;
using ContentPipeline.Importing;

namespace ContentPipeline.Cli.Commands;

internal static class ImportCommand
{
    private static readonly Argument<string> Export = new("export folder") { Description = "The folder that the Contentstack CLI exported a stack to." };
    private static readonly Option<bool> Overwrite = new("--overwrite") { Description = "Replace files that are there with other content." };

    public static Command Create() => new("import", "Takes over content from elsewhere.")
    {
        CommonOptions.WithContent(
            "contentstack",
            "Takes over a stack that the Contentstack CLI exported, and reports what it could not carry over.",
            "import contentstack ../my-export --content content",
            Run,
            Export, Overwrite),
    };

    private static ExitCode Run(ParseResult parsed, Report report, CancellationToken cancellation)
    {
        var findings = new Findings();
        var result = ContentstackImport.Run(parsed.GetValue(Export)!, report.ContentFolder, parsed.GetValue(Overwrite), findings);
        return report.Answer(findings.Sorted(), text => Text(text, result, findings.HasErrors), json => Json(json, result));
    }

    private static void Text(TextWriter text, ImportResult result, bool failed)
    {
        if (failed)
        {
            text.WriteLine("nothing was imported");
            return;
        }

        Counts(result).Text(text);
        foreach (var note in result.Notes) text.WriteLine($"note: {note}");
        if (result.NotCarriedOver.Count > 0) text.WriteLine("not carried over:");
        foreach (var left in result.NotCarriedOver) text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {left.Count,6} {left.What}: {left.Why}"));
        text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{result.FilesWritten} file(s) written, {result.FilesUnchanged} unchanged"));
    }

    private static void Json(Utf8JsonWriter json, ImportResult result)
    {
        Counts(result).Json(json);
        json.WriteNumber("files_written", result.FilesWritten);
        json.WriteNumber("files_unchanged", result.FilesUnchanged);
        json.WriteStartArray("notes");
        foreach (var note in result.Notes) json.WriteStringValue(note);
        json.WriteEndArray();
        json.WriteStartArray("not_carried_over");
        foreach (var left in result.NotCarriedOver)
        {
            json.WriteStartObject();
            json.WriteString("what", left.What);
            json.WriteNumber("count", left.Count);
            json.WriteString("why", left.Why);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static StackCounts Counts(ImportResult result) => new(
    [
        ("content types", result.ContentTypes),
        ("global fields", result.GlobalFields),
        ("taxonomies", result.Taxonomies),
        ("locales", result.Locales),
        ("environments", result.Environments),
        ("workflows", result.Workflows),
        ("assets", result.Assets),
        ("unlocalized", result.Unlocalized),
    ], result.EntriesPerLocale);
}
