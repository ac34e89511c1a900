using ContentPipeline.Diagnostics;
using ContentPipeline.Site.Content;
using ContentPipeline.Site.Templates;
using ContentPipeline.Site.Text;

namespace ContentPipeline.Site.Pages;

/// <summary>The rendering of one page: what its helpers work on.</summary>
internal sealed class PageRendering
{
    private const int DeepestEmbed = 8;

    /// <summary>Entries that are being rendered inside one another, the page's own first.</summary>
    private readonly List<string> _embedding;

    public PageRendering(SiteContent site, SitePage page)
    {
        (Site, Page) = (site, page);
        _embedding = [$"{page.Entry.ContentType}/{page.Entry.Uid}"];
        Reads = new PageReads(site);
        Links = new PageLinks(this);
    }

    public SiteContent Site { get; }

    public SitePage Page { get; }

    /// <summary>What the page asks of the snapshot and the site's map.</summary>
    public PageReads Reads { get; }

    public PageLinks Links { get; }

    /// <summary>What is wrong with this page.</summary>
    public Findings Findings { get; } = [];

    /// <summary>What the page's template printed, for its layout.</summary>
    public Html Body { get; private set; } = Html.Empty;

    public string Locale => Page.Entry.Locale;

    /// <summary>The name of the page in messages.</summary>
    public string Name => Page.Entry.ToString();

    public Location Template => new(Page.Template.File);

    /// <summary>The page's HTML, or <c>null</c> when it failed and the findings say why.</summary>
    public string? Render()
    {
        var values = Reads.OwnValues(Page.Entry);
        if (Run(Page.Template, values) is not { } body) return null;
        var layouts = Site.Templates.Layouts;
        if (Page.Template.Layout == "none" || layouts.GetValueOrDefault(Page.Template.Layout ?? "default") is not { } layout) return body;
        Body = new Html(body);
        return Run(layout, values);
    }

    /// <summary>An entry that stands inside the text of another, by its partial; <c>null</c> when it has none or stands too deep.</summary>
    public Html? Embed(PublishedEntry entry)
    {
        if (Site.Templates.Partials.GetValueOrDefault($"embed_{entry.ContentType}") is not { } partial) return null;
        _embedding.Add($"{entry.ContentType}/{entry.Uid}");
        try
        {
            if (_embedding.Count - 1 > DeepestEmbed)
            {
                Report(Diagnose.NestedTooDeep(new Location(partial.File), Name, string.Join(" → ", _embedding.Take(4)) + " → …"));
                return null;
            }

            return Run(partial, Reads.Values(entry)) is { } html ? new Html(html) : null;
        }
        finally
        {
            _embedding.RemoveAt(_embedding.Count - 1);
        }
    }

    /// <summary>The entry that a reference or <c>content_type/uid</c> names, in the page's locale.</summary>
    public PublishedEntry? Follow(object? reference)
    {
        var (contentType, uid) = EntryName.Of(reference);
        if (uid.Length == 0) return null;
        if (Reads.Entry(Locale, contentType, uid) is { } entry) return entry;
        Report(Diagnose.ReferenceNotInSnapshot(Name, $"{contentType}/{uid}"));
        return null;
    }

    public void Report(Diagnostic diagnostic) => Findings.Add(diagnostic);

    public void Misused(string helper, string reason) => Report(Diagnose.HelperMisused(Template, Name, helper, reason));

    /// <summary>What templates see with an <c>@</c>, and the rendering itself for the helpers.</summary>
    public IReadOnlyDictionary<string, object?> Data(string key) => new Dictionary<string, object?>
    {
        ["site"] = Site.Configuration.Values,
        ["locale"] = Locale,
        ["page"] = new Dictionary<string, object?> { ["url"] = Page.Url, ["path"] = Page.Path, ["content_type"] = Page.Entry.ContentType, ["uid"] = Page.Entry.Uid },
        [key] = this,
    };

    private string? Run(Template template, IReadOnlyDictionary<string, object?> values)
    {
        var (output, mistake) = Site.Engine.Render(template, values, this);
        if (mistake is not null) Report(Diagnose.TemplateFailed(new Location(template.File), Name, mistake));
        return output;
    }
}
