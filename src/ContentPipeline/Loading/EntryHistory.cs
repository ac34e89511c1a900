using ContentPipeline.Configuration;
using ContentPipeline.Diagnostics;
using ContentPipeline.Git;
using ContentPipeline.Git.Histories;

namespace ContentPipeline.Loading;

/// <summary>
/// The versions of one entry at a commit, and their names. Of the content no more is read than tells which document a locale shows: what leaves that open is reported,
/// and nothing else. What is wrong with the model, or with what documents say, keeps nobody from looking at the past; that is for <c>check</c> to say.
/// </summary>
/// <remarks>
/// One thing is done after the other. There is little to read, and where all of it is run for the first time, threads mostly wait for one another's code to be loaded;
/// only before it is opened another thread may load some of that (<see cref="GetReady"/>). For the same reason there are loops here where elsewhere is a query.
/// </remarks>
public sealed class EntryHistory : IDisposable
{
    private readonly Repository _repository;
    private readonly ContentFiles _files;
    private readonly History _history;
    private readonly EntryId _entry;

    /// <summary>Those that the entry has a document in.</summary>
    private readonly List<Locale> _localized;

    private EntryHistory(Repository repository, ContentFiles files, History history, EntryId entry, Locales locales, List<Locale> localized) =>
        (_repository, _files, _history, _entry, Locales, _localized) = (repository, files, history, entry, locales, localized);

    public Locales Locales { get; }

    /// <summary>
    /// Begins with what <see cref="Open"/> begins with, for somebody who does something else meanwhile. What is read is read again: the time that it takes at first is that of
    /// loading its code, and handing it over gained nothing more. Where git would have to be asked, it ends.
    /// </summary>
    /// <param name="contentFolder">Looks for the content root, meanwhile too.</param>
    public static void GetReady(Func<string> contentFolder)
    {
        // Without another processor it would only take time from somebody else.
        if (System.Environment.ProcessorCount > 1) _ = Begin(contentFolder);
    }

    /// <returns>What was found; what goes wrong is for <see cref="Open"/> to say.</returns>
    internal static Task<Locales?> Begin(Func<string> contentFolder) => Background.Run(() =>
    {
        using var repository = Repository.TryOpenStored(contentFolder());
        return repository?.References.Named("HEAD") is { } head && StackAt(repository, head.Oid) is { } stack ? StackFile.LocalesOf(stack, []) : null;
    });

    /// <param name="revision">A branch, tag or commit; <c>HEAD</c> when <c>null</c>.</param>
    /// <param name="findings">What is wrong with the locales, where the entry lies twice, and what of it or in place of it is no file.</param>
    /// <returns><c>null</c>, with findings, when there is no telling which locales there are.</returns>
    /// <exception cref="GitException">There is no repository, no such commit, no main branch, or the clone is too shallow.</exception>
    public static EntryHistory? Open(string contentFolder, string? revision, EntryId entry, Findings findings, CancellationToken cancellation = default)
    {
        var repository = Repository.Open(contentFolder, cancellation);
        EntryHistory? opened = null;
        try
        {
            var name = revision ?? "HEAD";
            var commit = repository.Commit(name);
            var stack = StackAt(repository, commit);
            var point = Revision.Of(repository, name, stack is null ? null : StackFile.MainBranchOf(stack)).DraftPoint;
            var history = point is null ? History.None : History.Read(repository, point);
            var files = ContentFiles.OfEntry(repository, commit, entry);
            ContentLoader.RefuseOddFiles(files, findings);
            if (LocalesOf(stack, files, findings) is { } locales) opened = new EntryHistory(repository, files, history, entry, locales, Localized(files, entry, locales, findings));
            return opened;
        }
        finally
        {
            if (opened is null) repository.Dispose();
        }
    }

    /// <summary>Whether a locale shows a document of the entry.</summary>
    public bool Shows(Locale locale) => SourceOf(locale) is not null;

    /// <summary>Newest first. An entry that is not localized has the versions of the document that its locale shows; what was deleted since is still there by its versions.</summary>
    public (Locale Locale, IReadOnlyList<EntryVersion> Versions) Versions(Locale locale)
    {
        var shown = ShownBy(locale, SourceOf(locale), _entry, Locales, _history);
        return (shown, _history.Versions(_entry.KeyIn(shown)));
    }

    /// <summary>The names that a document's versions have.</summary>
    public IReadOnlyList<VersionName> Names(Locale locale) => VersionNames.Of(_files, Locales, _entry) is { Count: > 0 } names ? [.. names.Where(n => n.Locale == locale)] : [];

    public void Dispose() => _repository.Dispose();

    /// <summary>The locale whose document, and so whose versions, a locale shows. What was deleted since is still there by its versions.</summary>
    /// <param name="source">The locale whose document it shows now; <c>null</c> when there is none.</param>
    internal static Locale ShownBy(Locale locale, Locale? source, EntryId entry, Locales locales, History history) =>
        source ?? locales.FirstOfChain(locale, l => history.Newest(entry.KeyIn(l)) is not null) ?? locale;

    private static byte[]? StackAt(Repository repository, string commit) => repository.Objects.TryRead($"{commit}:{repository.ContentPrefix}{StackFile.Name}");

    private static Locales? LocalesOf(byte[]? stack, ContentFiles files, Findings findings)
    {
        foreach (var file in files.All)
        {
            // One that is a link, or another repository, was reported.
            if (file.Path == StackFile.Name) return file.Kind == FileKind.Regular && stack is not null ? StackFile.LocalesOf(stack, findings) : null;
        }

        findings.Add(Diagnose.MissingContentRoot(files.Name));
        return null;
    }

    private static List<Locale> Localized(ContentFiles files, EntryId entry, Locales locales, Findings findings)
    {
        var found = new Dictionary<Locale, string>();
        foreach (var file in files.All)
        {
            if (file.Kind != FileKind.Regular || !DocumentKey.TryParse(file.Path, out var key) || !entry.Has(key) || locales.Find(key.Locale) is not { } locale) continue;
            if (!found.TryAdd(locale, file.Path)) findings.Add(Diagnose.DuplicateDocument(new Location(file.Path), found[locale]));
        }

        return [.. found.Keys];
    }

    private Locale? SourceOf(Locale locale) => Locales.FirstOfChain(locale, _localized.Contains);
}
