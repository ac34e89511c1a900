using System.Text.Json;
using ContentPipeline.Diagnostics;
using ContentPipeline.Editing;
using ContentPipeline.Json;
using ContentPipeline.Querying;

namespace ContentPipeline.Cli;

/// <summary>Where a command's answer goes: results to standard output; diagnostics, in the canonical form, to standard error; or both as one JSON object.</summary>
internal sealed record Report(OutputFormat Format)
{
    /// <summary>The content root, as it was given.</summary>
    public string ContentFolder { get; init; } = "";

    public bool IsJson => Format == OutputFormat.Json;

    /// <summary>Writes the answer, in the format that was asked for.</summary>
    /// <param name="json">Writes the properties of the answer's object.</param>
    public ExitCode Answer(IReadOnlyCollection<Diagnostic> diagnostics, Action<TextWriter> text, Action<Utf8JsonWriter> json, bool diagnosticsAreTheResult = false)
    {
        if (IsJson)
        {
            Json(writer =>
            {
                json(writer);
                WriteDiagnostics(writer, diagnostics);
            });
        }
        else
        {
            Text(diagnostics, diagnosticsAreTheResult ? Console.Out : Console.Error);
            text(Console.Out);
        }

        return ExitCodeOf(diagnostics);
    }

    /// <summary>The same where things may still be found wrong while the answer is written.</summary>
    public ExitCode Stream(Findings findings, Action<TextWriter> text, Action<Utf8JsonWriter> json)
    {
        if (IsJson)
        {
            Json(writer =>
            {
                json(writer);
                WriteDiagnostics(writer, findings.Sorted());
            });
        }
        else
        {
            text(Console.Out);
            Text(findings.Sorted(), Console.Error);
        }

        return ExitCodeOf(findings);
    }

    public ExitCode Fail(Diagnostic diagnostic) => Answer([diagnostic], _ => { }, _ => { });

    /// <summary>What the gravest of the errors asks for.</summary>
    public static ExitCode ExitCodeOf(IEnumerable<Diagnostic> diagnostics)
    {
        Fault? gravest = null;
        foreach (var diagnostic in diagnostics)
        {
            if (diagnostic.Severity == Severity.Error && (gravest is null || diagnostic.Fault > gravest)) gravest = diagnostic.Fault;
        }

        return gravest switch
        {
            null => ExitCode.Done,
            Fault.Content => ExitCode.ContentHasErrors,
            Fault.Usage => ExitCode.WrongUsage,
            Fault.Race => ExitCode.LostRace,
            Fault.Machine => ExitCode.Machine,
            _ => ExitCode.Bug,
        };
    }

    public Diagnostic Placed(Diagnostic diagnostic) => diagnostic with { Location = Placed(diagnostic.Location) };

    /// <summary>The file as the person who reads the message would name it: relative to where the command runs, so that a click finds it.</summary>
    public Location Placed(Location location)
    {
        if (location.File is not { } file || file is EntryQuery.Name or EntryBody.StandardInput) return location;
        var path = Path.IsPathRooted(file) ? file : Path.GetFullPath(Path.Join(ContentFolder, file));
        return location with { File = Path.GetRelativePath(Directory.GetCurrentDirectory(), path).Replace(Path.DirectorySeparatorChar, '/') };
    }

    private void Text(IEnumerable<Diagnostic> diagnostics, TextWriter writer)
    {
        foreach (var diagnostic in diagnostics) Terminal.WriteDiagnostic(writer, Placed(diagnostic));
    }

    private static void Json(Action<Utf8JsonWriter> properties)
    {
        using var output = Console.OpenStandardOutput();
        using (var writer = new Utf8JsonWriter(output, JsonFormat.Readable))
        {
            writer.WriteStartObject();
            properties(writer);
            writer.WriteEndObject();
        }

        output.Write("\n"u8);
    }

    private void WriteDiagnostics(Utf8JsonWriter writer, IEnumerable<Diagnostic> diagnostics)
    {
        writer.WriteStartArray("diagnostics");
        foreach (var diagnostic in diagnostics.Select(Placed))
        {
            writer.WriteStartObject();
            writer.WriteString("code", diagnostic.Code);
            writer.WriteString("severity", diagnostic.Severity == Severity.Error ? "error" : "warning");
            writer.WriteString("message", diagnostic.Message);
            writer.WriteString("file", diagnostic.Location.File);
            writer.WriteNumber("line", diagnostic.Location.Line);
            writer.WriteNumber("column", diagnostic.Location.Column);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
