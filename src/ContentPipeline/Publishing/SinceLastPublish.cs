using ContentPipeline.Configuration;
using ContentPipeline.Diagnostics;
using ContentPipeline.Git;
using ContentPipeline.Git.Histories;
using ContentPipeline.Ledgers;
using ContentPipeline.Loading;
using ContentPipeline.Output;
using ContentPipeline.Snapshots;

namespace ContentPipeline.Publishing;

/// <summary>
/// What happened since the last publish of everything, found out without loading any content: nothing, when the same program is asked the same, no branch or
/// tag moved, no release became due, and nobody touched the output folder; or commits that touched some entries and nothing else. What cannot be told so is
/// left for a publish that looks at everything.
/// </summary>
internal sealed class SinceLastPublish
{
    private readonly PublishRequest _request;
    private readonly Repository _repository;
    private readonly LastPublish _last;

    private readonly WorkTreeLook? _look;
    private readonly OutputFolder _output;
    private readonly Task<SeenSnapshot> _seen;
    private Task<ManifestText?> _manifest = Task.FromResult<ManifestText?>(null);

    private SinceLastPublish(PublishRequest request, Repository repository, LastPublish last, WorkTreeLook? look, OutputFolder output, Task<SeenSnapshot> seen) =>
        (_request, _repository, _last, _look, _output, _seen) = (request, repository, last, look, output, seen);

    /// <returns>What the publish would answer, when nothing happened; else what did, or nothing, when that cannot be told.</returns>
    /// <exception cref="GitException">Git failed.</exception>
    public static (PublishResult? Nothing, ChangeSet? Changes) Look(PublishRequest request, OutputFolder output, CancellationToken cancellation)
    {
        if (!IsOfEverything(request) || request.DryRun) return default;
        request.Progress?.Invoke("open", 0, 0);
        // Beside what is read of the repository, and git's look at the working tree.
        var seen = Background.Run(() => SeenSnapshot.In(output));
        // Git's look at the working tree takes the longest, and its share cannot be taken over by another processor: it begins before git is asked anything else.
        var look = MayAskOfWorkTree(request, output) ? WorkTreeLook.Ahead(request.ContentFolder, cancellation) : null;
        var (repository, changes) = (default(Repository), default(ChangeSet));
        try
        {
            repository = Repository.TryOpen(request.ContentFolder, cancellation);
            if (repository is null || !IsPlain(repository)) return default;
            var file = new LastPublishFile(repository, request);
            if (!file.Exists)
            {
                request.WhenOpened?.Invoke(repository.MemoryFolder);
                return default;
            }

            if (look is null && request.Ref is null) look = WorkTreeLook.Begin(repository, "HEAD");
            else if (!repository.IsBare) look?.Compare("HEAD");
            request.WhenOpened?.Invoke(repository.MemoryFolder);
            if (file.Read() is not { } last || last.Asked != Asked(repository, request) || request.Now < last.From || request.Now >= last.Until) return default;
            (var nothing, changes) = new SinceLastPublish(request, repository, last, look, output, seen).Look();
            return (nothing, changes);
        }
        finally
        {
            // Whoever publishes what changed goes on with them.
            if (changes is null)
            {
                look?.Dispose();
                repository?.Dispose();
            }
        }
    }

    /// <summary>
    /// Guessed at once, since either way the answer is the same: whether somebody will ask how the working tree differs from what is checked out. That of another commit is
    /// nobody's business, where nothing lies nothing was published, and who publishes the working tree itself looks at it in another way.
    /// </summary>
    private static bool MayAskOfWorkTree(PublishRequest request, OutputFolder output)
    {
        var stack = Path.Join(request.ContentFolder, StackFile.Name);
        return request.Ref is null && Directory.Exists(output.Root) && File.Exists(stack) && !StackFile.SeemsToPublishWorkTree(File.ReadAllBytes(stack), request.Environment);
    }

    /// <summary>Remembers how the next publish can tell.</summary>
    /// <param name="last">What it will be told; <c>null</c> when it has to look for itself.</param>
    public static void Remember(PublishRequest request, Repository repository, LastPublish? last)
    {
        if (IsOfEverything(request) && !request.DryRun) new LastPublishFile(repository, request).Write(IsPlain(repository) ? last : null);
    }

    /// <summary>The program, the request, and the working tree's <c>stack.yaml</c>, which says whether it is commits that are published.</summary>
    public static string Asked(Repository repository, PublishRequest request)
    {
        var stack = Path.Join(request.ContentFolder, StackFile.Name);
        object?[] all =
        [
            // Another build of the library is another program.
            Hex.Of(typeof(SinceLastPublish).Module.ModuleVersionId.ToByteArray()),
            repository.ContentFolder,
            repository.ContentPrefix,
            request.Environment,
            Path.GetFullPath(request.OutputFolder),
            request.Ref,
            request.InProgress,
            request.SkipWorkflowStageCheck,
            request.SkipUnapproved,
            File.Exists(stack) ? Fingerprint.Of(File.ReadAllBytes(stack)) : null,
        ];
        return string.Join('\n', all);
    }

    /// <summary>What the references say, but for those of the environment's ledger.</summary>
    public static string OtherReferences(References references, string environment)
    {
        var (local, remote) = (LedgerBranch.RefOf(environment), LedgerBranch.RemoteRefOf(Ledger.Origin, environment));
        // What is known of versions says nothing else than history.
        var (versions, remoteVersions) = (PublishedVersions.RefOf(environment), PublishedVersions.RemoteRefOf(Ledger.Origin, environment));
        return Text(references.All.Where(r => r.Name != local && r.Name != remote && r.Name != versions && r.Name != remoteVersions));
    }

    /// <summary>Which objects stand in for others.</summary>
    public static string Replacements(References references) => Text(references.Replacements);

    /// <summary>Where the references say that the environment's ledger stands.</summary>
    public static (string? Local, string? Remote) LedgerOf(References references, string environment) =>
        (references.Find(LedgerBranch.RefOf(environment))?.Oid, references.Find(LedgerBranch.RemoteRefOf(Ledger.Origin, environment))?.Oid);

    /// <summary>Whether the references say that it is this commit that is asked for; or it was named by its id, which is always the same.</summary>
    public static bool Names(References references, PublishRequest request, string commit, string? reference) =>
        references.Named(request.Ref ?? "HEAD") is { } named ? named.Oid == commit && named.Name == reference : request.Ref == commit;

    /// <summary>What is selected or pushed is another question each time.</summary>
    private static bool IsOfEverything(PublishRequest request) => request.Selection.IsEverything && request is { Release: null, Push: null };

    /// <summary>Grafts are read by git and named by no reference.</summary>
    private static bool IsPlain(Repository repository) => !repository.IsShallow && !File.Exists(Path.Join(repository.CommonDirectory, "info", "grafts"));

    private static string Text(IEnumerable<Reference> references) =>
        Fingerprint.Of(string.Concat(references.Select(r => $"{r.Name} {r.Oid} {r.Target} {r.IsHead}\n"))).ToString();

    private (PublishResult? Nothing, ChangeSet? Changes) Look()
    {
        _request.Progress?.Invoke("commits", 0, 0);
        if (Changes() is not { } changes) return default;
        // Looking at the folder takes long. Who writes to it asks what came of that.
        if (changes.Entries.Count > 0)
            return (null, changes with { Repository = _repository, Look = _look, IsUntouched = IsUntouched, Manifest = _manifest.GetAwaiter().GetResult() });
        _request.Progress?.Invoke("output", 0, 0);
        if (!IsUntouched()) return default;
        // Of a HEAD that is on no branch the references know nothing.
        if (_repository.References.Named("HEAD")?.Oid is not { } head) return default;
        _request.Progress?.Invoke("worktree", 0, 0);
        var warning = _request.Ref is null || head == changes.Commit ? WorkTreeWarning.Of(_repository, changes.Commit, _look) : null;
        // Commits of something else, a program perhaps, are none that the next publish has to look through again.
        if (changes.Commit != _last.Commit)
            Remember(_request, _repository, _last with { Commit = changes.Commit, References = OtherReferences(_repository.References, _request.Environment) });
        var findings = new Findings();
        findings.AddRange(_last.Diagnostics);
        if (warning is not null) findings.Add(warning);
        return (new PublishResult(_request.Environment, _last.Ref, changes.Commit, _last.Locales, 0, 0, _last.Unchanged, _last.Skipped, 0, _last.Changes, findings.Sorted())
        {
            MemoryFolder = _repository.MemoryFolder,
            OutputState = _last.Output.Word,
            LiveFrom = () => SnapshotFolder.Read(_output),
        }, null);

        bool IsUntouched() => _last.Output.Equals(_seen.GetAwaiter().GetResult().State(_last.Folders));
    }

    /// <returns>What was touched, which may be nothing; <c>null</c> when that cannot be told.</returns>
    private ChangeSet? Changes()
    {
        var references = _repository.References;
        if (LedgerOf(references, _request.Environment) != _last.Ledger || Replacements(references) != _last.Replacements) return null;
        return OtherReferences(references, _request.Environment) == _last.References && Names(references, _request, _last.Commit, _last.Ref)
            ? new ChangeSet(_last, _last.Commit, new HashSet<EntryId>())
            : Newer();
    }

    /// <summary>On the main branch the versions of what was not touched stay as they were.</summary>
    private ChangeSet? Newer()
    {
        // What was said or left alone last time depends on more than one entry.
        if (_last.Main is null || !_last.Changes.IsEmpty || !_last.Diagnostics.IsEmpty) return null;
        // What changed is still to be read; what reading it needs is got ready meanwhile.
        ContentLoader.GetReady();
        _manifest = Background.Run(() => _output.Read(Manifest.FileName) is { } manifest ? ManifestText.Of(manifest) : null);
        var revision = Revision.Of(_repository, _request.Ref ?? "HEAD", _last.MainBranch);
        if (revision.IsDraft || revision.Commit != revision.Main.Tip || revision.Main.Ref != _last.Main || revision.Ref != _last.Ref || revision.Commit == _last.Commit) return null;
        return LineChanges.Of(_repository, _last.Commit, revision.Commit) is { } line ? ChangeSet.Of(_last, revision.Commit, line) : null;
    }
}
