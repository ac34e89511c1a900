namespace ContentPipeline.Diagnostics;

/// <summary>CP0xxx: stack.yaml, content types, global fields, taxonomies, asset descriptions.</summary>
public static partial class Diagnose
{
    public static Diagnostic MalformedYaml(Location at, string reason) => Error("CP0001", at, $"not valid YAML: {reason}");

    public static Diagnostic EmptyConfiguration(Location at) => Error("CP0002", at, "the file is empty");

    public static Diagnostic DuplicateConfigurationKey(Location at, string key) => Error("CP0003", at, $"'{key}' stands here a second time; remove one of them");

    public static Diagnostic UnknownKey(Location at, string key, string what, string? nearest, IEnumerable<string> known) =>
        Error("CP0004", at, $"'{key}' is no key of {what}; " + (nearest is null ? $"the keys are {string.Join(", ", known)}" : $"did you mean '{nearest}'?"));

    public static Diagnostic IgnoredKey(Location at, string key, string what) => Warning("CP0005", at, $"'{key}' is no key of {what} that is known here; it is ignored");

    public static Diagnostic WrongConfigurationType(Location at, string what, string expected) => Error("CP0006", at, $"{what} has to be {expected}");

    public static Diagnostic MissingKey(Location at, string key, string what) => Error("CP0007", at, $"{what} needs a '{key}'");

    public static Diagnostic UnknownWord(Location at, string key, string word, IReadOnlyCollection<string> words) =>
        Error("CP0008", at, $"'{word}' is no value of '{key}'; the values are {string.Join(", ", words)}{Nearest.Hint(word, words)}");

    public static Diagnostic UnknownLocale(Location at, string locale, string hint) => Error("CP0009", at, $"'{locale}' is not a locale of this stack; add it to 'locales'{hint}");

    public static Diagnostic InvalidLocaleCode(Location at, string code) => Error("CP0010", at, $"'{code}' is not a locale code; write a BCP 47 tag such as 'en', 'de-at' or 'zh-hans-cn'");

    public static Diagnostic FallbackCycle(Location at, string chain) => Error("CP0011", at, $"the fallbacks go in a circle: {chain}; every chain has to end at the master locale");

    public static Diagnostic DuplicateUid(Location at, string what, string uid) => Error("CP0012", at, $"there are two of {what} '{uid}'; rename or remove one");

    public static Diagnostic InvalidUid(Location at, string what, string uid, string allowed) => Error("CP0013", at, $"'{uid}' is no uid of {what}; use {allowed}");

    public static Diagnostic UidIsNotFileName(Location at, string uid, string fileName) =>
        Error("CP0014", at, $"the uid '{uid}' and the file's name '{fileName}' differ; make them the same");

    public static Diagnostic MissingTitleField(Location at, string contentType) =>
        Error("CP0015", at, $"'{contentType}' has no field 'title', which every entry needs; add {{ uid: title, data_type: text, mandatory: true }}");

    public static Diagnostic UnknownGlobalField(Location at, string uid, string hint) =>
        Error("CP0016", at, $"there is no global field '{uid}'; add global_fields/{uid}.yaml{hint}");

    public static Diagnostic GlobalFieldCycle(Location at, string chain) => Error("CP0017", at, $"the global fields contain each other: {chain}; break the circle");

    public static Diagnostic UnknownReferenceType(Location at, string uid, string hint) =>
        Error("CP0018", at, $"'reference_to' names '{uid}', which is no content type{hint}");

    public static Diagnostic InvalidPattern(Location at, string pattern, string reason) => Error("CP0019", at, $"'{pattern}' is not a regular expression: {reason}");

    public static Diagnostic InvalidDateBound(Location at, string text) => Error("CP0020", at, $"'{text}' is not a date; write 2026-01-31 or 2026-01-31T09:00:00Z");

    public static Diagnostic DeleteReferencesOnMandatory(Location at, string strategy) =>
        Error("CP0021", at, $"'{strategy}: delete_references' would empty a mandatory field; use 'fail', or make the field optional");

    public static Diagnostic UnknownTaxonomy(Location at, string uid, string hint) =>
        Error("CP0022", at, $"there is no taxonomy '{uid}'; add taxonomies/{uid}.yaml{hint}");

    public static Diagnostic UnknownParentTerm(Location at, string parent, string hint) => Error("CP0023", at, $"'parent_uid' names '{parent}', which is no term of this taxonomy{hint}");

    public static Diagnostic TermCycle(Location at, string term) => Error("CP0024", at, $"'{term}' stands below itself; a term's parents have to end at the top");

    public static Diagnostic MissingMaster(Location at, string master) => Error("CP0025", at, $"the master locale '{master}' is not among 'locales'; add it there");

    public static Diagnostic UnknownEnvironment(string uid, IReadOnlyCollection<string> known) =>
        Error("CP0026", new Location("stack.yaml"), $"there is no environment '{uid}'; " + (known.Count == 0 ? "add 'environments' to stack.yaml" : $"the environments are {string.Join(", ", known)}{Nearest.Hint(uid, known)}"));

    public static Diagnostic EmptyEnum(Location at) => Error("CP0027", at, "'enum' offers no choices; list some under 'choices', or remove it");

    public static Diagnostic MinAboveMax(Location at, string min, string max) => Error("CP0028", at, $"'{min}' is greater than '{max}'; no value could satisfy both");

    public static Diagnostic ConfigurationMisplaced(Location at, string expected) => Warning("CP0031", at, $"ignored; files here are {expected}");

    public static Diagnostic LedgerOfWorkTree(Location at) => Error("CP0032", at, "an environment with 'source: worktree' keeps no ledger, since no commit holds what it shows; remove 'ledger: true'");

    public static Diagnostic NoSuchContentType(string contentType, IEnumerable<string> known) =>
        Error("CP0033", Location.None, $"there is no content type '{contentType}'{Nearest.Hint(contentType, known)}");

    public static Diagnostic NoSuchLocale(string locale, IEnumerable<string> known) =>
        Error("CP0034", Location.None, $"'{locale}' is not a locale of this stack; the locales are {string.Join(", ", known)}{Nearest.Hint(locale, known)}");

    public static Diagnostic NotAnEntry(string text) => Error("CP0035", Location.None, $"'{text}' is not an entry; write <content type>/<uid>");

    public static Diagnostic ReservedFieldUid(Location at, string uid) => Error("CP0036", at, $"'{uid}' is what every entry has besides its fields; give the field another uid");

    public static Diagnostic TooManyFields(Location at, int max) =>
        Error("CP0037", at, $"the stack has more than {max} fields, each use of a global field counted; let global fields nest less");

    public static Diagnostic NoLocales(Location at, string what) =>
        Error("CP0038", at, $"{what} without locales would publish nothing; list some, or remove 'locales' for all of them");

    public static Diagnostic ReservedLocaleCode(Location at, string code) =>
        Error("CP0039", at, $"'{code}' cannot be a locale's code: a snapshot keeps its files in a folder of that name");

    /// <param name="problem">What the parser of the command line says of the words, a sentence.</param>
    /// <param name="command">With its names, <c>dotnet content release add</c>.</param>
    public static Diagnostic WrongWords(string problem, string command) =>
        Error("CP0060", Location.None, $"{string.Join(' ', problem.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).TrimEnd('.')}; '{command} --help' shows what there is");
}
