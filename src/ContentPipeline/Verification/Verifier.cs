using ContentPipeline.Archives;
using ContentPipeline.Diagnostics;
using ContentPipeline.Git;
using ContentPipeline.Git.Histories;
using ContentPipeline.Loading;
using ContentPipeline.Output;
using ContentPipeline.Snapshots;

namespace ContentPipeline.Verification;

/// <summary>
/// Proves what is live: derives the snapshot again from the commits that its manifest names, and compares every byte. Nothing that
/// the snapshot says of itself is taken for granted.
/// </summary>
public sealed class Verifier
{
    private readonly VerifyRequest _request;
    private readonly Repository _repository;
    private readonly Archive _archive;
    private readonly SourceCommits _commits;
    private readonly History _history;
    private readonly Findings _findings = [];
    private readonly Differences _differences = new();

    private Verifier(VerifyRequest request, Repository repository, CancellationToken cancellation)
    {
        (_request, _repository) = (request, repository);
        var main = MainBranch.Of(repository, Checkout.MainBranchAt(repository, repository.Commit("HEAD")));
        request.Progress?.Invoke("history", 0, 1);
        // Counted here: what a ledger says of versions is one of the things to prove.
        _history = History.Read(repository, main.Tip);
        _archive = new Archive(repository, new Lazy<History>(_history), cancellation);
        _commits = new SourceCommits(repository, _history, main);
    }

    /// <exception cref="GitException">Git or the repository cannot do what is needed.</exception>
    public static VerifyResult Verify(VerifyRequest request, CancellationToken cancellation = default)
    {
        using var repository = Repository.Open(request.ContentFolder, cancellation);
        repository.RequireFullHistory();
        return new Verifier(request, repository, cancellation).Verify();
    }

    private VerifyResult Verify()
    {
        if (Environment() is not ({ } stack, { } environment)) return Result();
        var ledger = environment.Ledger ? LedgerProof.Open(_repository, environment.Uid, _request.At, _findings) : null;
        if (_findings.HasErrors) return Result();
        var folder = new FolderCopy(new OutputFolder(_request.OutputFolder), stack.Locales);
        if (ledger is null && (_request.At is not null || (environment.Ledger && !_request.IsOutputNamed && !folder.Exists(Manifest.FileName))))
        {
            _findings.Add(environment.Ledger ? Diagnose.NeverPublished(environment.Uid) : Diagnose.NoLedger(environment.Uid));
            return Result();
        }

        var publish = ledger is null ? null : new CommitCopy(_repository, environment.Uid, ledger.Publish);
        foreach (var altered in ledger?.Altered() ?? []) _differences.Add(Manifest.FileName, altered);
        if (ledger is not null) VersionsProof.Run(_repository, _history, environment.Uid, _differences);
        if (ReadManifest((SnapshotCopy?)publish ?? folder) is not { } snapshot) return Result() with { Publish = ledger?.Publish };
        var isCopied = ledger is null || IsCopy(folder, snapshot, ledger);
        var proof = new SnapshotProof(snapshot, publish is null ? [folder] : isCopied ? [publish, folder] : [publish], _archive, _differences);
        proof.Run(_commits, new AssetProof(_repository, _archive, _commits), _request.Progress);
        var signed = _request.WithSignatures ? VerifySignatures(proof, ledger) : (int?)null;
        return Result() with { Publish = ledger?.Publish, OutputFolder = isCopied ? _request.OutputFolder : null, Entries = proof.Entries, Assets = proof.Assets, SignedCommits = signed };
    }

    private VerifyResult Result() => new(_request.Environment, null, null, 0, 0, _commits.Count, null, _differences.Sorted, _differences.Count, _findings.Sorted());

    private (Stack?, Environment?) Environment()
    {
        if (_archive.StackAt(_repository.Commit("HEAD")) is not { } stack)
        {
            _findings.Add(Diagnose.MissingContentRoot(_repository.ContentFolder));
            return default;
        }

        var environment = stack.FindEnvironment(_request.Environment);
        if (environment is null) _findings.Add(Diagnose.UnknownEnvironment(_request.Environment, [.. stack.Environments.Select(e => e.Uid)]));
        return (stack, environment);
    }

    private Snapshot? ReadManifest(SnapshotCopy copy)
    {
        if (copy.Read(Manifest.FileName) is not { } bytes)
        {
            if (copy is FolderCopy { IsInterrupted: false }) _findings.Add(Diagnose.NothingToVerify(_request.Environment, copy.Place("")));
            else _differences.Add(Manifest.FileName, Diagnose.MissingFromSnapshot(copy.Place(Manifest.FileName), copy.NameOf(Manifest.FileName)));
            return null;
        }

        var place = copy.Place(Manifest.FileName);
        if (Manifest.Read(Manifest.FileName, bytes, []) is not { } snapshot)
        {
            _differences.Add(Manifest.FileName, Diagnose.SnapshotDiffers(place, copy.NameOf(Manifest.FileName), "is no manifest of a snapshot, or was damaged"));
            return null;
        }

        if (snapshot.Environment != _request.Environment)
        {
            _findings.Add(Diagnose.ManifestOfAnotherEnvironment(place, snapshot.Environment, _request.Environment));
            return null;
        }

        _differences.Compare(copy, Manifest.FileName, Manifest.Write(snapshot), "written as publishing writes it");
        return snapshot;
    }

    /// <summary>Whether the output folder is to be what the publish is: it is there, and is not the copy of another publish.</summary>
    private bool IsCopy(FolderCopy folder, Snapshot snapshot, LedgerProof ledger)
    {
        if (folder.Read(Manifest.FileName) is not { } bytes)
        {
            // A publish that was not finished leaves the folder without its manifest, but not without a trace.
            if (folder.IsInterrupted) _differences.Add(Manifest.FileName, Diagnose.MissingFromSnapshot(folder.Place(Manifest.FileName), folder.NameOf(Manifest.FileName)));
            else if (_request.IsOutputNamed) _findings.Add(Diagnose.NothingToVerify(_request.Environment, folder.Place("")));
            return false;
        }

        if (folder.Holds(Manifest.FileName, Manifest.Write(snapshot))) return true;
        // The folder is a copy of the last publish, and says nothing of one before, unless somebody says that it does.
        if (_request.At is not null && !_request.IsOutputNamed) return false;
        if (ledger.PublishOf(bytes) is { } other && other.Tree != ledger.Publish.Tree)
        {
            _differences.Add(Manifest.FileName, Diagnose.SnapshotDiffers(folder.Place(""), "the copy", $"is of publish {ShortId.Of(other.Id)} of {IsoDate.Format(other.Time)}, not of {ShortId.Of(ledger.Publish.Id)}"));
            return false;
        }

        _differences.Compare(folder, Manifest.FileName, Manifest.Write(snapshot), $"that of publish {ShortId.Of(ledger.Publish.Id)}");
        return true;
    }

    /// <returns>How many commits git verified.</returns>
    private int VerifySignatures(SnapshotProof proof, LedgerProof? ledger)
    {
        var publishes = ledger?.UpToPublish.Select(c => c.Id).ToHashSet(StringComparer.Ordinal) ?? [];
        var signatures = Signatures.Read(_repository, proof.Versions.Keys.Concat(publishes));
        foreach (var (commit, signature) in signatures.Where(s => !s.Value.IsVerified))
        {
            if (proof.Versions.GetValueOrDefault(commit) is { } row) _differences.Add(row.Path, Diagnose.SignatureNotVerified(commit, $"which made {row.Entry} [{row.SourceLocale}] what it is", signature.Reason));
            else _differences.Add(Manifest.FileName, Diagnose.SignatureNotVerified(commit, $"a publish to '{_request.Environment}'", signature.Reason));
        }

        return signatures.Values.Count(s => s.IsVerified);
    }
}
