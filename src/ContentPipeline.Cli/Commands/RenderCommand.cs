using System.CommandLine;

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

    private static ExitCode Run(ParseResult parsed, Report report, CancellationToken cancellation)
    {
        using var timings = new Timings(parsed.GetValue(ShowTimings));
        var rendering = Rendering.Of(parsed.GetValue(Input)!, parsed.GetValue(Templates)!, parsed.GetValue(Output)!, timings);
        return report.Answer(rendering.Diagnostics, rendering.Text, rendering.Json);
    }
}
