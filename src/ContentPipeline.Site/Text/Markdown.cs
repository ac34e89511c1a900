using ContentPipeline.Site.Pages;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace ContentPipeline.Site.Text;

/// <summary>Markdown fields: HTML in them is shown as text, and their links are the page's links.</summary>
internal static class Markdown
{
    private static readonly MarkdownPipeline Pipeline = Builder().Build();

    /// <summary>For texts with addresses that are links by themselves. It stops at each letter that may begin one, for plain words eight times as long as all else takes.</summary>
    private static readonly MarkdownPipeline WithAddresses = Builder().UseAutoLinks().Build();

    public static Html Render(string markdown, PageLinks links)
    {
        var pipeline = MayHoldAddress(markdown) ? WithAddresses : Pipeline;
        MarkdownDocument document;
        try
        {
            document = Markdig.Markdown.Parse(markdown, pipeline);
        }
        catch (ArgumentException)
        {
            // Markdig gives up on text that nests too deep; the text is still text.
            return new Html($"<p>{Html.Escape(markdown)}</p>\n");
        }

        foreach (var link in document.Descendants<LinkInline>().ToList()) Check(link, links);
        foreach (var link in document.Descendants<AutolinkInline>().ToList())
        {
            // An address in <…> without a scheme that may be opened stays as its own text.
            if (!link.IsEmail && links.To(link.Url) is null) link.ReplaceBy(new LiteralInline(link.Url));
        }

        // Afterwards, because Markdown turns &#13; into the character itself.
        return new Html(Html.Printable(document.ToHtml(pipeline)));
    }

    // No ids for headings: two Markdown fields of a page may hold the same one.
    private static MarkdownPipelineBuilder Builder() => new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().UseEmphasisExtras();

    /// <summary>In small letters alone, as the parser has it; to pass over their size takes longer than all of the parsing.</summary>
    private static bool MayHoldAddress(string markdown) =>
        markdown.Contains("://", StringComparison.Ordinal) || markdown.Contains("www.", StringComparison.Ordinal)
        || markdown.Contains("mailto:", StringComparison.Ordinal) || markdown.Contains("tel:", StringComparison.Ordinal);

    private static void Check(LinkInline link, PageLinks links)
    {
        if (links.To(link.Url) is { } url)
        {
            link.Url = url;
            return;
        }

        // What the link said stays; only where it led goes.
        while (link.FirstChild is { } child)
        {
            child.Remove();
            link.InsertBefore(child);
        }

        link.Remove();
    }
}
