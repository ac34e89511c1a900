using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using ContentPipeline.Diagnostics;
using ContentPipeline.Exporting;

namespace ContentPipeline.Cli.Commands;

internal static class ExportCommand
{
    private static readonly Argument<string> Folder = new("folder") { Description = "The folder to write: empty, not there yet, or one that an export wrote." };
    private static readonly Option<string?> Ref = new("--ref") { Description = "The branch, tag or commit to export (HEAD unless given).", HelpName = "R" };

    public static Command Create() => new("export", "Hands content over to elsewhere.")
    {
        CommonOptions.WithContent(
            "contentstack",
            "Writes the whole stack as the Contentstack CLI exports one.",
            "export contentstack ../my-export --ref main",
            Run,
            Folder, Ref),
    };

    private static ExitCode Run(ParseResult parsed, Report report, CancellationToken cancellation)
    {
        var findings = new Findings();
        var result = ContentstackExport.Run(
            report.ContentFolder, parsed.GetValue(Ref), parsed.GetValue(Folder)!, e => ContentFolder.OutputOf(report.ContentFolder, e), findings, cancellation);
        return report.Answer(findings.Sorted(), text => Text(text, result, findings.HasErrors), json => Json(json, result));
    }

    private static void Text(TextWriter text, ExportResult result, bool failed)
    {
        if (failed)
        {
            text.WriteLine("nothing was exported");
            return;
        }

        Counts(result).Text(text);
        text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{result.FilesWritten} file(s) written, {result.FilesUnchanged} unchanged, {result.FilesRemoved} removed"));
    }

    private static void Json(Utf8JsonWriter json, ExportResult result)
    {
        Counts(result).Json(json);
        json.WriteNumber("files_written", result.FilesWritten);
        json.WriteNumber("files_unchanged", result.FilesUnchanged);
        json.WriteNumber("files_removed", result.FilesRemoved);
    }

    private static StackCounts Counts(ExportResult result) => new(
    [
        ("content types", result.ContentTypes),
        ("global fields", result.GlobalFields),
        ("taxonomies", result.Taxonomies),
        ("locales", result.Locales),
        ("environments", result.Environments),
        ("workflows", result.Workflows),
        ("assets", result.Assets),
        ("asset files", result.AssetFiles),
    ], result.EntriesPerLocale);
}
