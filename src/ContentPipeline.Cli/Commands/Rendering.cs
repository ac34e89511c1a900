using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using ContentPipeline.Diagnostics;
using ContentPipeline.Git;
using ContentPipeline.Publishing;
using ContentPipeline.Site;

namespace ContentPipeline.Cli.Commands;

/// <summary>A render, by itself or after a publish, and its answer.</summary>
/// <param name="Diagnostics">With the full paths of files.</param>
internal sealed record Rendering(RenderResult Result, IReadOnlyList<Diagnostic> Diagnostics)
{
    /// <param name="before">The publish that has just left the snapshot, and knows what need not be asked again.</param>
    /// <param name="ahead">The render, when it began with that publish.</param>
    public static Rendering Of(string snapshot, string templates, string pages, Timings? timings, PublishResult? before = null, RenderAhead? ahead = null)
    {
        var findings = new Findings();
        var progress = timings?.Over(null);
        var result = ahead is not null && before is not null
            ? ahead.Render(findings, progress, before)
            : SiteRenderer.Render(snapshot, templates, pages, findings, before?.MemoryFolder ?? MemoryFolder(templates), progress, before);
        // What is wrong with a page is wrong with its template, and is named from the folder that holds the templates.
        var named = Path.GetFullPath(Path.Join(Path.TrimEndingDirectorySeparator(templates), ".."));
        return new(result, [.. findings.Sorted().Select(d => d.Location.File is { } file ? d with { Location = d.Location with { File = Path.GetFullPath(file, named) } } : d)]);
    }

    public void Text(TextWriter text) => text.WriteLine(Diagnostics.Any(d => d.Severity == Severity.Error)
        ? "no page was written"
        : string.Create(CultureInfo.InvariantCulture, $"{Result.Written} written, {Result.Unchanged} unchanged, {Result.Removed} removed, {Result.Assets} assets"));

    public void Json(Utf8JsonWriter json)
    {
        json.WriteNumber("written", Result.Written);
        json.WriteNumber("unchanged", Result.Unchanged);
        json.WriteNumber("removed", Result.Removed);
        json.WriteNumber("assets", Result.Assets);
    }

    /// <summary>Templates are mostly in a repository, whose own directory nobody publishes or commits; without one everything is rendered each time.</summary>
    private static string? MemoryFolder(string templates)
    {
        try
        {
            using var repository = Repository.TryOpen(templates);
            return repository?.MemoryFolder;
        }
        catch (GitException)
        {
            return null;
        }
    }
}
