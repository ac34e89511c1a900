using System.Text;
using ContentPipeline.Diagnostics;
using ContentPipeline.Site.Content;
using ContentPipeline.Site.Output;
using ContentPipeline.Site.Pages;
using ContentPipeline.Site.Templates;

namespace ContentPipeline.Site;

/// <summary>One render: reads, renders what the last one does not answer for, writes.</summary>
/// <param name="Processors">How many pages are rendered at a time.</param>
internal sealed record SiteRender(string SnapshotFolder, string TemplatesFolder, string OutputFolder, string? MemoryFolder, int Processors, Progress? Progress)
{
    /// <summary>What a publish said of the whole snapshot folder just now.</summary>
    public string? SnapshotState { get; init; }

    public RenderResult Run(Findings findings)
    {
        var output = new SiteOutput(OutputFolder, Processors);
        var last = LastRender.Look(SnapshotFolder, TemplatesFolder, OutputFolder, MemoryFolder, output);
        if (last?.Unchanged(SnapshotState, Processors) is { } unchanged) return unchanged;

        Progress?.Invoke("read", 0, 0);
        SiteOutput.CheckPlace(OutputFolder, [SnapshotFolder, TemplatesFolder], findings);
        var snapshot = SnapshotReader.Read(SnapshotFolder, last?.Index?.Entries ?? [], Processors, findings);
        var templates = TemplateFolder.Read(TemplatesFolder, findings);
        if (snapshot is null || templates is null) return RenderResult.Nothing;
        var site = new SiteContent(snapshot.Content, templates, SiteMap.Of(snapshot.Content, templates, findings), new TemplateEngine(templates, Helpers.All, findings));
        if (findings.HasErrors) return RenderResult.Nothing;

        var reached = last is { IsSiteAsLeft: true, Index: { } index } && index.Common == site.Common ? ReachedPages.Of(index, snapshot.Content) : null;
        using var rendered = new RenderedPages();
        var pages = Render(site, reached, rendered);
        var isAllAboutPages = findings.Count == 0;
        foreach (var page in pages) findings.AddRange(page?.Findings ?? []);

        Progress?.Invoke("write", 0, site.Map.Pages.Count);
        var files = new SiteFiles(site.Map, [.. pages.Select(p => p?.Html)], rendered, site.Files);
        var result = Write(files, reached, last, output, findings);
        if (last is not null && isAllAboutPages && !findings.HasErrors && output.State is { } state) last.Remember(Index(site, snapshot, last.Index, reached, pages) with { Output = state, Snapshot = SnapshotState });
        return result;
    }

    /// <returns>Of each page what came of it; <c>null</c> for those that need not be rendered.</returns>
    private RenderedPage?[] Render(SiteContent site, ReachedPages? reached, RenderedPages rendered)
    {
        var pages = new RenderedPage?[site.Map.Pages.Count];
        int[] which = [.. Enumerable.Range(0, pages.Length).Where(i => reached?.Entries[site.Map.Pages[i].Place] != false)];
        Progress?.Invoke("render", 0, which.Length);
        Parts.ForEach(which.Length, One, processors: Processors, size: 16);
        return pages;

        void One(int i)
        {
            var rendering = new PageRendering(site, site.Map.Pages[which[i]]);
            var html = rendering.Render() is { } text ? rendered.Add(Encoding.UTF8.GetBytes(text)) : default(RenderedPages.Page?);
            pages[which[i]] = new RenderedPage(html, rendering.Findings.Count > 0 ? rendering.Findings : null, MemoryFolder is null ? [] : rendering.Reads.Asked);
        }
    }

    private static RenderResult Write(SiteFiles files, ReachedPages? reached, LastRender? last, SiteOutput output, Findings findings)
    {
        if (reached is { AreUrlsTheSame: true } && last?.Index is { } index && last.AreFilesAsTheyWere(index)) return output.Write(files, index.Output, findings);
        files.CheckPaths(findings);
        return output.Write(files, findings);
    }

    /// <summary>What the next render may start from, apart from what <see cref="LastRender"/> says.</summary>
    private static RenderIndex Index(SiteContent site, SnapshotReader snapshot, RenderIndex? last, ReachedPages? reached, RenderedPage?[] pages)
    {
        var states = new PageState[snapshot.Content.Entries.Count];
        for (var i = 0; i < pages.Length; i++) states[site.Map.Pages[i].Place] = pages[i]?.Findings is not null ? PageState.Complained : PageState.Sound;
        var asked = AskedQuestions.Of(
            reached is null ? AskedQuestions.None : last!.Asked,
            page => reached!.PlaceOf(page) is >= 0 and var place && !reached.Entries[place] ? place : -1,
            pages.Zip(site.Map.Pages).Where(p => p.First is not null).Select(p => (p.Second.Place, p.First!.Asked)));
        return new RenderIndex(
            default, site.Common, default, null, default, site.Map.RootLocale,
            [.. snapshot.Content.Entries.Select((entry, place) => new KnownEntry(entry, snapshot.Lines[place], states[place]))],
            [.. snapshot.Content.Assets.Select(a => new KnownFile($"assets/{a.Path}", a.Stamp)), .. site.Templates.StaticFiles.Select(f => new KnownFile(f.Path, null))],
            asked);
    }

    /// <param name="Html"><c>null</c> when it failed, and the findings say why.</param>
    private sealed record RenderedPage(RenderedPages.Page? Html, Findings? Findings, ulong[] Asked);
}
