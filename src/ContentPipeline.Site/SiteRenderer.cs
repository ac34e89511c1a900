using ContentPipeline.Diagnostics;
using ContentPipeline.Publishing;

namespace ContentPipeline.Site;

/// <summary>Renders a site from a snapshot folder, a folder of templates, and nothing else.</summary>
public static class SiteRenderer
{
    /// <summary>
    /// Reads, checks and renders everything before the first byte is written: with an error among the findings, nothing is.
    /// The same snapshot and templates give the same bytes on every machine.
    /// </summary>
    /// <param name="memoryFolder">Where to remember what this render worked on, so that the next one renders only what a change reaches; <c>null</c> for nowhere.</param>
    /// <param name="progress">Is told of the steps "read", "render" and "write"; of none when nothing has changed.</param>
    /// <param name="published">The publish that left the snapshot folder just now: what it knows of the files there need not be asked once more.</param>
    /// <exception cref="IOException">The disk failed.</exception>
    public static RenderResult Render(string snapshotFolder, string templatesFolder, string outputFolder, Findings findings, string? memoryFolder = null, Progress? progress = null, PublishResult? published = null) =>
        Render(new SiteRender(snapshotFolder, templatesFolder, outputFolder, memoryFolder, System.Environment.ProcessorCount, progress) { Published = published }, findings);

    internal static RenderResult Render(SiteRender render, Findings findings)
    {
        // Earlier findings of the same command say nothing about this render.
        var found = new Findings();
        var result = render.Run(found);
        findings.AddRange(found.Sorted());
        return result;
    }
}
