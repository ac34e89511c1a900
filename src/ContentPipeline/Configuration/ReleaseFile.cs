using System.Collections.Immutable;
using ContentPipeline.Diagnostics;

namespace ContentPipeline.Configuration;

/// <summary>Reads <c>releases/&lt;uid&gt;</c>.</summary>
/// <param name="ids">The entries that there are.</param>
/// <param name="unreadableTypes">Content types that cannot be read: that has been said, and need not be said of their entries.</param>
internal sealed class ReleaseFile(Stack stack, IReadOnlySet<EntryId> ids, IReadOnlySet<string> unreadableTypes, Findings findings)
{
    public const string Folder = "releases/";

    private static readonly string[] ReleaseKeys = ["title", "environments", "locales", "scheduled_at", "items"];
    private static readonly string[] ItemKeys = ["entry", "action", "version"];

    private readonly Hints _hints = new();

    /// <param name="files">What lies below <see cref="Folder"/>, in the order of paths.</param>
    public IReadOnlyDictionary<string, Release> ReadAll(IEnumerable<ConfigurationText> files)
    {
        var releases = new List<Release>();
        var paths = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (path, bytes) in files)
        {
            if (Model.NameOf(path) is not { } uid) findings.Add(Diagnose.ConfigurationMisplaced(new Location(path), $"{Folder}<uid>.yaml or .json"));
            else if (!paths.TryAdd(uid, path)) findings.Add(paths[uid].StartsWith($"{Folder}{uid}.", StringComparison.Ordinal) ? Diagnose.DuplicateUid(new Location(path), "the release", uid) : Diagnose.UidsDifferInCaseOnly(new Location(path), paths[uid]));
            else if (Read(uid, path, ConfigurationFile.Read(path, bytes, findings)) is { } release) releases.Add(release);
        }

        return releases.ByUid(r => r.Uid);
    }

    /// <returns><c>null</c>, with a finding, when the file is none of a release.</returns>
    private Release? Read(string uid, string path, Node? root)
    {
        if (!Uids.IsValid(uid))
        {
            findings.Add(Diagnose.InvalidUid(new Location(path), "a release", uid, "letters, digits, '-' and '_'"));
            return null;
        }

        if (Section.Of(root, "a release", findings) is not { } file) return null;
        file.AllowOnly(ReleaseKeys);
        var environments = Environments(file);
        var locales = Locales(file, environments);
        return new Release(
            uid,
            file.Text("title") ?? uid,
            [.. environments.Select(e => e.Uid)],
            locales,
            ScheduledAt(file),
            Items(file),
            new Location(path));
    }

    /// <remarks>A release stays when it is over, and its environments and locales need not: what is gone is left out, and only who makes or changes a release is refused.</remarks>
    private List<Environment> Environments(Section file)
    {
        var known = stack.Environments.Select(e => e.Uid).ToList();
        var environments = new List<Environment>();
        var named = file.TextNodes("environments").ToList();
        if (named.Count == 0 && file.Node("environments") is null or Sequence { Items.IsEmpty: true } or Scalar)
            findings.Add(Diagnose.MissingKey(file.LocationOf("environments"), "environments", "a release"));
        foreach (var node in named)
        {
            if (stack.FindEnvironment(node.Text) is not { } environment) findings.Add(Diagnose.UnknownReleaseEnvironment(node.Location, node.Text, known));
            else if (environments.Contains(environment)) findings.Add(Diagnose.DuplicateUid(node.Location, "the environment", node.Text));
            else environments.Add(environment);
        }

        return environments;
    }

    private ImmutableArray<Locale> Locales(Section file, List<Environment> environments)
    {
        if (file.Node("locales") is Sequence { Items.IsEmpty: true } none) findings.Add(Diagnose.NoLocales(none.Location, "a release"));
        var locales = ImmutableArray.CreateBuilder<Locale>();
        var areUnknown = false;
        foreach (var node in file.TextNodes("locales"))
        {
            if (stack.Locales.Find(node.Text) is not { } locale)
            {
                areUnknown = true;
                findings.Add(Diagnose.UnknownLocale(node.Location, node.Text, Nearest.Hint(node.Text, stack.Locales.Codes)) with { Severity = Severity.Warning });
            }
            else if (locales.Contains(locale))
            {
                findings.Add(Diagnose.DuplicateUid(node.Location, "the locale", node.Text));
            }
            else
            {
                if (environments.Count > 0 && !environments.Any(e => e.Locales.Contains(locale)))
                    findings.Add(Diagnose.LocaleNotOfRelease(node.Location, locale.Code, environments.Select(e => e.Uid)) with { Severity = Severity.Warning });
                locales.Add(locale);
            }
        }

        // None that is left is not the same as none that was named, which means all.
        if (areUnknown && locales.Count == 0) environments.Clear();
        return locales.ToImmutable();
    }

    private DateTimeOffset? ScheduledAt(Section file)
    {
        if (file.Text("scheduled_at") is not { Length: > 0 } text) return null;
        if (IsoDate.TryParseMoment(text, out var time)) return time;
        findings.Add(Diagnose.InvalidScheduledAt(file.LocationOf("scheduled_at"), text));
        return null;
    }

    private ImmutableArray<ReleaseItem> Items(Section file)
    {
        var items = ImmutableArray.CreateBuilder<ReleaseItem>();
        var seen = new Dictionary<EntryId, Location>();
        foreach (var section in file.List("items", "an item"))
        {
            section.AllowOnly(ItemKeys);
            var text = section.RequiredText("entry");
            if (text.Length == 0) continue;
            var at = section.LocationOf("entry");
            if (!EntryId.TryParse(text, out var entry))
            {
                findings.Add(Diagnose.NotAnEntry(text) with { Location = at });
                continue;
            }

            var action = section.Choice("action", ReleaseAction.Publish, new("publish", ReleaseAction.Publish), new("unpublish", ReleaseAction.Unpublish));
            if (!seen.TryAdd(entry, at)) findings.Add(Diagnose.DuplicateReleaseItem(at, text, seen[entry].Line));
            else items.Add(new ReleaseItem(entry, action, Version(section, action), section.Location));
        }

        // What is unpublished may be deleted by now, and so may what a release published that is over: only who deploys it is refused.
        foreach (var item in items.Where(i => i.Action == ReleaseAction.Publish && IsUnknown(i.Entry)))
            findings.Add(Diagnose.UnknownReleaseEntry(item.Location, item.Entry.ToString(), _hints.For(item.Entry.ToString(), ids.Select(id => id.ToString()))) with { Severity = Severity.Warning });
        return items.ToImmutable();
    }

    private int? Version(Section section, ReleaseAction action)
    {
        if (section.Number("version") is not { } number) return null;
        var at = section.LocationOf("version");
        if (action == ReleaseAction.Unpublish) findings.Add(Diagnose.VersionOfUnpublish(at));
        else if (number < 1 || number > int.MaxValue || number != decimal.Truncate(number)) findings.Add(Diagnose.InvalidItemVersion(at, ((Scalar)section.Node("version")!).Text));
        else return (int)number;
        return null;
    }

    private bool IsUnknown(EntryId entry) => !ids.Contains(entry) && !unreadableTypes.Contains(entry.ContentType);
}
