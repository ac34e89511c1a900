namespace ContentPipeline.Diagnostics;

/// <summary>CP7001 to CP7019 and CP7100 to CP7119: what keeps an entry from being edited. CP0061 and CP0062: the names of versions.</summary>
public static partial class Diagnose
{
    public static Diagnostic EntryExists(Location at, string entry, string locale) =>
        Error("CP7001", at, $"there is an entry {entry} in {locale} already; 'dotnet content entry update' changes it", Fault.Usage);

    public static Diagnostic StaleUpdate(Location at, string entry, string locale, int expected, int newest) =>
        Error("CP7002", at, $"{entry} [{locale}] is at version {newest} by now, and the change was made for version {expected}; read it again, and change that", Fault.Race);

    public static Diagnostic EditsNeedWorkTree(string folder) =>
        Error("CP7003", Location.None, $"'{folder}' is in a bare repository, which has no files to edit; name a branch with --branch", Fault.Usage);

    public static Diagnostic NoBranchName(string name) => Error("CP7004", Location.None, $"'{name}' cannot be the name of a branch; choose another", Fault.Usage);

    public static Diagnostic LedgerIsNoDraft(string name) =>
        Error("CP7005", Location.None, $"'{name}' is where an environment's publishes are recorded, and nobody edits it; choose another branch", Fault.Usage);

    public static Diagnostic BranchCheckedOut(string name, string folder) =>
        Error("CP7006", Location.None, $"'{name}' is checked out in '{folder}', whose files would fall behind; edit there with --commit, and leave --branch out", Fault.Usage);

    public static Diagnostic BranchMoved(string name) => Error("CP7007", Location.None, $"somebody else committed to '{name}' meanwhile, and nothing was changed; try again", Fault.Race);

    public static Diagnostic PlaceIsTaken() => Error("CP7008", Location.None, "another edit of this repository does not end; nothing was changed, try again", Fault.Race);

    /// <param name="reason">Git's own words, or a hook's.</param>
    public static Diagnostic CommitRefused(string reason) =>
        Error("CP7009", Location.None, $"the files are written, and git does not commit them: {reason.Trim()}", Fault.Machine);

    public static Diagnostic InvalidNewUid(string uid) => Error("CP7010", Location.None, $"'{uid}' cannot be an entry's uid; use letters, digits, '-' and '_', at most 250", Fault.Usage);

    public static Diagnostic UidTakenInOtherCase(string uid, string other) =>
        Error("CP7011", Location.None, $"there is '{other}' already, which some systems cannot tell from '{uid}'; choose another uid", Fault.Usage);

    public static Diagnostic InvalidGroup(string group) => Error("CP7012", Location.None, $"'{group}' cannot be folders that group entries; use names with '/' between them", Fault.Usage);

    public static Diagnostic SingletonExists(string contentType, string entry) =>
        Error("CP7013", Location.None, $"'{contentType}' has one entry only, and there is {entry}; update that one", Fault.Usage);

    public static Diagnostic NotLocalizable(Location at, string field) => Warning("CP7014", at, $"'{field}' is not localizable: the master document's value counts in every locale, and this one is left out");

    public static Diagnostic NotLocalized(string entry, string locale) => Error("CP7015", Location.None, $"{entry} has no content of its own in {locale}", Fault.Usage);

    public static Diagnostic LocalizedAlready(Location at, string entry, string locale) =>
        Error("CP7016", at, $"{entry} has content of its own in {locale} already; 'dotnet content entry update {entry} --locale {locale}' changes it", Fault.Usage);

    public static Diagnostic MasterIsNoLocalization(string locale) =>
        Error("CP7017", Location.None, $"{locale} is the master locale, whose document is the entry itself; use 'dotnet content entry create' or 'entry delete'", Fault.Usage);

    public static Diagnostic NothingToCopy(string entry, string? locale, IReadOnlyCollection<string> others) => Error("CP7018", Location.None, others.Count == 0
        ? $"{entry} has content in no other locale that could be copied; leave --copy-to-master out"
        : $"{(locale is null ? $"{entry} has content in several locales" : $"{entry} has no content of its own in {locale}")}; name one of {string.Join(", ", others)} with --from", Fault.Usage);

    public static Diagnostic NoSuchBody(Location at) => Error("CP7019", at, "there is no file of that name; name one that holds the entry as JSON, or - for standard input", Fault.Usage);

    public static Diagnostic NamesOfUnknownLocale(Location at, string code, string hint) => Warning("CP0061", at, $"'{code}' is not a locale of this stack, and the names of its versions are left out{hint}");

    public static Diagnostic NameOfNoVersion(Location at, string text) => Warning("CP0062", at, $"'{text}' is no version, and its name is left out; versions are whole numbers from 1");

    public static Diagnostic VersionHasName(Location at, int version, string name) => Error("CP7100", at, $"version {version} is called '{name}'; --force gives it another name", Fault.Usage);

    public static Diagnostic VersionHasNoName(string entry, string locale, int version) => Error("CP7101", Location.None, $"version {version} of {entry} [{locale}] has no name", Fault.Usage);

    public static Diagnostic InvalidVersionName(int length) => Error("CP7102", Location.None, $"a version's name is a line of at most {length} characters, and not blank", Fault.Usage);

    public static Diagnostic VersionNeeded(string command) => Error("CP7103", Location.None, $"'dotnet content {command}' needs to know which version: --version N", Fault.Usage);

    public static Diagnostic NameOrRemove() => Error("CP7104", Location.None, "state the version's new name, or --remove, and not both", Fault.Usage);

    public static Diagnostic BlankMessage() => Error("CP7105", Location.None, "a commit needs a message; leave --message out for one that says what was done", Fault.Usage);

    public static Diagnostic CommitDuringMerge() =>
        Error("CP7106", Location.None, "the files are written and staged, but a merge, or the like, is not finished, and git commits all of it or nothing; finish it with 'git commit'", Fault.Machine);

    public static Diagnostic NotOnDisk(Location at) =>
        Error("CP7107", at, "a sparse checkout leaves this file out, so that it cannot be edited here, and nothing was changed; 'git sparse-checkout add' brings its folder", Fault.Usage);

    public static Diagnostic IgnoredByGit(Location at) => Error("CP7108", at, "git ignores this path, so that nobody would find the entry; nothing was changed, correct .gitignore", Fault.Usage);

    public static Diagnostic BesideEntry(Location at, string key) => Warning("CP7109", at, $"'{key}' stands beside 'entry', and is left out; move it into 'entry'");

    public static Diagnostic VersionNamesWouldGo(Location at) => Error("CP7110", at, "what cannot be read in this file would be lost, so that nothing was changed; mend it first");

    public static Diagnostic LiesElsewhere(Location at, string entry, string group) =>
        Warning("CP7111", at, $"{entry} has its folder already, and its documents lie together; '{group}' was left out, and 'git mv' moves the entry there");
}
