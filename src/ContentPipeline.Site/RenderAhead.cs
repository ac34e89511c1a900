using ContentPipeline.Diagnostics;
using ContentPipeline.Publishing;
using ContentPipeline.Site.Output;
using ContentPipeline.Site.Templates;

namespace ContentPipeline.Site;

/// <summary>A render whose snapshot is still being made. What does not need it is done meanwhile.</summary>
public sealed class RenderAhead
{
    private readonly SiteRender _render;
    private readonly Task<LastRender?> _last;
    private readonly Lock _gate = new();
    private Task<SiteTemplates>? _templates;

    private RenderAhead(SiteRender render) => (_render, _last) = (render, Background.Run(render.Look));

    /// <summary>Begins to look at what the last render left.</summary>
    /// <param name="memoryFolder">Where that is remembered.</param>
    public static RenderAhead Begin(string snapshotFolder, string templatesFolder, string outputFolder, string memoryFolder) =>
        new(new SiteRender(snapshotFolder, templatesFolder, outputFolder, memoryFolder, System.Environment.ProcessorCount, null));

    /// <summary>There will be something to render: begins to make the templates ready. May be said more than once.</summary>
    /// <param name="documents">How many are read. Of very many the memory is needed for other things until they are rendered.</param>
    public void Expect(int documents)
    {
        if (documents > Leftovers.OrdinaryStack) return;
        lock (_gate) _templates ??= Background.Run(ReadTemplates);
    }

    /// <summary>Goes on as <see cref="SiteRenderer.Render(string, string, string, Findings, string?, Progress?, PublishResult?)"/>, now that the snapshot is there.</summary>
    /// <exception cref="IOException">The disk failed.</exception>
    public RenderResult Render(Findings findings, Progress? progress, PublishResult published)
    {
        var last = _last.GetAwaiter().GetResult();
        // Somebody else may have rendered the site since.
        var isStill = last?.IsStill != false;
        return SiteRenderer.Render(
            _render with { Progress = progress, Published = published, Last = isStill ? _last : null, Templates = isStill ? _templates : null },
            findings);
    }

    /// <summary>After the look at them: what somebody changes in them since, the next render sees.</summary>
    private SiteTemplates ReadTemplates()
    {
        _last.GetAwaiter().GetResult();
        return SiteTemplates.Read(_render.TemplatesFolder);
    }
}
