using ContentPipeline.Diagnostics;
using ContentPipeline.Site.Pages;

namespace ContentPipeline.Site.Text;

/// <summary>What a JSON RTE document shows that is not its own text: entries, assets, pictures, things from elsewhere.</summary>
internal sealed class RichTextEmbeds(PageRendering page)
{
    public string Reference(Dictionary<string, object?> node, RichText.Place place) =>
        RichTextNode.Attribute(node, "type") == "asset" ? Asset(node, place) : Entry(node, place);

    /// <summary>A picture that is named by its address.</summary>
    public string Image(Dictionary<string, object?> node) =>
        page.Links.To(RichTextNode.Attribute(node, "url") ?? RichTextNode.Attribute(node, "src")) is { } source
            ? Image(source, RichTextNode.Attribute(node, "alt") ?? RichTextNode.Attribute(node, "asset-alt"))
            : "";

    /// <summary>A video or the like: a page asks nobody else for anything, so it becomes a link.</summary>
    public string Outside(Dictionary<string, object?> node, RichText.Place place) =>
        (RichTextNode.Attribute(node, "url") ?? RichTextNode.Attribute(node, "src")) is { } url
            ? Block(Link(page.Links.To(url), url, place), place)
            : "";

    private string Entry(Dictionary<string, object?> node, RichText.Place place)
    {
        var (contentType, uid) = (RichTextNode.Attribute(node, "content-type-uid") ?? "", RichTextNode.Attribute(node, "entry-uid") ?? "");
        if (page.Follow($"{contentType}/{uid}") is not { } entry) return "";
        var inline = place.Phrasing || RichTextNode.IsInline(node);
        if (!inline && page.Embed(entry) is { } embedded) return embedded.Text;
        var values = page.Reads.Values(entry);
        var link = Link(page.Links.To(values), values.GetValueOrDefault("title") as string ?? entry.Uid, place);
        return inline ? link : Block(link, place);
    }

    private string Asset(Dictionary<string, object?> node, RichText.Place place)
    {
        var uid = RichTextNode.Attribute(node, "asset-uid") ?? "";
        var address = RichTextNode.Attribute(node, "asset-link");
        // An asset that is kept elsewhere is in no snapshot, but has an address of its own.
        var source = page.Links.ToAsset(uid) ?? (address?.StartsWith("http", StringComparison.Ordinal) == true ? page.Links.To(address) : null);
        var name = RichTextNode.Attribute(node, "asset-name") ?? uid;
        if (source is null)
        {
            page.Report(Diagnose.AssetNotInSnapshot(page.Name, name));
            return "";
        }

        var inline = place.Phrasing || RichTextNode.IsInline(node);
        if (RichTextNode.Attribute(node, "asset-type")?.StartsWith("image/", StringComparison.Ordinal) != true)
            return inline ? Link(source, name, place) : Block(Link(source, name, place), place);
        var image = Image(source, RichTextNode.Attribute(node, "asset-alt") ?? RichTextNode.Attribute(node, "alt"));
        if (inline) return image;
        var caption = RichTextNode.Attribute(node, "asset-caption") ?? RichTextNode.Attribute(node, "caption");
        return $"<figure>{image}{(caption is null ? "" : $"<figcaption>{Html.Escape(caption)}</figcaption>")}</figure>\n";
    }

    private static string Image(string source, string? alt) => $"<img src=\"{Html.Escape(source)}\" alt=\"{Html.Escape(alt)}\" loading=\"lazy\">";

    private static string Link(string? href, string text, RichText.Place place) =>
        href is null || place.InLink ? Html.Escape(text) : $"<a href=\"{Html.Escape(href)}\">{Html.Escape(text)}</a>";

    private static string Block(string html, RichText.Place place) => place.Phrasing ? html : $"<p>{html}</p>\n";
}
