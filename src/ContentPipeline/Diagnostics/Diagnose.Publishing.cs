namespace ContentPipeline.Diagnostics;

/// <summary>CP4xxx: publishing.</summary>
public static partial class Diagnose
{
    public static Diagnostic DamagedManifest(Location at) =>
        Error("CP4001", at, "is not a manifest of a snapshot, or was damaged; delete the output folder, and publish again", Fault.Machine);

    public static Diagnostic UnknownManifestFormat(Location at, int format) =>
        Error("CP4002", at, $"has format {format}, which this version does not know; use the version that wrote it, or delete the output folder and publish again", Fault.Machine);

    public static Diagnostic ManifestOfAnotherEnvironment(Location at, string there, string here) =>
        Error("CP4003", at, $"the output folder holds the environment '{there}', not '{here}'; publish to another folder with --output", Fault.Usage);

    public static Diagnostic ForeignOutput(string folder) =>
        Error("CP4004", new Location(folder), "is not empty and holds no snapshot; name an empty folder with --output, or one that held a snapshot", Fault.Usage);

    public static Diagnostic OutputOverlapsContent(string output, string content) =>
        Error("CP4005", new Location(output), $"the output folder and the content root '{content}' overlap; name another folder with --output", Fault.Usage);

    public static Diagnostic BranchNotAdmitted(string environment, string branch, IEnumerable<string> admitted) =>
        Error("CP4006", Location.None, $"'{environment}' admits only {string.Join(", ", admitted)}, not '{branch}'; publish one of these, or add it to the environment's 'branches' in stack.yaml", Fault.Usage);

    public static Diagnostic DraftNotAdmitted(Location at, string entry, string environment) =>
        Error("CP4007", at, $"{entry} is a draft that the main branch never had (version 0), and '{environment}' admits no drafts; merge it, or add its branch to the environment's 'branches'");

    public static Diagnostic WorkTreeDiffers(string commit, int count, string examples) =>
        Warning("CP4008", Location.None, $"{count} file(s) in the working tree differ from the commit {ShortId.Of(commit)} that is published ({examples}); commit them, or they stay unpublished");

    public static Diagnostic OutputBusy(string folder) =>
        Error("CP4010", new Location(folder), "another publish to this folder is still running; wait for it, or end it", Fault.Race);

    public static Diagnostic InvalidTime(string text) =>
        Error("CP4011", Location.None, $"'{text}' is not a moment; write it with an offset or in UTC: 2026-01-31T09:00:00Z", Fault.Usage);

    public static Diagnostic RefOfWorkTree(string environment) =>
        Error("CP4012", Location.None, $"'{environment}' publishes the working tree ('source: worktree'), so --ref cannot be given; remove it, or publish another environment", Fault.Usage);

    public static Diagnostic InvalidSourceDateEpoch(string text) =>
        Error("CP4013", Location.None, $"SOURCE_DATE_EPOCH is '{text}'; it has to be seconds since 1970, a whole number", Fault.Usage);

    public static Diagnostic NoSuchEntry(string entry, string locale) =>
        Error("CP4014", Location.None, $"there is no entry {entry} in {locale}; 'dotnet content entry list <content type>' lists those that there are", Fault.Usage);

    public static Diagnostic NoSuchVersion(string entry, string locale, int version, int newest) =>
        Error("CP4015", Location.None, $"{entry} has no version {version} in {locale}; it has {newest} ('dotnet content entry versions {entry}' lists them)", Fault.Usage);

    public static Diagnostic NameTooLong(Location at, string path) =>
        Error("CP4016", at, $"'{path}' cannot be a file's name on every system: a name in it is longer than 255 bytes, or has a '\\' or a control character; rename it");

    public static Diagnostic KeptSnapshotGone(Location at, string entry, string locale) =>
        Error("CP4017", at, $"{entry} stays at what is live in {locale}, but its file is gone from the output folder, and git does not have what it was made from; publish it again by name, or bring the folder back");

    public static Diagnostic NoWorkTree(string environment) =>
        Error("CP4018", Location.None, $"'{environment}' publishes the working tree ('source: worktree'), and here is none, or its stack.yaml says otherwise than the commit's; commit stack.yaml, or work in a clone that is not bare", Fault.Usage);
}
