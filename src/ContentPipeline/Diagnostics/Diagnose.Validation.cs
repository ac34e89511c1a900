namespace ContentPipeline.Diagnostics;

/// <summary>CP3xxx: content that may be saved, but not published.</summary>
public static partial class Diagnose
{
    public static Diagnostic Required(Location at, string entry, string path) => Error("CP3001", at, $"'{path}' of {entry} is required; fill it, or publish with in-progress entries skipped");

    public static Diagnostic WrongType(Location at, string path, string expected, string actual) => Error("CP3002", at, $"'{path}' has to be {expected}, not {actual}");

    public static Diagnostic NotAChoice(Location at, string path, string value, IReadOnlyCollection<string> choices) =>
        Error("CP3003", at, $"'{value}' is no choice of '{path}'; the choices are {string.Join(", ", choices)}{Nearest.Hint(value, choices)}");

    public static Diagnostic FormatMismatch(Location at, string path, string value, string format) => Error("CP3004", at, $"'{value}' of '{path}' does not match {format}");

    public static Diagnostic WrongLength(Location at, string path, int length, string bound) => Error("CP3005", at, $"'{path}' has {length} characters, but {bound}");

    public static Diagnostic OutOfRange(Location at, string path, string value, string bound) => Error("CP3006", at, $"{value} of '{path}' is out of range: {bound}");

    public static Diagnostic InvalidDate(Location at, string path, string value) => Error("CP3007", at, $"'{value}' of '{path}' is not a date; write 2026-01-31 or 2026-01-31T09:00:00.000Z");

    public static Diagnostic WrongCount(Location at, string path, int count, string bound) => Error("CP3008", at, $"'{path}' has {count} values, but {bound}");

    public static Diagnostic UnknownBlock(Location at, string path, string block, IReadOnlyCollection<string> blocks) =>
        Error("CP3009", at, $"'{block}' is no block of '{path}'; the blocks are {string.Join(", ", blocks)}{Nearest.Hint(block, blocks)}");

    public static Diagnostic MalformedBlock(Location at, string path) => Error("CP3010", at, $"'{path}' has to be one block: {{ \"<block uid>\": {{ … }} }}");

    public static Diagnostic NotUnique(Location at, string path, string value, string other, string locale) =>
        Error("CP3011", at, $"'{value}' of '{path}' has to be unique, but {other} has it too in {locale}; change one of them");

    public static Diagnostic MalformedReference(Location at, string path) =>
        Error("CP3012", at, $"'{path}' has to be a reference: {{ \"uid\": …, \"_content_type_uid\": … }}");

    public static Diagnostic UnknownTarget(Location at, string path, string target, string hint) =>
        Error("CP3013", at, $"'{path}' refers to {target}, which does not exist; create it, or remove the reference{hint}");

    public static Diagnostic TargetTypeNotAllowed(Location at, string path, string target, IEnumerable<string> allowed) =>
        Error("CP3014", at, $"'{path}' refers to {target}, but may only refer to {string.Join(", ", allowed)}");

    public static Diagnostic TargetNotLive(Location at, string path, string target, string locale, string why) =>
        Error("CP3015", at, $"'{path}' refers to {target}, which would not be live in {locale}: {why}");

    public static Diagnostic AmbiguousTarget(Location at, string path, string uid, IEnumerable<string> candidates) =>
        Error("CP3016", at, $"'{uid}' of '{path}' could be {string.Join(" or ", candidates)}; write {{ \"uid\": …, \"_content_type_uid\": … }}");

    public static Diagnostic MalformedFile(Location at, string path) => Error("CP3017", at, $"'{path}' has to be an asset's uid");

    public static Diagnostic UnknownAsset(Location at, string path, string uid, string hint) =>
        Error("CP3018", at, $"'{path}' names the asset '{uid}', which does not exist; add the file below assets/{hint}");

    public static Diagnostic ExtensionNotAllowed(Location at, string path, string file, IEnumerable<string> allowed) =>
        Error("CP3019", at, $"'{path}' names '{file}', but takes only {string.Join(", ", allowed)}");

    public static Diagnostic LfsPointer(Location at, string asset) =>
        Error("CP3020", at, $"'{asset}' is a Git LFS pointer, not the file itself; store the file in git, or keep it elsewhere and give its 'url' in {asset}.asset.yaml");

    public static Diagnostic UnknownTerm(Location at, string path, string taxonomy, string term, string hint) =>
        Error("CP3021", at, $"'{path}' names the term '{term}', which the taxonomy '{taxonomy}' does not have{hint}");

    public static Diagnostic TaxonomyNotAllowed(Location at, string path, string taxonomy, string hint) =>
        Error("CP3022", at, $"'{path}' names the taxonomy '{taxonomy}', which it may not use, or which does not exist{hint}");

    public static Diagnostic TooManyTerms(Location at, string path, string taxonomy, int max) => Error("CP3023", at, $"'{path}' has more than {max} terms of '{taxonomy}'; remove some");

    public static Diagnostic MalformedRichText(Location at, string path, string what) => Error("CP3024", at, $"'{path}' is no JSON rich text: {what}");

    public static Diagnostic DuplicateNodeUid(Location at, string path, string uid) => Error("CP3025", at, $"Duplicate UID: '{path}' has two nodes '{uid}'; give one of them a new uid");

    public static Diagnostic SecondSingleton(Location at, string contentType, string first) =>
        Error("CP3026", at, $"'{contentType}' is a singleton, and {first} is its entry already; delete one of them");

    public static Diagnostic LinkWithoutHref(Location at, string path) => Error("CP3027", at, $"the link '{path}' has a title but no 'href'; fill it, or remove the title");

    public static Diagnostic DuplicateTag(Location at, string tag) => Error("CP3028", at, $"the tag '{tag}' stands here a second time; remove one");
}
