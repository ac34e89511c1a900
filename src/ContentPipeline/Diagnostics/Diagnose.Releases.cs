namespace ContentPipeline.Diagnostics;

/// <summary>CP0042 to CP0049 and CP4045 to CP4054: releases.</summary>
public static partial class Diagnose
{
    public static Diagnostic UnknownReleaseEnvironment(Location at, string uid, IReadOnlyCollection<string> known) =>
        Error("CP0042", at, $"there is no environment '{uid}'; " + (known.Count == 0 ? "add 'environments' to stack.yaml" : $"the environments are {string.Join(", ", known)}{Nearest.Hint(uid, known)}"));

    public static Diagnostic UnknownReleaseEntry(Location at, string entry, string hint) =>
        Error("CP0043", at, $"there is no entry {entry}; take it out of the release, or delete the file of a release that was deployed{hint}");

    public static Diagnostic DuplicateReleaseItem(Location at, string entry, int line) =>
        Error("CP0044", at, $"{entry} is in this release already, in line {line}; remove one of the two");

    public static Diagnostic VersionOfUnpublish(Location at) => Error("CP0045", at, "all of an entry is unpublished, whatever its version; remove 'version'");

    public static Diagnostic InvalidItemVersion(Location at, string text) => Error("CP0046", at, $"'{text}' is no version; versions are whole numbers from 1");

    public static Diagnostic InvalidScheduledAt(Location at, string text) =>
        Error("CP0047", at, $"'{text}' is not a moment; write it with an offset or in UTC: 2026-01-31T09:00:00Z");

    public static Diagnostic LocaleNotOfRelease(Location at, string locale, IEnumerable<string> environments) =>
        Error("CP0048", at, $"none of the release's environments ({string.Join(", ", environments)}) publishes '{locale}'; remove it, or add it to the environment's 'locales'");
}
