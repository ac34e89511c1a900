using System.Text;
using ContentPipeline.Diagnostics;
using ContentPipeline.Publishing;
using ContentPipeline.Site.Content;
using ContentPipeline.Site.Output;
using ContentPipeline.Site.Pages;
using ContentPipeline.Site.Templates;

namespace ContentPipeline.Site;

/// <summary>One render: reads, renders what the last one does not answer for, writes.</summary>
/// <param name="Processors">How many pages are rendered at a time.</param>
internal sealed record SiteRender(string SnapshotFolder, string TemplatesFolder, string OutputFolder, string? MemoryFolder, int Processors, Progress? Progress)
{
    /// <summary>The publish that left the snapshot folder just now.</summary>
    public PublishResult? Published { get; init; }

    /// <summary>What the last render left, where somebody looks at it already.</summary>
    public Task<LastRender?>? Last { get; init; }

    /// <summary>The templates, where somebody makes them ready already.</summary>
    public Task<SiteTemplates>? Templates { get; init; }

    public RenderResult Run(Findings findings)
    {
        Progress?.Invoke("pages", 0, 0);
        var last = Last is null ? Look() : Last.GetAwaiter().GetResult();
        var since = new SnapshotSince(SnapshotFolder, Published);
        if (Unchanged(last, since) is { } unchanged) return unchanged;

        Progress?.Invoke("read", 0, 0);
        // What a large publish worked with is of no more use, and would stay beside what the pages need.
        GiveBackIfLarge();
        SiteOutput.CheckPlace(OutputFolder, [SnapshotFolder, TemplatesFolder], findings);
        // To get the templates ready is work for one processor.
        var reading = Templates ?? Background.Run(() => SiteTemplates.Read(TemplatesFolder));
        var snapshot = SnapshotReader.Read(since, last?.Index, Processors, findings);
        var templates = reading.GetAwaiter().GetResult();
        findings.AddRange(templates.OfFolder);
        if (snapshot is null || templates is not { Folder: { } folder, Engine: { } engine }) return RenderResult.Nothing;
        findings.AddRange(templates.OfTemplates);
        var site = new SiteContent(snapshot.Content, folder, SiteMap.Of(snapshot.Content, folder, findings), engine);
        if (findings.HasErrors) return RenderResult.Nothing;

        var reached = last is { IsSiteAsLeft: true, Index: { } index } && index.Common == site.Common ? ReachedPages.Of(index, snapshot.Content) : null;
        var output = new SiteOutput(OutputFolder, Processors);
        using var rendered = new RenderedPages(Memory.For(site.Map.Pages.Count));
        var pages = Render(site, reached, rendered);
        var isAllAboutPages = findings.Count == 0;
        foreach (var page in pages) findings.AddRange(page?.Findings ?? []);

        Progress?.Invoke("write", 0, site.Map.Pages.Count);
        var files = new SiteFiles(site.Map, [.. pages.Select(p => p?.Html)], rendered, site.Files);
        var result = Write(files, reached, last?.Index, since, output, findings);
        if (last is null || !isAllAboutPages || findings.HasErrors || output.State is not { } state) return result;
        // The pages are written, and what is said of all of them is large itself.
        GiveBackIfLarge();
        last.Remember(Index(site, snapshot, last.Index, reached, pages) with { Output = state, Snapshot = since.State, Manifest = since.Manifest });
        return result;
    }

    /// <summary>A publish that handed on what it wrote was of ordinary size: to go through its memory once more would only take time.</summary>
    private void GiveBackIfLarge()
    {
        if (Published?.Written is null) Leftovers.GiveBackIfLarge();
    }

    public LastRender? Look() => LastRender.Look(SnapshotFolder, TemplatesFolder, OutputFolder, MemoryFolder, new SiteOutput(OutputFolder, Processors));

    /// <summary>What a render answers that has nothing to do; <c>null</c> for one that has.</summary>
    private RenderResult? Unchanged(LastRender? last, SnapshotSince since)
    {
        if (last is not { Index: { } index, IsSiteAsLeft: true } || index.Entries.Any(e => e.Page == PageState.Complained || e.Entry.Stamp.File == 0) || index.Files.Any(f => f.Asset?.Stamp == 0)) return null;
        return since.IsNothing(index, Processors) ? new RenderResult(0, index.Entries.Count(e => e.Page != PageState.None), 0, index.Files.Length) : null;
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
            var html = rendering.Render() is { } text ? rendered.Add(Encoding.UTF8.GetBytes(text)) : null;
            pages[which[i]] = new RenderedPage(html, rendering.Findings.Count > 0 ? rendering.Findings : null, MemoryFolder is null ? [] : rendering.Reads.Asked);
        }
    }

    private static RenderResult Write(SiteFiles files, ReachedPages? reached, RenderIndex? last, SnapshotSince since, SiteOutput output, Findings findings)
    {
        if (reached is { AreUrlsTheSame: true } && last is not null && since.AreAssetsTheSame(last)) return output.Write(files, last.Output, findings);
        files.CheckPaths(findings);
        return output.Write(files, findings);
    }

    /// <summary>What the next render may start from, apart from what <see cref="LastRender"/> says.</summary>
    private static RenderIndex Index(SiteContent site, SnapshotReader snapshot, RenderIndex? last, ReachedPages? reached, RenderedPage?[] pages)
    {
        var states = new PageState[snapshot.Content.Entries.Count];
        for (var i = 0; i < pages.Length; i++) states[site.Map.Pages[i].Place] = pages[i]?.Findings is not null ? PageState.Complained : PageState.Sound;
        var (questions, askedBy) = (new List<ulong>(), new List<int>());
        for (var i = 0; i < pages.Length; i++)
        {
            if (pages[i] is not { } page) continue;
            questions.AddRange(page.Asked);
            while (askedBy.Count < questions.Count) askedBy.Add(site.Map.Pages[i].Place);
        }

        var asked = AskedQuestions.Of(
            reached is null ? AskedQuestions.None : last!.Asked,
            page => reached!.PlaceOf(page) is >= 0 and var place && !reached.Entries[place] ? place : -1,
            [.. questions],
            [.. askedBy]);
        return new RenderIndex(
            default, site.Common, default, null, default, site.Map.RootLocale,
            [.. snapshot.Content.Entries.Select((entry, place) => new KnownEntry(entry, snapshot.Lines[place], states[place]))],
            [.. snapshot.Content.Assets.Select(KnownFile.Of), .. site.Templates.StaticFiles.Select(f => new KnownFile(f.Path, null))],
            asked);
    }

    /// <param name="Html"><c>null</c> when it failed, and the findings say why.</param>
    private sealed record RenderedPage(RenderedPages.Page? Html, Findings? Findings, ulong[] Asked);
}
