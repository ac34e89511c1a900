using ContentPipeline.Diagnostics;
using ContentPipeline.Git;
using ContentPipeline.Json;
using ContentPipeline.Loading;
using ContentPipeline.Output;
using ContentPipeline.Publishing;

namespace ContentPipeline.Editing;

/// <summary>
/// The place of an edit while it is made: what is there, with what git knows of it, and the one way to save. One edit at a time has the place,
/// so that none is lost between reading and writing.
/// </summary>
/// <remarks>Disposing it gives the place free; what was read stays usable.</remarks>
public sealed class Editor : IDisposable
{
    private readonly EditTarget _target;
    private readonly BranchEdit? _branch;
    private readonly IDisposable? _turn;
    private readonly OutputFolder _folder;
    private readonly Dictionary<string, ContentFile> _files;
    private readonly ILookup<DocumentKey, Diagnostic> _unreadable;

    private Editor(EditTarget target, BranchEdit? branch, IDisposable? turn, Checkout checkout, Content content, IEnumerable<Diagnostic> errors)
    {
        (_target, _branch, _turn, Checkout, Content) = (target, branch, turn, checkout, content);
        _unreadable = errors.Where(e => KeyOf(e) is not null).ToLookup(e => KeyOf(e)!);
        _folder = new OutputFolder(target.ContentFolder);
        _files = checkout.Files.All.ToDictionary(f => f.Path, StringComparer.Ordinal);
    }

    public Checkout Checkout { get; }

    /// <summary>The stack and the entry's documents, as far as they can be read.</summary>
    public Content Content { get; }

    public Stack Stack => Content.Stack;

    /// <param name="entry">The entry whose documents are read; none are, when <c>null</c>.</param>
    /// <returns><c>null</c> when there is no stack to speak of, or the commit would have no message; the findings say so.</returns>
    /// <exception cref="GitException">Git cannot do what is needed, there is no commit to add to, or the branch is checked out somewhere.</exception>
    public static Editor? Open(EditTarget target, EntryId? entry, Findings findings, CancellationToken cancellation = default)
    {
        if (target.Message is { } message && string.IsNullOrWhiteSpace(message))
        {
            findings.Add(Diagnose.BlankMessage());
            return null;
        }

        var repository = Repository.TryOpen(target.ContentFolder, cancellation);
        IDisposable? turn = null;
        Checkout? checkout = null;
        Editor? editor = null;
        try
        {
            // Branches are read after this, when nobody else who edits moves them.
            turn = Turn(target, repository);
            var branch = target.Branch is { } name ? BranchOf(repository!, name) : null;
            checkout = branch is null ? Checkout.OfWorkTree(repository, target.ContentFolder, []) : Checkout.OfCommit(repository!, branch.Tip is null ? branch.Start : branch.Ref);
            var found = new Findings();
            var content = ContentLoader.Load(checkout.Files, found, d => entry?.Has(d) == true);
            var errors = found.Where(f => f.Severity == Severity.Error);
            if (content is null) findings.AddRange(errors);
            else if (!findings.HasErrors) editor = new Editor(target, branch, turn, checkout, content, errors);
            return editor;
        }
        finally
        {
            if (editor is null)
            {
                // The checkout has the repository. The turn is given back last, and also where that fails.
                using (turn) (checkout as IDisposable ?? repository)?.Dispose();
            }
        }
    }

    /// <summary>Whether there is a file of that path.</summary>
    internal bool Has(string path) => _files.ContainsKey(path) || (_branch is null && _folder.Exists(path));

    /// <summary>A file's bytes as they lie there; <c>null</c> when there is none.</summary>
    internal byte[]? Read(string path)
    {
        // On disk it may have other line ends than git has, and keeps them.
        if (_branch is null && _folder.Read(path) is { } bytes) return bytes;
        return _files.TryGetValue(path, out var file) && file.Kind == FileKind.Regular ? Checkout.Files.Read([file]).Single().Bytes : null;
    }

    /// <summary>Where an entry's documents are, or would be: below the folder of those it has, else in that group, else where the type's entries are grouped.</summary>
    /// <param name="group">Folders that only group, with <c>/</c> between them; <c>null</c>: as the type's entries are.</param>
    internal string FolderOf(EntryId entry, string? group = null) => EntryFolder.Of(entry, group, _files.Keys);

    internal IReadOnlyCollection<string> Paths => _files.Keys;

    /// <summary>The entry that was opened, as a locale shows it. Only what it shows has to be readable: what is wrong with its other documents is for check to say.</summary>
    /// <returns><c>null</c>, with findings, when it cannot be read; without, when there is none.</returns>
    internal LocalizedEntry? Shown(EntryId entry, Locale locale, Findings findings) =>
        Stack.Locales.FirstOfChain(locale, l => PathOf(entry, l) is not null) is { } source && Own(entry, source, findings) is not null
            ? Content.Entries[entry].Localize(locale, Stack.Locales)
            : null;

    /// <summary>The document that the entry has in a locale.</summary>
    /// <inheritdoc cref="Shown"/>
    internal Document? Own(EntryId entry, Locale locale, Findings findings)
    {
        var errors = _unreadable[entry.KeyIn(locale)].ToList();
        findings.AddRange(errors);
        return errors.Count > 0 ? null : Content.Entries.GetValueOrDefault(entry)?.In(locale);
    }

    /// <summary>The file of a document, whether it can be read or not; <c>null</c> when there is none.</summary>
    internal string? PathOf(EntryId entry, Locale locale)
    {
        var key = entry.KeyIn(locale);
        return _files.Keys.Where(p => DocumentKey.TryParse(p, out var other) && other == key).Min(StringComparer.Ordinal);
    }

    /// <param name="code">The master locale's when <c>null</c>.</param>
    /// <returns><c>null</c>, with a finding, when the stack has no such locale.</returns>
    internal Locale? Find(string? code, Findings findings)
    {
        if (code is null) return Stack.Locales.Master;
        if (Stack.Locales.Find(code) is { } locale) return locale;
        findings.Add(Diagnose.NoSuchLocale(code, Stack.Locales.Codes));
        return null;
    }

    /// <returns><c>null</c>, with a finding, when the stack has no such content type.</returns>
    internal ContentType? TypeOf(EntryId entry, Findings findings)
    {
        if (Stack.ContentTypes.TryGetValue(entry.ContentType, out var type)) return type;
        findings.Add(Diagnose.NoSuchContentType(entry.ContentType, Stack.ContentTypes.Keys));
        return null;
    }

    /// <summary>What a document would be, with a word on all that is wrong with it.</summary>
    /// <returns><c>null</c> when it must not be saved; the findings say why.</returns>
    internal Document? Review(EntryId entry, Locale locale, string path, byte[] bytes, Findings findings)
    {
        if (JsonText.Parse(path, bytes, findings) is not { } text) return null;
        var document = new Document(entry, locale, text, "", DiffersFromCommit: true);
        DocumentReview.Run(document, Stack.ContentTypes[entry.ContentType], Content, findings);
        return findings.HasErrors ? null : document;
    }

    /// <summary>Saves all of it: on a branch at once or not at all; in the working tree each file at once, and what goes last.</summary>
    /// <param name="files">New bytes by path, relative to the content root; <c>null</c> where the file goes. One that has these bytes stays untouched.</param>
    /// <param name="what">The commit's message, where none was given.</param>
    /// <exception cref="GitException">The commit was refused, or somebody moved the branch meanwhile.</exception>
    /// <exception cref="IOException">The disk failed, or a link leads elsewhere.</exception>
    internal SavedEdit Save(IReadOnlyDictionary<string, byte[]?> files, string what)
    {
        var changed = files.Where(f => f.Value is null ? Has(f.Key) : Read(f.Key) is not { } before || !before.AsSpan().SequenceEqual(f.Value)).OrderBy(f => f.Key, StringComparer.Ordinal).ToList();
        List<string> written = [.. changed.Where(f => f.Value is not null).Select(f => f.Key)];
        List<string> deleted = [.. changed.Where(f => f.Value is null).Select(f => f.Key)];
        if (_branch is null) return new SavedEdit(written, deleted, Write(files, changed, what)) { IsPending = !_target.Commit };
        var commit = Commit(_branch, changed, what);
        return new SavedEdit(written, deleted, commit) { Revision = commit is null && _branch.Tip is null ? _branch.Start : _branch.Ref };
    }

    public void Dispose()
    {
        Checkout.Dispose();
        _turn?.Dispose();
    }

    private static DocumentKey? KeyOf(Diagnostic finding) => DocumentKey.TryParse(finding.Location.File ?? "", out var key) ? key : null;

    private string? Commit(BranchEdit branch, List<KeyValuePair<string, byte[]?>> changed, string what)
    {
        var repository = Checkout.Repository!;
        return branch.Commit(repository, changed.Select(f => KeyValuePair.Create(repository.ContentPrefix + f.Key, f.Value)), _target.Message ?? what);
    }

    private string? Write(IReadOnlyDictionary<string, byte[]?> files, List<KeyValuePair<string, byte[]?>> changed, string what)
    {
        if (_target.Commit && Checkout.Repository is null) throw new GitException(Diagnose.NoRepository(_target.ContentFolder));
        _folder.RefuseLinks(changed.Select(f => f.Key));
        // Git would neither take what is written there, nor see that it is gone.
        if (changed.Find(f => _files.ContainsKey(f.Key) && !_folder.Exists(f.Key)).Key is { } absent) throw new GitException(Diagnose.NotOnDisk(new Location(absent)));
        if (Checkout.Repository is { } repository && WorkTreeCommit.Ignored(repository, [.. changed.Where(f => !Has(f.Key)).Select(f => f.Key)]) is { } ignored)
            throw new GitException(Diagnose.IgnoredByGit(new Location(ignored)));
        foreach (var (path, bytes) in changed.Where(f => f.Value is not null)) _folder.Write(path, bytes);
        foreach (var (path, _) in changed.Where(f => f.Value is null)) _folder.Delete(path);
        // Also what an earlier edit left uncommitted in these files.
        return _target.Commit ? WorkTreeCommit.Make(Checkout.Repository!, [.. files.Keys], _target.Message ?? what) : null;
    }

    private static BranchEdit BranchOf(Repository repository, string name) => BranchEdit.Of(repository, name, () => MainBranch.Of(repository, Checkout.MainBranchAt(repository, "HEAD")));

    /// <summary>The right to edit this place; where there is no repository, nobody else is expected.</summary>
    private static IDisposable? Turn(EditTarget target, Repository? repository)
    {
        if (repository is null) return target.Branch is null ? null : throw new GitException(Diagnose.NoRepository(target.ContentFolder));
        if (repository.IsBare && target.Branch is null) throw new GitException(Diagnose.EditsNeedWorkTree(target.ContentFolder));
        var folder = target.Branch is null ? repository.GitDirectory : repository.CommonDirectory;
        return OutputLock.Take(Path.Join(folder, "content-pipeline", "edit")) ?? throw new GitException(Diagnose.PlaceIsTaken());
    }
}
