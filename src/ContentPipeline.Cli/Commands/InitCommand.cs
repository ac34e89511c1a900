using System.CommandLine;
using ContentPipeline.Configuration;
using ContentPipeline.Diagnostics;
using ContentPipeline.Merging;

namespace ContentPipeline.Cli.Commands;

internal static class InitCommand
{
    private static readonly Option<bool> Driver = new("--merge-driver") { Description = "Instead, make git merge the documents of the content root field by field." };

    public static Command Create() => CommonOptions.WithContent(
        "init",
        "Begins a stack with one content type and one entry, in a place where there is nothing yet.",
        "init --content content",
        (parsed, report, cancellation) => parsed.GetValue(Driver) ? SetDriver(report, cancellation) : Begin(report),
        Driver);

    private static ExitCode Begin(Report report)
    {
        var findings = new Findings();
        var files = NewStack.Write(report.ContentFolder, findings).Select(f => report.Placed(new Location(f)).File!).ToList();
        return report.Answer(
            findings.Sorted(),
            text =>
            {
                foreach (var file in files) text.WriteLine($"written: {file}");
                if (files.Count > 0) text.WriteLine("Commit these, and 'dotnet content publish' publishes them.");
            },
            json =>
            {
                json.WriteStartArray("written");
                foreach (var file in files) json.WriteStringValue(file);
                json.WriteEndArray();
            });
    }

    private static ExitCode SetDriver(Report report, CancellationToken cancellation)
    {
        var findings = new Findings();
        var setup = MergeDriverSetup.Run(report.ContentFolder, Self(), findings, cancellation);
        var attributes = setup is null ? null : report.Placed(new Location(setup.AttributesPath)).File;
        return report.Answer(
            findings.Sorted(),
            text =>
            {
                if (setup is null) return;
                text.WriteLine(setup.AttributesWritten ? $"{attributes}: the merge driver is named for all entries (commit it)" : $"{attributes}: as before");
                text.WriteLine(setup.ConfigurationChanged ? "git's configuration of this clone: the merge driver is set (every clone needs this once)" : "git's configuration of this clone: as before");
                if (setup.ToolPath is { } path) text.WriteLine($"dotnet-content is not on the PATH, so that the driver starts {path}; where that is not there, git merges as text");
            },
            json =>
            {
                if (setup is null) return;
                json.WriteString("attributes", attributes);
                json.WriteBoolean("attributes_written", setup.AttributesWritten);
                json.WriteString("driver", setup.Command);
                json.WriteBoolean("configuration_changed", setup.ConfigurationChanged);
                json.WriteString("tool", setup.ToolPath);
            });
    }

    /// <summary>How this program was started: by itself, or by <c>dotnet</c>.</summary>
    private static string[] Self()
    {
        var program = System.Environment.ProcessPath!;
        return Path.GetFileNameWithoutExtension(program) == "dotnet" ? [program, Path.Join(AppContext.BaseDirectory, "dotnet-content.dll")] : [program];
    }
}
