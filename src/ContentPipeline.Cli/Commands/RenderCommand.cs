using System.CommandLine;
using System.Globalization;
using ContentPipeline.Diagnostics;
using ContentPipeline.Git;
using ContentPipeline.Site;

namespace ContentPipeline.Cli.Commands;

internal static class RenderCommand
{
    private static readonly Option<string> Input = new("--input") { Description = "The folder that holds the snapshot.", Required = true, HelpName = "SNAPSHOT" };
    private static readonly Option<string> Templates = new("--templates") { Description = "The folder that holds the templates.", Required = true, HelpName = "DIR" };
    private static readonly Option<string> Output = new("--output") { Description = "The folder to write the pages to.", Required = true, HelpName = "DIR" };

    private static readonly Option<bool> ShowTimings = new("--timings") { Description = "Print to standard error how long each step took." };

    public static Command Create() => CommonOptions.Create(
        "render",
        "Renders pages from a snapshot, and from nothing else.",
        "render --input published/production --templates templates --output site",
        Run,
        Input, Templates, Output, ShowTimings);

    /// <summary>Templates are mostly in a repository, whose own directory nobody publishes or commits; without one everything is rendered each time.</summary>
    private static string? MemoryFolder(string templates)
    {
        try
        {
            using var repository = Repository.TryOpen(templates);
            return repository is null ? null : Path.Join(repository.CommonDirectory, "content-pipeline");
        }
        catch (GitException)
        {
            return null;
        }
    }

    private static ExitCode Run(ParseResult parsed, Report report, CancellationToken cancellation)
    {
        var findings = new Findings();
        var templates = parsed.GetValue(Templates)!;
        using var timings = new Timings(parsed.GetValue(ShowTimings));
        var result = SiteRenderer.Render(parsed.GetValue(Input)!, templates, parsed.GetValue(Output)!, findings, MemoryFolder(templates), timings.Over(null));
        // What is wrong with a page is wrong with its template, and is named from the folder that holds the templates.
        var placed = report with { ContentFolder = Path.Join(Path.TrimEndingDirectorySeparator(templates), "..") };
        return placed.Answer(
            findings.Sorted(),
            text => text.WriteLine(findings.HasErrors
                ? "no page was written"
                : string.Create(CultureInfo.InvariantCulture, $"{result.Written} written, {result.Unchanged} unchanged, {result.Removed} removed, {result.Assets} assets")),
            json =>
            {
                json.WriteNumber("written", result.Written);
                json.WriteNumber("unchanged", result.Unchanged);
                json.WriteNumber("removed", result.Removed);
                json.WriteNumber("assets", result.Assets);
            });
    }
}
