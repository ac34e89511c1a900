namespace ContentPipeline.Diagnostics;

/// <summary>CP2xxx: files that cannot be read, or that are not where they should be.</summary>
public static partial class Diagnose
{
    public static Diagnostic MalformedJson(Location at, string reason) => Error("CP2001", at, $"not valid JSON: {reason}");

    public static Diagnostic NotUtf8(Location at) => Error("CP2002", at, "not valid UTF-8; save the file as UTF-8");

    public static Diagnostic UnpairedSurrogate(Location at) =>
        Error("CP2003", at, "half of a surrogate pair is no character; write the whole pair, or the character itself");

    public static Diagnostic NotAnObject(Location at) => Error("CP2004", at, "a document is a JSON object: { \"title\": … }");

    public static Diagnostic DuplicateKey(Location at, string key) =>
        Warning("CP2005", at, $"'{key}' stands here a second time; the last one counts: remove the others");

    public static Diagnostic UnknownContentType(Location at, string contentType, string hint) =>
        Error("CP2006", at, $"there is no content type '{contentType}'; add content_types/{contentType}.yaml or move the entry{hint}");

    public static Diagnostic InvalidEntryUid(Location at, string uid) =>
        Error("CP2007", at, $"'{uid}' is not an entry uid; use letters, digits, '-' and '_'");

    public static Diagnostic UnknownDocumentLocale(Location at, string locale, string hint) =>
        Error("CP2008", at, $"'{locale}' is not a locale of this stack; rename the file, or add the locale to stack.yaml{hint}");

    public static Diagnostic MisplacedFile(Location at) =>
        Warning("CP2009", at, "not a document, and ignored; documents are entries/<content type>/[folders/]<uid>/<locale>.json");

    public static Diagnostic DuplicateDocument(Location at, string other) =>
        Error("CP2010", at, $"the same entry and locale also stands in '{other}'; grouping folders are no part of an entry's identity: keep one of them");

    public static Diagnostic UidsDifferInCaseOnly(Location at, string other) =>
        Error("CP2011", at, $"differs from '{other}' in case only; on Windows and macOS the two would be one file: rename one of them");

    public static Diagnostic NotARegularFile(Location at, string what) =>
        Error("CP2012", at, $"{what}; content must be regular files inside the content root");

    public static Diagnostic DerivedKeyContradicts(Location at, string key, string stated, string derived) =>
        Error("CP2013", at, $"'{key}' says '{stated}', but the file's path says '{derived}'; remove the key (it is derived), or move the file");

    public static Diagnostic DerivedKeyIgnored(Location at, string key) =>
        Warning("CP2014", at, $"'{key}' is derived from git and from what is published, and is ignored here; remove it");

    public static Diagnostic UnknownField(Location at, string field, string contentType, string hint) =>
        Warning("CP2015", at, $"'{field}' is no field of '{contentType}'; it is left out of what is published{hint}");

    public static Diagnostic MissingContentRoot(string folder) =>
        Error("CP2016", Location.None, $"there is no content in '{folder}': no stack.yaml; run in the folder that holds it, or name it with --content", Fault.Usage);

    public static Diagnostic NameNotUtf8(Location at) => Error("CP2019", at, "the file's name is not UTF-8, so nothing can refer to it; rename the file");

    public static Diagnostic NoMasterDocument(Location at, string entry, string master) =>
        Warning("CP2020", at, $"'{entry}' has no document in the master locale '{master}'; locales that fall back to it do not show the entry");

    public static Diagnostic MissingAssetFile(Location at, string path) =>
        Error("CP2018", at, $"the file assets/{path} is missing, and there is no 'url' to say where it is kept; add the file, or remove its description");
}
