namespace ContentPipeline.Diagnostics;

/// <summary>CP0042 to CP0049 and CP4045 to CP4054: releases.</summary>
public static partial class Diagnose
{
    public static Diagnostic UnknownReleaseEnvironment(Location at, string uid, IReadOnlyCollection<string> known) =>
        Warning("CP0042", at, $"there is no environment '{uid}'; " + (known.Count == 0 ? "add 'environments' to stack.yaml" : $"the environments are {string.Join(", ", known)}{Nearest.Hint(uid, known)}"));

    public static Diagnostic UnknownReleaseEntry(Location at, string entry, string hint) =>
        Error("CP0043", at, $"there is no entry {entry} to release; correct its name, or leave it out{hint}");

    public static Diagnostic DuplicateReleaseItem(Location at, string entry, int line) =>
        Error("CP0044", at, $"{entry} is in this release already, in line {line}; remove one of the two");

    public static Diagnostic VersionOfUnpublish(Location at) => Error("CP0045", at, "all of an entry is unpublished, whatever its version; remove 'version'");

    public static Diagnostic InvalidItemVersion(Location at, string text) => Error("CP0046", at, $"'{text}' is no version; versions are whole numbers from 1");

    public static Diagnostic InvalidScheduledAt(Location at, string text) =>
        Error("CP0047", at, $"'{text}' is not a moment; write it with an offset or in UTC: 2026-01-31T09:00:00Z");

    public static Diagnostic LocaleNotOfRelease(Location at, string locale, IEnumerable<string> environments) =>
        Error("CP0048", at, $"none of the release's environments ({string.Join(", ", environments)}) publishes '{locale}'; remove it, or add it to the environment's 'locales'");

    public static Diagnostic NoSuchRelease(string uid, IReadOnlyCollection<string> known) =>
        Error("CP0049", Location.None, $"there is no release '{uid}'; " + (known.Count == 0 ? "'dotnet content release create' makes one" : $"'dotnet content release list' lists them{Nearest.Hint(uid, known)}"));

    /// <param name="version">Which version it is, when not the newest.</param>
    public static Diagnostic InProgressInRelease(Location at, string entry, string field, int? version) =>
        Error("CP4045", at, $"'{field}' of {entry}{(version is null ? "" : $" (version {version})")} is required, and what is in progress cannot be released; fill it first");

    public static Diagnostic DraftInRelease(Location at, string entry, string environment) =>
        Error("CP4046", at, $"{entry} is a draft that the main branch never had (version 0), and cannot be released; have it on the main branch first, or add its branch to the 'branches' of '{environment}'");

    public static Diagnostic NowhereInRelease(Location at, string entry, string why) =>
        Error("CP4047", at, $"{entry} would be live nowhere: {why}; leave it out of the release");

    public static Diagnostic UnreadableVersion(Location at, string entry, int version) =>
        Error("CP4048", at, $"version {version} of {entry} is no JSON object; name another version");

    public static Diagnostic ReleasesNeedWorkTree(string folder) =>
        Error("CP4049", Location.None, $"'{folder}' is in a bare repository, and releases are edited as files; work in a clone that is not bare", Fault.Usage);

    public static Diagnostic ReleaseExists(Location at, string uid) =>
        Error("CP4050", at, $"there is a release '{uid}' already; choose another uid, or add to it with 'dotnet content release add {uid}'", Fault.Usage);

    public static Diagnostic ReleaseDeployed(string uid, string environment) =>
        Error("CP4051", Location.None, $"the release '{uid}' was deployed to '{environment}', and stays what it was; make a new one with 'dotnet content release create'", Fault.Usage);

    public static Diagnostic AlreadyInRelease(Location at, string entry, string release) =>
        Error("CP4052", at, $"{entry} is in the release '{release}' already, with another action or version; take it out first with 'dotnet content release remove {release} {entry}'", Fault.Usage);

    public static Diagnostic NotInRelease(string entry, string release, string hint) =>
        Error("CP4053", Location.None, $"{entry} is not in the release '{release}'{hint}", Fault.Usage);

    public static Diagnostic ReleaseNotEditable(Location at) =>
        Error("CP4054", at, "the items are written in a way that only a person can edit, for instance with anchors; change the file by hand", Fault.Usage);
}
