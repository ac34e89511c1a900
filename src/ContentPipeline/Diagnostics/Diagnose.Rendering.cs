namespace ContentPipeline.Diagnostics;

/// <summary>CP5xxx: rendering pages from a snapshot. Locations are in the templates; what is wrong with an entry names the entry.</summary>
public static partial class Diagnose
{
    public static Diagnostic SnapshotIncomplete(string folder) =>
        Error("CP5001", Location.None, $"'{folder}' holds no publish_details.json, so it is no complete snapshot; publish to it first");

    public static Diagnostic SnapshotFileUnreadable(string file, string reason) =>
        Error("CP5002", Location.None, $"the snapshot's '{file}' cannot be used: {reason}; publish again");

    public static Diagnostic TemplatesNotFound(string folder) =>
        Error("CP5003", Location.None, $"there is no folder of templates at '{folder}'");

    public static Diagnostic SiteConfigurationInvalid(Location at, string reason) => Error("CP5004", at, reason);

    public static Diagnostic TemplateSyntax(Location at, string reason) => Error("CP5005", at, reason);

    public static Diagnostic UnknownTemplateHelper(Location at, string name, IEnumerable<string> known) =>
        Error("CP5006", at, $"there is no helper '{name}'{Nearest.Hint(name, known)}");

    public static Diagnostic UnknownPartial(Location at, string name, IEnumerable<string> known) =>
        Error("CP5007", at, $"there is no partials/{name}.hbs{Nearest.Hint(name, known)}");

    public static Diagnostic UnknownLayout(Location at, string name, IEnumerable<string> known) =>
        Error("CP5008", at, $"there is no layouts/{name}.hbs{Nearest.Hint(name, known)}");

    public static Diagnostic UncheckedUrl(Location at, string expression) =>
        Error("CP5009", at, $"a URL that nobody checked would stand here; write {{{{link {expression}}}}}");

    public static Diagnostic TemplateFailed(Location at, string page, string reason) =>
        Error("CP5010", at, $"the page of {page} cannot be rendered: {reason}");

    public static Diagnostic HelperMisused(Location at, string page, string helper, string reason) =>
        Error("CP5011", at, $"{{{{{helper}}}}} on the page of {page}: {reason}");

    public static Diagnostic NestedTooDeep(Location at, string page, string chain) =>
        Error("CP5012", at, $"the page of {page} embeds too deep, probably in a circle: {chain}");

    public static Diagnostic UnknownContentTypeInTemplate(Location at, string name, IEnumerable<string> known) =>
        Warning("CP5013", at, $"the snapshot holds no entry of a content type '{name}'{Nearest.Hint(name, known)}");

    public static Diagnostic UrlTakenTwice(string path, string one, string other) =>
        Error("CP5014", Location.None, $"{one} and {other} would both be the page '{path}'; give one of them another url");

    public static Diagnostic UrlUnusable(string entry, string url) =>
        Error("CP5015", Location.None, $"{entry} has the url '{url}', which cannot be a folder of the site; use a path such as '/about/team'");

    public static Diagnostic PathTakenTwice(string path, string other) =>
        Error("CP5016", Location.None, $"'{path}' and '{other}' cannot both be files of the site; rename one");

    public static Diagnostic ReferenceNotInSnapshot(string page, string entry) =>
        Warning("CP5017", Location.None, $"the page of {page} refers to {entry}, which the snapshot does not hold in this locale; it is left out");

    public static Diagnostic AssetNotInSnapshot(string page, string asset) =>
        Warning("CP5018", Location.None, $"the page of {page} refers to the asset '{asset}', which the snapshot does not hold; it is left out");

    public static Diagnostic UrlDropped(string page, string url) =>
        Warning("CP5019", Location.None, $"the page of {page} links to '{url}', which is no address that a page may open; the link is left out");

    public static Diagnostic LinkLeadsNowhere(string page, string url) =>
        Warning("CP5020", Location.None, $"the page of {page} links to '{url}', which is no page and no file of the site; the link is left out");

    public static Diagnostic OutputOverlaps(string output, string other) =>
        Error("CP5021", Location.None, $"the site cannot be written to '{output}': it would lie inside or around '{other}'");

    public static Diagnostic OutputNotOurs(string file) =>
        Error("CP5022", Location.None, $"'{file}' in the output folder was not written by an earlier render; move it away or render to another folder");
}
