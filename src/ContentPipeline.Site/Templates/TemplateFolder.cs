using System.Text;
using System.Text.RegularExpressions;
using ContentPipeline.Diagnostics;
using ContentPipeline.Site.Content;
using ContentPipeline.Site.Output;

namespace ContentPipeline.Site.Templates;

/// <summary>
/// The templates as they lie on the disk: <c>&lt;content_type&gt;.hbs</c>, <c>layouts/</c>, <c>partials/</c>, <c>static/</c>, and <c>site.yaml</c>.
/// </summary>
internal sealed partial record TemplateFolder(
    string Name,
    SiteConfiguration Configuration,
    IReadOnlyDictionary<string, Template> Pages,
    IReadOnlyDictionary<string, Template> Layouts,
    IReadOnlyDictionary<string, Template> Partials,
    IReadOnlyList<SiteFile> StaticFiles)
{
    private const string Extension = ".hbs";

    public static TemplateFolder? Read(string folder, Findings findings)
    {
        if (!Directory.Exists(folder))
        {
            findings.Add(Diagnose.TemplatesNotFound(folder));
            return null;
        }

        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));
        return new TemplateFolder(
            name,
            SiteConfiguration.Read(Path.Join(folder, "site.yaml"), $"{name}/site.yaml", findings),
            Templates(folder, name),
            Templates(Path.Join(folder, "layouts"), $"{name}/layouts"),
            Templates(Path.Join(folder, "partials"), $"{name}/partials"),
            [.. FilesBelow(Path.Join(folder, "static"))]);
    }

    public IEnumerable<Template> All => Pages.Values.Concat(Layouts.Values).Concat(Partials.Values);

    private static Dictionary<string, Template> Templates(string folder, string shown)
    {
        var templates = new Dictionary<string, Template>(StringComparer.Ordinal);
        if (!Directory.Exists(folder)) return templates;
        foreach (var name in Directory.EnumerateFiles(folder, "*" + Extension).Select(p => Path.GetFileNameWithoutExtension(p)).Order(StringComparer.Ordinal))
        {
            // LF only: what a template prints does not depend on how git checked it out.
            var text = File.ReadAllText(Path.Join(folder, name + Extension), Encoding.UTF8).ReplaceLineEndings("\n");
            var layout = LayoutComment().Match(text) is { Success: true } match ? match.Groups[1].Value : null;
            templates[name] = new Template(name, $"{shown}/{name}{Extension}", text, layout);
        }

        return templates;
    }

    private static List<SiteFile> FilesBelow(string folder)
    {
        if (!Directory.Exists(folder)) return [];
        // Links are left out: they may lead anywhere, and in circles.
        var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };
        return Directory.EnumerateFiles(folder, "*", options)
            .Select(p => new SiteFile(Path.GetRelativePath(folder, p).Replace(Path.DirectorySeparatorChar, '/'), p))
            // The list of the site's files is the render's own.
            .Where(f => SitePath.IsSafe(f.Path) && !f.Path.Equals(SiteOutput.ListName, StringComparison.OrdinalIgnoreCase))
            .Sorted((a, b) => string.CompareOrdinal(a.Path, b.Path));
    }

    [GeneratedRegex(@"\A\s*\{\{!<\s*([\w-]+)\s*\}\}")]
    private static partial Regex LayoutComment();
}
