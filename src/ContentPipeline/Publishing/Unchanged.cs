using System.Text;
using ContentPipeline.Configuration;
using ContentPipeline.Diagnostics;
using ContentPipeline.Git;
using ContentPipeline.Ledgers;
using ContentPipeline.Output;
using ContentPipeline.Snapshots;

namespace ContentPipeline.Publishing;

/// <summary>
/// Sees that a publish of everything would find what the last one found, and do nothing: the same program is asked the same, no branch or tag moved, no release
/// became due, and nobody touched the output folder. No content is loaded for that. What cannot be told so is left for the publish to find out.
/// </summary>
internal sealed class Unchanged
{
    private readonly PublishRequest _request;
    private readonly Repository _repository;
    private readonly OutputFolder _output;

    private Unchanged(PublishRequest request, Repository repository, OutputFolder output) => (_request, _repository, _output) = (request, repository, output);

    /// <returns>What the publish would answer; <c>null</c> when it has to be asked.</returns>
    /// <exception cref="GitException">Git failed.</exception>
    public static PublishResult? Answer(PublishRequest request, OutputFolder output, CancellationToken cancellation)
    {
        if (!IsOfEverything(request) || request.DryRun) return null;
        using var repository = Repository.TryOpen(request.ContentFolder, cancellation);
        return repository is null || !IsPlain(repository) ? null : new Unchanged(request, repository, output).Answer();
    }

    /// <summary>Remembers how the next publish can tell.</summary>
    /// <param name="last">What it will be told; <c>null</c> when it has to look for itself.</param>
    public static void Remember(PublishRequest request, Repository? repository, LastPublish? last)
    {
        if (repository is not null && IsOfEverything(request) && !request.DryRun) new LastPublishFile(repository, request).Write(IsPlain(repository) ? last : null);
    }

    /// <summary>A hash of the program, the request, and the working tree's <c>stack.yaml</c>, which says whether it is commits that are published.</summary>
    public static string Asked(Repository repository, PublishRequest request)
    {
        var stack = Path.Join(request.ContentFolder, StackFile.Name);
        object?[] all =
        [
            // Another build of the library is another program.
            typeof(Unchanged).Module.ModuleVersionId,
            repository.ContentFolder,
            repository.ContentPrefix,
            request.Environment,
            Path.GetFullPath(request.OutputFolder),
            request.Ref,
            request.InProgress,
            request.SkipWorkflowStageCheck,
            request.SkipUnapproved,
            File.Exists(stack) ? LastPublishFile.Hash(File.ReadAllBytes(stack)) : null,
        ];
        return LastPublishFile.Hash(Encoding.UTF8.GetBytes(string.Join('\n', all)));
    }

    /// <summary>A hash of what the references say, but for those of the environment's ledger.</summary>
    public static string OtherReferences(References references, string environment)
    {
        var (local, remote) = (LedgerBranch.RefOf(environment), LedgerBranch.RemoteRefOf(Ledger.Origin, environment));
        var others = references.All.Concat(references.Replacements).Where(r => r.Name != local && r.Name != remote);
        return LastPublishFile.Hash(Encoding.UTF8.GetBytes(string.Concat(others.Select(r => $"{r.Name} {r.Oid} {r.Target} {r.IsHead}\n"))));
    }

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

    private PublishResult? Answer()
    {
        if (new LastPublishFile(_repository, _request).Read() is not { } last || last.Asked != Asked(_repository, _request)) return null;
        if (_request.Now < last.From || _request.Now >= last.Until) return null;
        // Git looks at the working tree while we look at the output folder.
        var asking = Task.Factory.StartNew(() => Differences(last), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        var isTouched = SnapshotFolder.State(_output, last.Folders) != last.Output;
        var (isMoved, differences) = asking.GetAwaiter().GetResult();
        if (isTouched || isMoved) return null;
        var findings = new Findings();
        findings.AddRange(last.Diagnostics);
        if (differences is not null) findings.Add(differences);
        return new PublishResult(_request.Environment, last.Ref, last.Commit, last.Locales, 0, 0, last.Unchanged, last.Skipped, 0, last.Changes, findings.Sorted())
        {
            LiveFrom = () => _output.Read(Manifest.FileName) is { } manifest ? Manifest.Read(Manifest.FileName, manifest, []) : null,
        };
    }

    private (bool IsMoved, Diagnostic? Differences) Differences(LastPublish last)
    {
        var references = _repository.References;
        if (OtherReferences(references, _request.Environment) != last.References || LedgerOf(references, _request.Environment) != last.Ledger || !Names(references, _request, last.Commit, last.Ref))
            return (true, null);
        var head = references.Named("HEAD")?.Oid;
        if (head is null) return (true, null);
        return (false, _request.Ref is null || head == last.Commit ? WorkTreeWarning.Of(_repository, last.Commit) : null);
    }
}
