namespace ContentPipeline.Diagnostics;

/// <summary>CP4065–4074: deriving from git what was published, and proving what is live.</summary>
public static partial class Diagnose
{
    public static Diagnostic NotDerivable(PublishDetails row, string why) =>
        Error("CP4066", Location.None, $"{Named(row)} cannot be derived from git: {why}");

    public static Diagnostic CommitGone(PublishDetails row, string commit) =>
        Error("CP4067", Location.None, $"commit {Short(commit)}, from which {Named(row)} was published, is not in the repository: its history was rewritten, or not fetched; bring the commit back, or publish again");

    /// <param name="what">In which way git contradicts the row.</param>
    public static Diagnostic NotAsPublished(PublishDetails row, string what) =>
        Error("CP4068", Location.None, $"publish_details says otherwise than git of {Named(row)}: {what}");

    private static string Named(PublishDetails row) => $"{row.Entry} [{row.Locale}]";

    private static string Short(string id) => id[..Math.Min(10, id.Length)];
}
