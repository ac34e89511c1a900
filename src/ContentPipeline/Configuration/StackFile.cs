using System.Collections.Immutable;
using System.Text;
using ContentPipeline.Diagnostics;

namespace ContentPipeline.Configuration;

/// <summary>Reads <c>stack.yaml</c>.</summary>
internal static class StackFile
{
    public const string Name = "stack.yaml";

    /// <summary>What an environment's <c>source</c> says when it publishes the working tree.</summary>
    public const string WorkTree = "worktree";

    /// <summary>Stands in a snapshot beside the locales' folders.</summary>
    private const string AssetsFolder = "assets";

    private static readonly string[] StackKeys = ["name", "description", "master_locale", "main_branch", "locales", "environments", "workflows", "publish_rules"];
    private static readonly string[] LocaleKeys = ["code", "name", "fallback_locale"];
    private static readonly string[] EnvironmentKeys = ["uid", "name", "url", "locales", "branches", "source", "in_progress", "ledger"];

    /// <param name="contentTypes">The uids of the content types that there are files for; <c>null</c> when nobody looked.</param>
    /// <returns>The stack without its model, or <c>null</c> when what is there cannot be a stack.</returns>
    public static Stack? Read(Node? root, IReadOnlyCollection<string>? contentTypes, Findings findings)
    {
        if (Section.Of(root, "stack.yaml", findings) is not { } file) return null;
        file.AllowOnly(StackKeys);
        if (Locales(file, findings) is not { } locales) return null;
        var environments = Environments(file, locales, findings);
        var reader = new WorkflowReader(locales, environments, contentTypes, findings);
        var workflows = reader.Workflows(file);
        return new Stack(
            file.RequiredText("name"),
            locales,
            file.Text("main_branch"),
            environments,
            new Dictionary<string, ContentType>(),
            new Dictionary<string, Taxonomy>(),
            workflows,
            reader.Rules(file, workflows));
    }

    /// <summary>The locales, whatever else is wrong with the file.</summary>
    /// <returns><c>null</c>, with findings, when there is no telling which.</returns>
    public static Locales? LocalesOf(byte[] bytes, Findings findings) => Of(bytes, findings) is { } file ? Locales(file, findings) : null;

    /// <summary><c>main_branch</c>, whatever else is wrong with the file.</summary>
    public static string? MainBranchOf(byte[] bytes) => Quietly(bytes)?.Text("main_branch");

    /// <summary>What the environment of that uid, or the first one, says that it publishes.</summary>
    public static string? SourceOf(byte[] bytes, string? environment) =>
        Quietly(bytes)?.List("environments", "an environment").FirstOrDefault(e => environment is null || e.Text("uid") == environment)?.Text("source");

    /// <summary>Whether the environment says so, guessed without reading YAML: from its uid to the next one the word is there.</summary>
    public static bool SeemsToPublishWorkTree(byte[] bytes, string environment)
    {
        var text = Encoding.UTF8.GetString(bytes);
        var begin = text.IndexOf($"uid: {environment}", StringComparison.Ordinal);
        if (begin < 0) return false;
        var end = text.IndexOf("uid: ", begin + 1, StringComparison.Ordinal);
        return text.AsSpan(begin, (end < 0 ? text.Length : end) - begin).IndexOf(WorkTree) >= 0;
    }

    /// <summary>For what has to be known before the file is read for good, and its mistakes are reported.</summary>
    private static Section? Quietly(byte[] bytes) => Of(bytes, []);

    private static Section? Of(byte[] bytes, Findings findings) => Section.Of(ConfigurationFile.Read(Name, bytes, findings), Name, findings);

    private static Locales? Locales(Section file, Findings findings)
    {
        var masterCode = file.RequiredText("master_locale");
        if (masterCode.Length == 0) return null;
        var sections = file.List("locales", "a locale");
        var locales = new List<LocaleSection>();
        foreach (var section in sections)
        {
            section.AllowOnly(LocaleKeys);
            var code = section.RequiredText("code");
            if (code.Length == 0) continue;
            if (Locale.Comparer.Equals(code, AssetsFolder)) findings.Add(Diagnose.ReservedLocaleCode(section.LocationOf("code"), code));
            else if (!Locale.IsCode(code)) findings.Add(Diagnose.InvalidLocaleCode(section.LocationOf("code"), code));
            else if (Find(locales, code) is not null) findings.Add(Diagnose.DuplicateUid(section.LocationOf("code"), "the locale", code));
            else locales.Add(new LocaleSection(new Locale(code, section.Text("name") ?? code, section.Text("fallback_locale")), section));
        }

        // A stack with one language need not list it.
        if (sections.Count == 0 && Locale.Comparer.Equals(masterCode, AssetsFolder)) findings.Add(Diagnose.ReservedLocaleCode(file.LocationOf("master_locale"), masterCode));
        else if (sections.Count == 0 && Locale.IsCode(masterCode)) locales.Add(new LocaleSection(new Locale(masterCode, masterCode, null), file));
        if (Find(locales, masterCode) is not { } master)
        {
            findings.Add(Diagnose.MissingMaster(file.LocationOf("master_locale"), masterCode));
            return null;
        }

        // The chain ends at the master locale, whatever is written there.
        master = master with { Fallback = null };
        var resolved = ImmutableArray.CreateBuilder<Locale>(locales.Count);
        foreach (var (locale, section) in locales)
        {
            var isMaster = locale.Code == master.Code;
            resolved.Add(isMaster ? master : locale with { Fallback = FallbackOf(locale, section, master, locales, findings) });
        }

        var all = new Locales(master, resolved.MoveToImmutable());
        return HasCycle(all, locales, findings) ? null : all;
    }

    /// <returns>The code as the fallback itself has it; the master's where none is named, or one that there is not.</returns>
    private static string FallbackOf(Locale locale, Section section, Locale master, List<LocaleSection> all, Findings findings)
    {
        if (locale.Fallback is null) return master.Code;
        if (Find(all, locale.Fallback) is { } fallback) return fallback.Code;
        findings.Add(Diagnose.UnknownLocale(section.LocationOf("fallback_locale"), locale.Fallback, Nearest.Hint(locale.Fallback, all.Select(l => l.Locale.Code))));
        return master.Code;
    }

    /// <remarks>A loop, as in the rest of what is done for the locales: every command reads them (docs/architecture.md).</remarks>
    private static Locale? Find(List<LocaleSection> locales, string code)
    {
        foreach (var (locale, _) in locales)
        {
            if (Locale.Comparer.Equals(locale.Code, code)) return locale;
        }

        return null;
    }

    private static bool HasCycle(Locales locales, List<LocaleSection> sections, Findings findings)
    {
        foreach (var (locale, section) in sections)
        {
            if (CircleFrom(locale, locales) is not { } circle) continue;
            findings.Add(Diagnose.FallbackCycle(section.LocationOf("fallback_locale"), string.Join(" → ", circle)));
            return true;
        }

        return false;
    }

    /// <returns>The codes from the locale back to itself; <c>null</c> when its chain does not come back to it.</returns>
    private static List<string>? CircleFrom(Locale locale, Locales locales)
    {
        var codes = new List<string>();
        foreach (var next in locales.Chain(locales.Find(locale.Code)!))
        {
            codes.Add(next.Code);
            if (codes.Count > 1 && next.Code == locale.Code) return codes;
            // One that only leads into a circle comes neither back to itself nor to an end.
            if (codes.Count > locales.All.Length) break;
        }

        return null;
    }

    private static ImmutableArray<Environment> Environments(Section file, Locales locales, Findings findings)
    {
        var environments = ImmutableArray.CreateBuilder<Environment>();
        foreach (var section in file.List("environments", "an environment"))
        {
            section.AllowOnly(EnvironmentKeys);
            var uid = section.RequiredText("uid");
            if (uid.Length == 0) continue;
            // The uid becomes a folder and a branch's name.
            if (!Uids.IsValid(uid)) findings.Add(Diagnose.InvalidUid(section.LocationOf("uid"), "an environment", uid, "letters, digits, '-' and '_'"));
            else if (environments.Any(e => e.Uid.Equals(uid, StringComparison.OrdinalIgnoreCase))) findings.Add(Diagnose.DuplicateUid(section.LocationOf("uid"), "the environment", uid));
            else environments.Add(Environment(uid, section, locales, findings));
        }

        return environments.ToImmutable();
    }

    private static Environment Environment(string uid, Section section, Locales locales, Findings findings)
    {
        if (section.Node("locales") is Sequence { Items.IsEmpty: true } none) findings.Add(Diagnose.NoLocales(none.Location, "an environment"));
        var named = new List<Locale>();
        foreach (var code in section.TextNodes("locales"))
        {
            if (locales.Find(code.Text) is { } locale) named.Add(locale);
            else findings.Add(Diagnose.UnknownLocale(code.Location, code.Text, Nearest.Hint(code.Text, locales.Codes)));
        }

        var source = section.Choice("source", ContentSource.Commit, new("commit", ContentSource.Commit), new(WorkTree, ContentSource.WorkTree));
        var ledger = section.Flag("ledger");
        if (ledger && source == ContentSource.WorkTree) findings.Add(Diagnose.LedgerOfWorkTree(section.LocationOf("ledger")));
        return new Environment(
            uid,
            section.Text("name") ?? uid,
            section.Text("url"),
            section.Has("locales") ? [.. locales.All.Where(named.Contains)] : locales.All,
            section.Texts("branches"),
            source,
            section.Choice("in_progress", InProgress.Error, new("error", InProgress.Error), new("skip", InProgress.Skip)),
            ledger);
    }

    /// <summary>A locale, and where the file says it.</summary>
    private sealed record LocaleSection(Locale Locale, Section Section);
}
