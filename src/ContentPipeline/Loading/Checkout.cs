using System.Globalization;
using System.Text.Json;
using ContentPipeline.Configuration;
using ContentPipeline.Diagnostics;
using ContentPipeline.Git;
using ContentPipeline.Git.Histories;
using ContentPipeline.Json;
using ContentPipeline.Snapshots;

namespace ContentPipeline.Loading;

/// <summary>
/// A content root as it is read: at a commit, or in the working tree, with what git knows of it. Owns the git process that reads objects;
/// what was loaded stays usable after it is disposed.
/// </summary>
/// <param name="Revision">The commit; of a working tree, the one that is checked out; <c>null</c> where there is none or versions are unknown.</param>
public sealed record Checkout(Repository? Repository, ContentFiles Files, Revision? Revision, bool IsWorkTree) : IDisposable
{
    /// <summary>The versions on the main branch's line up to that commit. Whoever asks while they are still counted waits.</summary>
    /// <exception cref="GitException">Git failed while they were counted.</exception>
    public History History => Counting.GetAwaiter().GetResult();

    /// <summary>The environment whose ledger may be asked for versions; <c>null</c> where none is published.</summary>
    internal string? Environment { get; init; }

    private Task<History> Counting { get; init; } = Task.FromResult(History.None);

    /// <summary>
    /// Reads what an environment publishes: the commit that is named, else the working tree where the environment's <c>source</c> says so, else
    /// <c>HEAD</c>. Which of the two it is, the working tree's own <c>stack.yaml</c> decides: that is the one that people see.
    /// </summary>
    /// <param name="environment">The environment's uid; the first of the configuration when <c>null</c>.</param>
    /// <exception cref="GitException">There is no repository, no such commit, no main branch, or the clone is too shallow.</exception>
    public static Checkout For(string? environment, string contentFolder, string? revision, Findings findings, CancellationToken cancellation = default)
    {
        var file = Path.Join(contentFolder, StackFile.Name);
        if (revision is not null || !File.Exists(file)) return OfCommit(contentFolder, revision, environment, cancellation);
        var stack = File.ReadAllBytes(file);
        // Beside finding the repository and its branches: what reads the model takes as long to get ready.
        ContentLoader.GetReady();
        var repository = Repository.TryOpen(contentFolder, cancellation);
        if (StackFile.SourceOf(stack, environment) == StackFile.WorkTree) return OfWorkTree(repository, contentFolder, findings);
        return OfCommit(repository ?? throw new GitException(Diagnose.NoRepository(contentFolder)), revision, environment);
    }

    /// <summary>Reads a commit, of which the versions are known.</summary>
    /// <exception cref="GitException">There is no repository, no such commit, no main branch, or the clone is too shallow.</exception>
    public static Checkout OfCommit(string contentFolder, string? revision, CancellationToken cancellation = default) => OfCommit(contentFolder, revision, null, cancellation);

    private static Checkout OfCommit(string contentFolder, string? revision, string? environment, CancellationToken cancellation)
    {
        // Beside finding the repository and its branches: what reads the model takes as long to get ready.
        ContentLoader.GetReady();
        return OfCommit(Repository.Open(contentFolder, cancellation), revision, environment);
    }

    /// <summary>The same of a repository that is open, which it owns from here on.</summary>
    /// <param name="newest">What the newest commits did, where that is known already.</param>
    internal static Checkout OfCommit(Repository repository, string? revision, string? environment = null, LineChanges? newest = null)
    {
        try
        {
            var kept = Kept(repository);
            var commit = repository.Commit(revision ?? "HEAD");
            // A publish asks for the list at once, and history takes all processors beside it.
            var files = environment is null ? ContentFiles.Listing(repository, commit) : ContentFiles.At(repository, commit);
            var named = Revision.Of(repository, revision ?? "HEAD", MainBranchAt(repository, commit));
            return new Checkout(repository, files, named, IsWorkTree: false) { Environment = environment, Counting = Count(repository, named, kept, environment, newest) };
        }
        catch
        {
            repository.Dispose();
            throw;
        }
    }

    /// <summary>Reads the working tree. What would keep versions from being known is only a warning here, and they are then 0.</summary>
    /// <exception cref="GitException">Git itself fails, or refuses to read the repository.</exception>
    public static Checkout OfWorkTree(string contentFolder, Findings findings, CancellationToken cancellation = default) =>
        OfWorkTree(Repository.TryOpen(contentFolder, cancellation), contentFolder, findings);

    /// <summary>The same of a repository that is open, which it owns from here on.</summary>
    internal static Checkout OfWorkTree(Repository? repository, string contentFolder, Findings findings)
    {
        if (repository is null or { IsBare: true })
        {
            repository?.Dispose();
            findings.Add(Diagnose.NoRepositoryVersionsUnknown(contentFolder));
            return new Checkout(null, ContentFiles.InFolder(contentFolder), null, IsWorkTree: true);
        }

        try
        {
            var kept = Kept(repository);
            if (repository.Objects.Resolve("HEAD^{commit}") is not { } head)
            {
                findings.Add(Diagnose.NoCommitsVersionsUnknown());
                return new Checkout(repository, ContentFiles.InFolder(contentFolder), null, IsWorkTree: true);
            }

            var files = ContentFiles.InWorkTree(repository, head);
            try
            {
                var revision = Revision.Of(repository, "HEAD", MainBranchOf(files));
                return new Checkout(repository, files, revision, IsWorkTree: true) { Counting = Count(repository, revision, kept) };
            }
            catch (GitException) when (repository.IsShallow)
            {
                findings.Add(Diagnose.ShallowCloneVersionsUnknown());
                return new Checkout(repository, files, null, IsWorkTree: true);
            }
        }
        catch
        {
            repository.Dispose();
            throw;
        }
    }

    public EntryVersion? Newest(Document document) => History.Newest(document.Key);

    public EntryVersion? First(Document document) => History.First(document.Key);

    internal int VersionOf(Document document) => History.Count(document.Key);

    internal DocumentFacts FactsOf(Document document) => FactsOf(document, VersionOf(document));

    internal DocumentFacts FactsOf(Document document, int version)
    {
        var found = History.Version(document.Key, version);
        return new DocumentFacts(version > 1 ? First(document) : found, found);
    }

    /// <summary>The document as a version had it; <c>null</c> when that was no JSON object.</summary>
    /// <param name="current">What it is now; for a message, where.</param>
    public Document? DocumentOf(EntryVersion version, Document current) =>
        DocumentOf(current.Entry, current.Locale, version.Blob, string.Create(CultureInfo.InvariantCulture, $"{current.Path}@{version.Number}"));

    public Document? DocumentOf(EntryId entry, Locale locale, string blob, string path)
    {
        var text = JsonText.Parse(path, Repository!.Objects.Read([blob]).Single().Bytes, []);
        return text is { Root.ValueKind: JsonValueKind.Object } ? new Document(entry, locale, text, blob) : null;
    }

    /// <summary>Where the document comes from when not from the main branch: a branch, <c>worktree</c>, or <c>null</c>.</summary>
    public string? DraftOf(Document document)
    {
        if (document.DiffersFromCommit) return "worktree";
        if (Revision is not { IsDraft: true } revision || Newest(document)?.Blob == document.Blob) return null;
        return revision.Branch ?? revision.Commit;
    }

    public void Dispose()
    {
        // What is counted is kept for the next command, also where this one needed none of it.
        Background.WaitForEnd(Counting);
        Repository?.Dispose();
    }

    /// <summary>Begins to read what is known of versions, beside branches and model.</summary>
    private static Task<Versions?> Kept(Repository repository) => repository.Beside(() => new VersionsFile(repository).Read());

    /// <summary>
    /// Counts versions beside what comes next. But who reads a shallow clone goes on when it has them: it may lack what is needed, and asks the repository's own reader then.
    /// </summary>
    private static Task<History> Count(Repository repository, Revision revision, Task<Versions?> kept, string? environment = null, LineChanges? newest = null)
    {
        if (revision.DraftPoint is not { } point) return Task.FromResult(History.None);
        if (repository.IsShallow) return Task.FromResult(Read(Source(environment)));
        if (environment is null || newest is not null) return Background.Run(() => Read(Source(null)));
        // What a ledger says of versions the repository's own reader reads, too.
        var source = Source(environment);
        return Background.Run(() => Read(source));

        VersionsSource Source(string? environment) => VersionsSource.Of(repository, point, environment, kept);

        History Read(VersionsSource source) => History.ReadFrom(source, repository, point, newest);
    }

    /// <summary>What a commit's configuration calls the main branch, which is needed before the configuration is checked; its mistakes are reported then.</summary>
    internal static string? MainBranchAt(Repository repository, string commit) =>
        repository.Objects.TryRead($"{commit}:{repository.ContentPrefix}{StackFile.Name}") is { } file ? StackFile.MainBranchOf(file) : null;

    /// <summary>The same of the working tree's.</summary>
    private static string? MainBranchOf(ContentFiles files)
    {
        var file = files.All.FirstOrDefault(f => f.Path == StackFile.Name && f.Kind == FileKind.Regular);
        return file is null ? null : files.Read([file]).Select(f => StackFile.MainBranchOf(f.Bytes)).ToList()[0];
    }
}
