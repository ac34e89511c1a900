using ContentPipeline.Diagnostics;

namespace ContentPipeline.Site.Templates;

/// <summary>The templates, ready to render with.</summary>
/// <param name="Folder"><c>null</c> when there is none.</param>
/// <param name="OfFolder">What is wrong with the folder.</param>
/// <param name="OfTemplates">What is wrong with its templates.</param>
internal sealed record SiteTemplates(TemplateFolder? Folder, TemplateEngine? Engine, Findings OfFolder, Findings OfTemplates)
{
    public static SiteTemplates Read(string templatesFolder)
    {
        var (ofFolder, ofTemplates) = (new Findings(), new Findings());
        var folder = TemplateFolder.Read(templatesFolder, ofFolder);
        return new SiteTemplates(folder, folder is null ? null : new TemplateEngine(folder, Helpers.All, ofTemplates), ofFolder, ofTemplates);
    }
}
