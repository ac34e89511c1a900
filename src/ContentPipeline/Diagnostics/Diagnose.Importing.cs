namespace ContentPipeline.Diagnostics;

/// <summary>CP6xxx: importing an export of another system.</summary>
public static partial class Diagnose
{
    public static Diagnostic ExportNotFound(string folder) =>
        Error("CP6001", Location.None, $"the export folder '{folder}' does not exist", Fault.Usage);

    public static Diagnostic NotAnExport(string folder) =>
        Error("CP6002", Location.None, $"'{folder}' is no Contentstack export: neither it nor a folder in it holds content_types, entries or locales; name the folder that 'csdx cm:stacks:export' wrote", Fault.Usage);

    public static Diagnostic SeveralBranchesInExport(string folder, IEnumerable<string> branches) =>
        Error("CP6003", Location.None, $"'{folder}' holds several branches and none is called main or master; name one of their folders: {string.Join(", ", branches)}", Fault.Usage);

    public static Diagnostic ContentRootInsideExport(string contentRoot, string export) =>
        Error("CP6004", Location.None, $"the content root '{contentRoot}' lies inside the export '{export}', which an import only reads; choose another folder for one of them", Fault.Usage);

    public static Diagnostic MalformedExportFile(Location at, string reason) =>
        Error("CP6005", at, $"{reason}; the file is damaged, export the stack again");

    public static Diagnostic UnexpectedExportShape(Location at, string expected) =>
        Error("CP6006", at, $"expected {expected}; the file is not what Contentstack's export writes");

    public static Diagnostic InvalidExportUid(Location at, string kind, string uid, string rule) =>
        Error("CP6007", at, $"{kind} '{uid}' cannot be imported: {rule}; rename it in the export");

    public static Diagnostic ExportChunkMissing(Location index, string chunk) =>
        Error("CP6008", index, $"the index names '{chunk}', which is not in its folder; export the stack again, else its contents would be lost");

    public static Diagnostic MasterLocaleUnknown(Location at, IEnumerable<string> candidates) =>
        Error("CP6009", at, $"the export does not say which locale is the master locale (possible: {string.Join(", ", candidates.DefaultIfEmpty("none"))}); add locales/master-locale.json: {{\"<uid>\": {{\"code\": \"en-us\", \"name\": \"English\"}}}}");

    public static Diagnostic EntriesWithoutContentType(Location at, string contentType, IEnumerable<string> known) =>
        Error("CP6010", at, $"entries of '{contentType}', which no file of content_types defines{Nearest.Hint(contentType, known)}");

    public static Diagnostic EntriesWithoutLocale(Location at, string locale, IEnumerable<string> known) =>
        Error("CP6011", at, $"entries in the locale '{locale}', which locales/locales.json does not define; add it there, or remove this file{Nearest.Hint(locale, known)}");

    public static Diagnostic TwiceInExport(Location at, string what) =>
        Error("CP6012", at, $"{what} is in the export twice; which one counts cannot be known, remove one");

    public static Diagnostic ExportUidContradicts(Location at, string key, string uid) =>
        Error("CP6013", at, $"'{key}' holds an item that calls itself '{uid}'; make the two agree");

    public static Diagnostic ImportWouldOverwrite(string file) =>
        Error("CP6014", new Location(file), "this file exists and the import would change it; nothing was written. Commit your work and allow overwriting, or choose another content root", Fault.Usage);

    public static Diagnostic ImportDefinedElsewhere(string planned, string existing) =>
        Error("CP6015", new Location(existing), $"this file defines already what the import would write as '{planned}'; remove it, or choose another content root", Fault.Usage);
}
