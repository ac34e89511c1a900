using System.CommandLine;
using System.Text.Json;
using ContentPipeline.Diagnostics;
using ContentPipeline.Publishing;
using ContentPipeline.Site;

namespace ContentPipeline.Cli.Commands;

/// <summary>The options of a publish that also makes the pages of what is then live, in one start of the program.</summary>
internal static class SiteOptions
{
    public static readonly Option<string?> Templates = new("--templates") { Description = "Render what is live afterwards, with the templates in this folder.", HelpName = "DIR" };
    public static readonly Option<string?> Pages = new("--pages") { Description = "The folder that the pages of --templates are written to.", HelpName = "DIR" };

    public static bool AskForPages(ParseResult parsed) => parsed.GetValue(Templates) is not null;

    public static void Check(ParseResult parsed, Findings findings)
    {
        var (templates, pages) = (parsed.GetValue(Templates), parsed.GetValue(Pages));
        if (templates is not null && pages is null) findings.Add(Diagnose.Contradiction("--templates without --pages", "the pages need a folder; add --pages"));
        if (templates is null && pages is not null) findings.Add(Diagnose.Contradiction("--pages without --templates", "nothing says how pages look; add --templates"));
    }

    /// <summary>Begins what a render can do while the publish is still at work.</summary>
    /// <returns><c>null</c> when nobody asked for pages.</returns>
    public static RenderAhead? Begin(ParseResult parsed, string snapshotFolder, string memoryFolder) =>
        parsed.GetValue(Templates) is { } templates && !parsed.GetValue(PublishOptions.DryRun) ? RenderAhead.Begin(snapshotFolder, templates, parsed.GetValue(Pages)!, memoryFolder) : null;

    /// <summary>Renders what was published; what keeps the pages from being written does not undo that, and is one more thing to say.</summary>
    /// <param name="isLive">Whether the snapshot folder holds what is live.</param>
    /// <param name="last">The publish that came last, where there was one.</param>
    /// <param name="ahead">The render, when it began with that publish.</param>
    /// <returns><c>null</c> when there is nothing to render or nobody asked.</returns>
    public static Rendering? Render(ParseResult parsed, string snapshotFolder, bool isLive, PublishResult? last, Timings? timings = null, RenderAhead? ahead = null)
    {
        if (!isLive || parsed.GetValue(Templates) is not { } templates || parsed.GetValue(PublishOptions.DryRun)) return null;
        try
        {
            return Rendering.Of(snapshotFolder, templates, parsed.GetValue(Pages)!, timings, last, ahead);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Rendering(RenderResult.Nothing, [Diagnose.MachineFailed(e.Message)]);
        }
    }

    public static void Text(TextWriter text, ParseResult parsed, Rendering? rendering)
    {
        if (rendering is null) return;
        text.Write($"{parsed.GetValue(Pages)}: ");
        rendering.Text(text);
    }

    public static void Json(Utf8JsonWriter json, Rendering? rendering)
    {
        if (rendering is null) return;
        json.WriteStartObject("pages");
        rendering.Json(json);
        json.WriteEndObject();
    }
}
