using System.CommandLine;
using ContentPipeline.Diagnostics;
using ContentPipeline.Exporting;
using ContentPipeline.Output;

namespace ContentPipeline.Cli.Commands;

internal static class EntryExportCommand
{
    private static readonly Option<string?> Output = new("--output") { Description = "The file to write (standard output unless given).", HelpName = "FILE" };

    public static Command Create() => CommonOptions.WithContent(
        "export",
        "Writes an entry as a file that 'entry import' takes: bare JSON, what the document says and what is derived.",
        "entry export article/first-snow --locale de --output first-snow.json",
        Run,
        EntryOptions.Entry, EntryOptions.Locale, EntryOptions.Ref, Output);

    private static ExitCode Run(ParseResult parsed, Report report, CancellationToken cancellation)
    {
        if (EntryOptions.Id(parsed) is not { } id) return EntryOptions.WrongEntry(parsed, report);
        var findings = new Findings();
        var bytes = EntryExport.Run(report.ContentFolder, id, parsed.GetValue(EntryOptions.Locale), parsed.GetValue(EntryOptions.Ref), findings, cancellation);
        var file = parsed.GetValue(Output) is { } name ? Path.GetFullPath(name) : null;
        if (bytes is not null && file is not null) Write(file, bytes, findings);
        // Without a file the export is all that is printed, in either format: it is JSON, and somebody's input.
        if (bytes is not null && file is null && !findings.HasErrors)
        {
            using var output = Console.OpenStandardOutput();
            output.Write(bytes);
            foreach (var finding in findings.Sorted()) Terminal.WriteDiagnostic(Console.Error, report.Placed(finding));
            return ExitCode.Done;
        }

        return report.Answer(
            findings.Sorted(),
            text =>
            {
                if (bytes is not null && !findings.HasErrors) text.WriteLine($"{id}: exported to {report.Placed(new Location(file)).File}");
            },
            json =>
            {
                if (bytes is not null && !findings.HasErrors) json.WriteString("path", report.Placed(new Location(file)).File);
            });
    }

    private static void Write(string file, byte[] bytes, Findings findings)
    {
        var folder = new OutputFolder(Path.GetDirectoryName(file)!);
        var name = Path.GetFileName(file);
        // The same again is no loss.
        if (Path.Exists(file) && (folder.IsLink(name) || Directory.Exists(file) || !folder.Holds(name, bytes))) findings.Add(Diagnose.ExportedFileExists(file));
        else folder.Write(name, bytes);
    }
}
