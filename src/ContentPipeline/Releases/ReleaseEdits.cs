using System.Collections.Immutable;
using System.Globalization;
using ContentPipeline.Configuration;
using ContentPipeline.Diagnostics;
using ContentPipeline.Git;
using ContentPipeline.Loading;
using ContentPipeline.Output;

namespace ContentPipeline.Releases;

/// <summary>A release's file that was made or changed.</summary>
/// <param name="Path">Relative to the content root.</param>
/// <param name="Entries">The entries that came or went; those that were there already are not among them.</param>
public sealed record ReleaseEdit(string Uid, string Path, IReadOnlyList<EntryId> Entries);

/// <summary>
/// Makes and changes the files of releases, in the working tree and nowhere else: what they say is committed and reviewed before it happens.
/// One error, and no file is changed.
/// </summary>
/// <param name="deployedTo">The uids of the releases that were deployed to an environment: they stay what they were.</param>
/// <exception cref="GitException">Git itself fails, or refuses to read the repository.</exception>
/// <exception cref="IOException">The file cannot be written.</exception>
public sealed class ReleaseEdits(string contentFolder, Func<string, IReadOnlySet<string>> deployedTo, Findings findings, CancellationToken cancellation = default)
{
    /// <summary>Long enough to be told from others, and short enough for a file's name.</summary>
    private const int MaxUid = 100;

    private readonly OutputFolder _folder = new(contentFolder);

    /// <summary>Find out what would be changed, and change nothing.</summary>
    public bool DryRun { get; init; }

    /// <param name="locales">Codes; all of the environments' when empty.</param>
    /// <returns><c>null</c> when it cannot be; the findings say why.</returns>
    public ReleaseEdit? Create(string uid, string? title, IReadOnlyList<string> environments, IReadOnlyList<string> locales, DateTimeOffset? scheduledAt)
    {
        if (!HasWorkTree() || ContentLoader.LoadStack(ContentFiles.ModelIn(contentFolder), findings) is not { } stack) return null;
        if (!Uids.IsValid(uid)) findings.Add(Diagnose.InvalidUid(Location.None, "a release", uid, "letters, digits, '-' and '_'"));
        if (PathsOf(uid, StringComparison.OrdinalIgnoreCase).FirstOrDefault() is { } path) findings.Add(Diagnose.ReleaseExists(new Location(path), Model.NameOf(path)!));
        RefuseDeployed(uid, stack.Environments.Select(e => e.Uid));
        if (Release(uid, stack, environments, locales) is not { } release || findings.HasErrors) return null;
        return Write(release, title, scheduledAt, []);
    }

    /// <summary>Adds items to a release, if the content as it lies in the working tree could be released so.</summary>
    /// <returns><c>null</c> when they cannot be; the findings say why.</returns>
    public ReleaseEdit? Add(string uid, IReadOnlyList<ReleaseItem> items)
    {
        if (!HasWorkTree()) return null;
        using var checkout = Checkout.OfWorkTree(contentFolder, findings, cancellation);
        if (Load(checkout, items) is not { } content) return null;
        if (!content.Releases.TryGetValue(uid, out var release))
        {
            // A file that cannot be read has been reported.
            if (!findings.HasErrors) findings.Add(Diagnose.NoSuchRelease(uid, [.. content.Releases.Keys]));
            return null;
        }

        RefuseDeployed(uid, release.Environments);
        // A release that is only read may be over, and the stack another one by now; this one is to be deployed yet.
        var file = Section.Of(ConfigurationFile.Read(release.Location.File!, _folder.Read(release.Location.File!) ?? [], []), "a release", []);
        _ = Release(uid, content.Stack, file?.Texts("environments") ?? [], file?.Texts("locales") ?? []);
        var there = release.Items.ToDictionary(i => i.Entry);
        foreach (var other in items.Where(i => there.TryGetValue(i.Entry, out var old) && !IsSame(i, old)))
            findings.Add(Diagnose.AlreadyInRelease(there[other.Entry].Location, other.Entry.ToString(), uid));
        ImmutableArray<ReleaseItem> added = [.. items.DistinctBy(i => i.Entry).Where(i => !there.ContainsKey(i.Entry))];
        ReleaseReview.Of(release, added, content, checkout, findings);
        var path = release.Location.File!;
        return findings.HasErrors ? null : Write(uid, path, added.IsEmpty ? _folder.Read(path) : ReleaseText.Add(path, _folder.Read(path) ?? [], added), added.Select(i => i.Entry));
    }

    /// <summary>Takes entries out of a release, whatever else is wrong with it.</summary>
    /// <returns><c>null</c> when they cannot be; the findings say why.</returns>
    public ReleaseEdit? Remove(string uid, IReadOnlyList<EntryId> entries)
    {
        if (!HasWorkTree()) return null;
        if (PathsOf(uid, StringComparison.Ordinal).FirstOrDefault() is not { } path)
        {
            findings.Add(Diagnose.NoSuchRelease(uid, [.. Files().Select(f => Model.NameOf(f)!)]));
            return null;
        }

        var bytes = _folder.Read(path) ?? [];
        var root = ConfigurationFile.Read(path, bytes, findings);
        RefuseDeployed(uid, Section.Of(root, "a release", [])?.Texts("environments") ?? []);
        var there = ReleaseText.EntriesOf(root).OfType<EntryId>().ToHashSet();
        foreach (var missing in entries.Where(e => root is not null && !there.Contains(e)))
            findings.Add(Diagnose.NotInRelease(missing.ToString(), uid, Nearest.Hint(missing.ToString(), there.Select(t => t.ToString()))));
        return findings.HasErrors ? null : Write(uid, path, ReleaseText.Remove(path, bytes, entries.ToHashSet()), entries.Distinct());
    }

    /// <summary>Makes a release of what is to happen at a time, for review: its uid says when and what.</summary>
    /// <param name="locales">Codes; all of the environment's when empty, the master locale when <c>null</c>.</param>
    /// <returns><c>null</c> when it cannot be; the findings say why.</returns>
    public ReleaseEdit? Schedule(IReadOnlyList<ReleaseItem> items, IReadOnlyList<string>? locales, string environment, DateTimeOffset time)
    {
        if (!HasWorkTree()) return null;
        using var checkout = Checkout.OfWorkTree(contentFolder, findings, cancellation);
        if (Load(checkout, items) is not { } content || Release(Uid(items[0], time, deployedTo(environment)), content.Stack, [environment], locales ?? [content.Stack.Locales.Master.Code]) is not { } release) return null;
        ImmutableArray<ReleaseItem> all = [.. items.DistinctBy(i => i.Entry)];
        ReleaseReview.Of(release, all, content, checkout, findings);
        if (findings.HasErrors) return null;
        var more = all.Length == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $" and {all.Length - 1} more");
        return Write(release, $"{(all[0].Action == ReleaseAction.Publish ? "Publish" : "Unpublish")} {all[0].Entry}{more}", time, all);
    }

    private Content? Load(Checkout checkout, IReadOnlyList<ReleaseItem> items)
    {
        var wanted = items.Select(i => i.Entry).ToHashSet();
        return ContentLoader.Load(checkout.Files, findings, key => wanted.Contains(key.Entry));
    }

    private bool HasWorkTree()
    {
        if (File.Exists(Path.Join(contentFolder, StackFile.Name))) return true;
        using var repository = Repository.TryOpen(contentFolder, cancellation);
        findings.Add(repository is { IsBare: true } ? Diagnose.ReleasesNeedWorkTree(contentFolder) : Diagnose.MissingContentRoot(contentFolder));
        return false;
    }

    /// <summary>A release of nothing yet, of words from the command line.</summary>
    private Release? Release(string uid, Stack stack, IReadOnlyList<string> environments, IReadOnlyList<string> locales)
    {
        var known = new List<Environment>();
        foreach (var name in environments.Distinct())
        {
            if (stack.FindEnvironment(name) is { } environment) known.Add(environment);
            else findings.Add(Diagnose.UnknownEnvironment(name, [.. stack.Environments.Select(e => e.Uid)]));
        }

        var touched = new List<Locale>();
        foreach (var code in locales)
        {
            if (stack.Locales.Find(code) is not { } locale) findings.Add(Diagnose.NoSuchLocale(code, stack.Locales.Codes));
            else if (known.Count > 0 && !known.Any(e => e.Locales.Contains(locale))) findings.Add(Diagnose.LocaleNotOfRelease(Location.None, locale.Code, known.Select(e => e.Uid)));
            else if (!touched.Contains(locale)) touched.Add(locale);
        }

        var path = $"{ReleaseFile.Folder}{uid}.yaml";
        return findings.HasErrors ? null : new Release(uid, uid, [.. known.Select(e => e.Uid)], [.. touched], null, [], new Location(path));
    }

    private void RefuseDeployed(string uid, IEnumerable<string> environments)
    {
        if (environments.FirstOrDefault(e => deployedTo(e).Contains(uid)) is { } environment) findings.Add(Diagnose.ReleaseDeployed(uid, environment));
    }

    /// <summary><c>2026-12-01t0900z-article-first-snow</c>, and <c>-2</c> behind it when there is one already.</summary>
    private string Uid(ReleaseItem first, DateTimeOffset time, IReadOnlySet<string> deployed)
    {
        var moment = time.UtcDateTime.ToString(time.Second == 0 ? "yyyy-MM-dd't'HHmm'z'" : "yyyy-MM-dd't'HHmmss'z'", CultureInfo.InvariantCulture);
        var whole = $"{moment}-{first.Entry.ContentType}-{first.Entry.Uid}".ToLowerInvariant();
        var uid = whole[..Math.Min(whole.Length, MaxUid)];
        return Enumerable.Range(1, int.MaxValue)
            .Select(n => n == 1 ? uid : string.Create(CultureInfo.InvariantCulture, $"{uid}-{n}"))
            .First(u => !deployed.Contains(u) && !PathsOf(u, StringComparison.OrdinalIgnoreCase).Any());
    }

    private IEnumerable<string> PathsOf(string uid, StringComparison comparison) => Files().Where(f => string.Equals(Model.NameOf(f), uid, comparison));

    private IEnumerable<string> Files() => _folder.FilesBelow(ReleaseFile.Folder.TrimEnd('/')).Where(f => !Model.IsHidden(f) && Model.NameOf(f) is not null);

    private ReleaseEdit? Write(Release release, string? title, DateTimeOffset? time, ImmutableArray<ReleaseItem> items) => Write(
        release.Uid,
        release.Location.File!,
        ReleaseText.New(title, release.Environments, [.. release.Locales.Select(l => l.Code)], time, items),
        items.Select(i => i.Entry));

    private ReleaseEdit? Write(string uid, string path, byte[]? bytes, IEnumerable<EntryId> entries)
    {
        if (bytes is null)
        {
            findings.Add(Diagnose.ReleaseNotEditable(new Location(path)));
            return null;
        }

        _folder.RefuseLinks([path]);
        if (!DryRun) _folder.Write(path, bytes);
        return new ReleaseEdit(uid, path, [.. entries]);
    }

    private static bool IsSame(ReleaseItem a, ReleaseItem b) => a.Action == b.Action && a.Version == b.Version;
}
