namespace ContentPipeline.Diagnostics;

/// <summary>CP4065–4074: deriving from git what was published, and proving what is live.</summary>
public static partial class Diagnose
{
    public static Diagnostic NothingToVerify(string environment, Location folder) =>
        Error("CP4065", folder, $"holds no snapshot of '{environment}'; publish it, or name the folder that it was published to with --output", Fault.Usage);

    public static Diagnostic NotDerivable(PublishDetails row, string why) =>
        Error("CP4066", Location.None, $"{Named(row)} cannot be derived from git: {why}");

    /// <param name="what">What was published from it.</param>
    /// <param name="where">Where it is not: <c>is not in the repository</c>.</param>
    public static Diagnostic CommitGone(string what, string commit, string where) =>
        Error("CP4067", Location.None, $"commit {ShortId.Of(commit)}, from which {what} was published, {where}: history was rewritten, or not fetched; bring the commit back ('git fetch'), or publish again");

    /// <param name="what">In which way git contradicts the row.</param>
    public static Diagnostic NotAsPublished(PublishDetails row, string what) =>
        Error("CP4068", Location.None, $"publish_details says otherwise than git of {Named(row)}: {what}");

    /// <param name="what">What is there instead, and what should be.</param>
    public static Diagnostic SnapshotDiffers(Location at, string name, string what) =>
        Error("CP4069", at, $"{name} {what}; publish again to mend it");

    public static Diagnostic MissingFromSnapshot(Location at, string name) =>
        Error("CP4070", at, $"{name} is not there, and belongs to the snapshot; publish again to bring it back");

    public static Diagnostic NotOfTheSnapshot(Location at, string name) =>
        Error("CP4071", at, $"{name} is no part of the snapshot; delete it, or publish again");

    public static Diagnostic AssetNotAsPublished(Location at, string path, string what) =>
        Error("CP4072", at, $"publish_details says otherwise than git of '{path}': {what}");

    public static Diagnostic LedgerAltered(string environment, string commit, string how) =>
        Error("CP4073", Location.None, $"commit {ShortId.Of(commit)} of 'publish/{environment}' was made or changed by hand: {how}; look at it with 'git show {ShortId.Of(commit)}'");

    /// <param name="what">What the commit made.</param>
    public static Diagnostic SignatureNotVerified(string commit, string what, string reason) =>
        Error("CP4074", Location.None, $"commit {ShortId.Of(commit)}, {what}: {reason}; 'git verify-commit {ShortId.Of(commit)}' says more");

    private static string Named(PublishDetails row) => $"{row.Entry} [{row.Locale}]";
}
