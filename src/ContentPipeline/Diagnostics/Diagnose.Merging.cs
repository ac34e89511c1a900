namespace ContentPipeline.Diagnostics;

public static partial class Diagnose
{
    /// <param name="conflict">What each side made of the value.</param>
    public static Diagnostic MergeConflicts(Location at, string conflict) =>
        Error("CP7055", at, $"both sides changed {conflict}; keep one of them, remove the markers, and 'git add' the file");

    public static Diagnostic MergedAsText(Location at) =>
        Warning("CP7056", at, "one of the versions is no JSON object, so that the file was merged as text, line by line; look at the result before you commit it");

    public static Diagnostic NotMergeable(Location at, string why) =>
        Error("CP7057", at, $"the file could not be merged, and is as it was: {why}");

    public static Diagnostic MergeDriverNeedsWorkTree(string folder) =>
        Error("CP7058", Location.None, $"'{folder}' is in a bare repository, where nothing is merged; set the merge driver up in a clone that is not bare", Fault.Usage);

    public static Diagnostic AttributesAreLink(Location at) =>
        Error("CP7059", at, "this is a symbolic link, and git reads no attributes through it; make it a file", Fault.Usage);

    public static Diagnostic PlaceNotEmpty(string folder) =>
        Error("CP7060", Location.None, $"'{folder}' is not empty, and nothing that is there is overwritten; name another place with --content", Fault.Usage);

    public static Diagnostic NoSuchDraft(string branch, string main) =>
        Error("CP7061", Location.None, $"'{branch}' is the main branch, and no draft of it; name another branch ('dotnet content draft list' lists those that change content besides {main})", Fault.Usage);

    /// <param name="conflict">What each side made of the value.</param>
    public static Diagnostic DraftConflicts(Location at, string branch, string conflict) =>
        Error("CP7062", at, $"the main branch and '{branch}' both changed {conflict}; merge the main branch into '{branch}' and settle it there");

    public static Diagnostic DraftDeletes(Location at, string branch) =>
        Error("CP7063", at, $"'{branch}' deletes this document, and the main branch has changed it since; merge the main branch into '{branch}' and settle it there");

    public static Diagnostic MainDeletes(Location at, string branch) =>
        Error("CP7064", at, $"the main branch has deleted this document, and '{branch}' changes it; merge the main branch into '{branch}' and settle it there");
}
