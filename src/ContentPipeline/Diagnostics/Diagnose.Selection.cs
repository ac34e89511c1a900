namespace ContentPipeline.Diagnostics;

/// <summary>CP403x: what a publish was asked for.</summary>
public static partial class Diagnose
{
    public static Diagnostic NoEntryToPublish(string entry, string hint) =>
        Error("CP4030", Location.None, $"there is no entry {entry} on this commit; commit it first, or name another{hint}", Fault.Usage);

    public static Diagnostic NothingToShow(string entry, string locale, bool isPublishable) =>
        Error("CP4031", Location.None, isPublishable ? $"{entry} has no document in {locale} or in its fallbacks; write one, or name another locale" : $"{entry} is of a content type that is not publishable (options.publishable)", Fault.Usage);

    public static Diagnostic NotLive(string entry, string environment, IEnumerable<string> locales, string hint) =>
        Warning("CP4032", Location.None, $"{entry} is not live in '{environment}' [{string.Join(", ", locales)}], so nothing was unpublished{hint}");

    public static Diagnostic MasterNotPublished(string master, string environment, IEnumerable<string> published) =>
        Error("CP4033", Location.None, $"an entry that is named goes to the master locale {master}, which '{environment}' does not publish; name one that it does with --locale ({string.Join(", ", published)})", Fault.Usage);

    public static Diagnostic LocaleNotPublished(string locale, string environment, IEnumerable<string> published) =>
        Error("CP4034", Location.None, $"'{environment}' does not publish {locale}; it publishes {string.Join(", ", published)}", Fault.Usage);

    public static Diagnostic VersionOfSeveral() =>
        Error("CP4035", Location.None, "--version is the version of one entry; name one with --entry", Fault.Usage);

    public static Diagnostic NothingToUnpublish() =>
        Error("CP4038", Location.None, "what is to be unpublished has to be named: --entry <content type>/<uid>", Fault.Usage);

    /// <param name="why">Why not, and what to do, when it is not that each says what is published.</param>
    public static Diagnostic Contradiction(string options, string? why = null) =>
        Error("CP4036", Location.None, why is null ? $"{options} cannot be given together; each says by itself what is published" : $"{options}: {why}", Fault.Usage);

    public static Diagnostic RaceLost(string environment, int attempts) =>
        Error("CP4037", Location.None, $"other publishes to '{environment}' were quicker {attempts} times in a row; publish again when they are done", Fault.Race);

    public static Diagnostic NothingToPush(string environment) =>
        Error("CP4044", Location.None, $"'{environment}' keeps no ledger, so there is nothing to push; set 'ledger: true' in stack.yaml, or leave --push out", Fault.Usage);

    public static Diagnostic ScheduleWithoutEntries() =>
        Error("CP4075", Location.None, "what is scheduled has to be named: --entry <content type>/<uid>, without --content-type and --with-references", Fault.Usage);

    public static Diagnostic ReleaseWaits(string uid, string earlier) =>
        Error("CP4076", Location.None, $"the release '{uid}' waits: '{earlier}', which is due before it and changes some of the same entries, could not be deployed; mend that first, or deploy this one by name with --release");

    public static Diagnostic NoEnvironmentNamed() =>
        Error("CP4043", Location.None, "which environment? name it with --environment (or a release with --release, or --due)", Fault.Usage);

    public static Diagnostic OutputOfSeveral() =>
        Error("CP4039", Location.None, "--output, --list and --pages are of one environment; name it with --environment", Fault.Usage);

    public static Diagnostic NoSuchRelease(string uid, IEnumerable<string> known) =>
        Error("CP4040", Location.None, $"there is no release '{uid}' on this commit; commit it first ('dotnet content release list' lists what there is){Nearest.Hint(uid, known)}", Fault.Usage);

    /// <param name="environments">Those that the release names, and that there are; where the one that was asked for is among them, it has none of the release's locales.</param>
    public static Diagnostic ReleaseForOthers(Location at, string uid, string environment, IReadOnlyCollection<string> environments)
    {
        var why = environments.Contains(environment) ? $"touches no locale that '{environment}' publishes; add one to the release"
            : environments.Count == 0 ? $"is for no environment or no locale that there still is, and not for '{environment}'; add the environment to the release"
            : $"is for {string.Join(", ", environments)}, not for '{environment}'; deploy it there, or add the environment to the release";
        return Error("CP4041", at, $"the release '{uid}' {why}", Fault.Usage);
    }

    public static Diagnostic ReleaseWithoutLedger(Location at, string uid, string environment) =>
        Error("CP4042", at, $"'{environment}' keeps no ledger, so nobody would know that the release '{uid}' was deployed; set 'ledger: true' in stack.yaml, or deploy it by hand with --release", Fault.Usage);
}
