namespace ContentPipeline.Diagnostics;

/// <summary>CP7085–CP7099: renaming and deleting what others refer to.</summary>
public static partial class Diagnose
{
    public static Diagnostic NoSuchEntryAtAll(string entry, string hint) => Error("CP7085", Location.None, $"there is no entry {entry} in any locale{hint}", Fault.Usage);

    public static Diagnostic UidTaken(string entry) => Error("CP7086", Location.None, $"there is {entry} already; choose another uid", Fault.Usage);

    public static Diagnostic VersionNamesStay(Location at, string entry) =>
        Warning("CP7087", at, $"the names of versions of {entry} are not carried over: the versions of the new uid start anew, and would be called what others were");

    public static Diagnostic ReleasePinsOldVersion(Location at, string entry, string release) =>
        Warning("CP7088", at, $"the release '{release}' asks for a version of {entry}, whose versions start anew; correct it, or remove 'version'");

    /// <param name="why">Why the reference does not go with it.</param>
    public static Diagnostic StillReferredTo(Location at, string path, string entry, string why) =>
        Error("CP7089", at, $"'{path}' refers to {entry}, which is therefore not deleted: {why}");

    public static Diagnostic LocalizationsRemain(string entry, string master, IEnumerable<string> locales) =>
        Error("CP7090", Location.None, $"{entry} is localized in {string.Join(", ", locales)}, and its document in the master locale {master} is what they belong to; delete them too (--delete-all-localized), or them alone (--locales)", Fault.Usage);

    public static Diagnostic DeletesAllAndSome() => Error("CP7091", Location.None, "--delete-all-localized deletes the entry in every locale; leave --locale and --locales out, or use one of them", Fault.Usage);
}
