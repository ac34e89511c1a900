using System.Text;
using ContentPipeline.Diagnostics;
using ContentPipeline.Output;
using ContentPipeline.Site.Content;
using ContentPipeline.Site.Output;
using ContentPipeline.Site.Pages;
using ContentPipeline.Site.Templates;

namespace ContentPipeline.Site;

/// <summary>Renders a site from a snapshot folder, a folder of templates, and nothing else.</summary>
public static class SiteRenderer
{
    /// <summary>
    /// Reads, checks and renders everything before the first byte is written: with an error among the findings, nothing is.
    /// The same snapshot and templates give the same bytes on every machine.
    /// </summary>
    /// <param name="memoryFolder">Where to remember what this render worked on, so that the next one need not when nothing was touched; <c>null</c> for nowhere.</param>
    /// <exception cref="IOException">The disk failed.</exception>
    public static RenderResult Render(string snapshotFolder, string templatesFolder, string outputFolder, Findings findings, string? memoryFolder = null) =>
        Render(snapshotFolder, templatesFolder, outputFolder, findings, memoryFolder, System.Environment.ProcessorCount);

    /// <param name="processors">How many pages are rendered at a time.</param>
    internal static RenderResult Render(string snapshotFolder, string templatesFolder, string outputFolder, Findings findings, string? memoryFolder, int processors)
    {
        var last = LastRender.Look(snapshotFolder, templatesFolder, outputFolder, memoryFolder);
        if (last?.Unchanged() is { } unchanged) return unchanged;

        // Earlier findings of the same command say nothing about this render.
        var found = new Findings();
        var output = new OutputFolder(outputFolder);
        var files = Compose(snapshotFolder, templatesFolder, outputFolder, processors, found);
        var result = files is null ? RenderResult.Nothing : SiteOutput.Write(files, output, found);
        last?.Remember(result, found, output);
        findings.AddRange(found.Sorted());
        return result;
    }

    private static SiteFiles? Compose(string snapshotFolder, string templatesFolder, string outputFolder, int processors, Findings findings)
    {
        SiteOutput.CheckPlace(outputFolder, [snapshotFolder, templatesFolder], findings);
        var snapshot = SnapshotReader.Read(snapshotFolder, processors, findings);
        var templates = TemplateFolder.Read(templatesFolder, findings);
        if (snapshot is null || templates is null) return null;

        var map = SiteMap.Of(snapshot, templates, findings);
        var engine = new TemplateEngine(templates, Helpers.All, findings);
        if (findings.HasErrors) return null;

        var site = new SiteContent(snapshot, templates, map, engine);
        var files = new SiteFiles(findings);
        var pages = new (byte[]? Html, Findings Findings)[map.Pages.Count];
        SideBySide.Each(pages.Length, processors, () => i =>
        {
            var rendering = new PageRendering(site, map.Pages[i]);
            pages[i] = (rendering.Render() is { } html ? Encoding.UTF8.GetBytes(html) : null, rendering.Findings);
        });
        for (var i = 0; i < pages.Length; i++)
        {
            findings.AddRange(pages[i].Findings);
            if (pages[i].Html is { } html) files.AddPage(map.Pages[i].Path, html);
        }

        foreach (var asset in snapshot.Assets) files.AddFile($"assets/{asset.Path}", snapshot.PathOf(asset));
        foreach (var file in templates.StaticFiles) files.AddFile(file.Path, file.FullPath);
        return files;
    }
}
