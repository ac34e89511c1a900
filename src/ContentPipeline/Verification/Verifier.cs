using System.Security.Cryptography;
using ContentPipeline.Archives;
using ContentPipeline.Configuration;
using ContentPipeline.Diagnostics;
using ContentPipeline.Git;
using ContentPipeline.Output;
using ContentPipeline.Publishing;
using ContentPipeline.Snapshots;

namespace ContentPipeline.Verification;

/// <summary>
/// Proves what is live: derives the snapshot again from the commits that its manifest names, and compares every byte. Nothing of what
/// the snapshot says of itself is taken for granted.
/// </summary>
public sealed class Verifier : IDisposable
{
    private readonly VerifyRequest _request;
    private readonly CancellationToken _cancellation;
    private readonly Repository _repository;
    private readonly MainBranch _main;
    private readonly Findings _findings = [];
    private readonly Differences _differences = new();
    private int _entries;
    private int _assets;

    private Verifier(VerifyRequest request, CancellationToken cancellation)
    {
        (_request, _cancellation) = (request, cancellation);
        _repository = Repository.Open(request.ContentFolder, cancellation);
        _repository.RequireFullHistory();
        var configuration = _repository.Objects.TryRead($"{_repository.Commit("HEAD")}:{_repository.ContentPrefix}{StackFile.Name}");
        _main = MainBranch.Of(_repository, configuration is null ? null : StackFile.MainBranchOf(configuration));
    }

    /// <exception cref="GitException">Git or the repository cannot do what is needed.</exception>
    public static VerifyResult Verify(VerifyRequest request, CancellationToken cancellation = default)
    {
        using var verifier = new Verifier(request, cancellation);
        return verifier.Verify();
    }

    public void Dispose() => _repository.Dispose();

    private VerifyResult Verify()
    {
        _request.Progress?.Invoke("history", 0, 1);
        var history = History.Read(_repository, _main.Tip);
        var archive = new Archive(_repository, history, _cancellation);
        var commits = new SourceCommits(_repository, history, _main);
        if (archive.StackAt(_repository.Commit("HEAD")) is not { } stack) _findings.Add(Diagnose.MissingContentRoot(_repository.ContentFolder));
        else if (stack.FindEnvironment(_request.Environment) is null) _findings.Add(Diagnose.UnknownEnvironment(_request.Environment, [.. stack.Environments.Select(e => e.Uid)]));
        else if (new FolderCopy(new OutputFolder(_request.OutputFolder), stack.Locales) is var copy && ReadManifest(copy) is { } snapshot) Compare(snapshot, [copy], archive, commits);
        return new VerifyResult(_request.Environment, _entries, _assets, commits.Count, _differences.Sorted, _differences.Count, _findings.Sorted());
    }

    private Snapshot? ReadManifest(SnapshotCopy copy)
    {
        if (copy.Read(Manifest.FileName) is not { } bytes)
        {
            _findings.Add(Diagnose.NothingToVerify(_request.Environment, copy.Place("")));
            return null;
        }

        var place = copy.Place(Manifest.FileName);
        if (Manifest.Read(place.File ?? Manifest.FileName, bytes, []) is not { } snapshot)
        {
            _differences.Add(Manifest.FileName, Diagnose.SnapshotDiffers(place, copy.NameOf(Manifest.FileName), "is no manifest of a snapshot, or was damaged"));
            return null;
        }

        if (snapshot.Environment != _request.Environment)
        {
            _findings.Add(Diagnose.ManifestOfAnotherEnvironment(place, snapshot.Environment, _request.Environment));
            return null;
        }

        Compare(copy, Manifest.FileName, Manifest.Write(snapshot), "written as publishing writes it");
        return snapshot;
    }

    private void Compare(Snapshot snapshot, SnapshotCopy[] copies, Archive archive, SourceCommits commits)
    {
        var assets = new AssetProof(_repository, archive, _main);
        var lines = new ManifestLines(snapshot);
        var done = 0;
        foreach (var archived in archive.Read(snapshot.Entries))
        {
            _request.Progress?.Invoke("verify", ++done, snapshot.Entries.Length);
            var row = archived.Row;
            var why = row.Environment != snapshot.Environment ? Diagnose.NotAsPublished(row, $"its row is of '{row.Environment}'") : archived.Why ?? commits.Add(row, archived.Entry!.Content.Stack);
            if (archived.Entry is { } entry) assets.Add(row, entry);
            if (why is not null) _differences.Add(row.Path, why with { Location = copies[0].Place(Manifest.FileName, lines[row], 1) });
            else if (Compare(row, archive.Write(archived.Entry!, row), copies, copies[0].Place(Manifest.FileName, lines[row], 1))) _entries++;
        }

        foreach (var gone in commits.Gone(snapshot)) _differences.Add(Manifest.FileName, gone);
        Compare(snapshot, copies, assets, lines, snapshot.Commit is { } last && ObjectId.IsFull(last, _repository.ObjectFormat) ? archive.ContentAt(last) : null);
        foreach (var copy in copies)
        {
            foreach (var path in copy.Besides(snapshot)) _differences.Add(path, Diagnose.NotOfTheSnapshot(copy.Place(path), copy.NameOf(path)));
        }
    }

    private bool Compare(PublishDetails row, byte[] expected, SnapshotCopy[] copies, Location inManifest)
    {
        var isSame = copies.Aggregate(true, (same, copy) => Compare(copy, row.Path, expected, $"what commit {row.Commit![..10]} makes of it") && same);
        if (!isSame || Convert.ToHexStringLower(SHA256.HashData(expected)) is var sha256 && sha256 == row.Sha256) return isSame;
        _differences.Add(row.Path, Diagnose.NotAsPublished(row, $"the sha256 of its document is {sha256}") with { Location = inManifest }, sha256, row.Sha256);
        return false;
    }

    /// <param name="source">What the file has to be.</param>
    private bool Compare(SnapshotCopy copy, string path, byte[] expected, string source)
    {
        if (copy.Holds(path, expected)) return true;
        var actual = copy.Read(path);
        if (actual is null) _differences.Add(path, Diagnose.MissingFromSnapshot(copy.Place(path), copy.NameOf(path)));
        else if (TextDifference.Between(expected, actual) is { } difference)
            _differences.Add(path, Diagnose.SnapshotDiffers(copy.Place(path, difference.Line, difference.Column), copy.NameOf(path), $"is not {source}: expected '{difference.Expected}', found '{difference.Actual}'"), difference.Expected, difference.Actual);
        return false;
    }

    private void Compare(Snapshot snapshot, SnapshotCopy[] copies, AssetProof assets, ManifestLines lines, Content? last)
    {
        foreach (var (asset, measured, wrong) in assets.Run(snapshot, last))
        {
            var path = SnapshotFolder.AssetPath(asset);
            if (wrong is not null) _differences.Add(path, Diagnose.AssetNotAsPublished(copies[0].Place(Manifest.FileName, lines[asset], 1), path, wrong));
            var isSame = wrong is null;
            foreach (var copy in copies)
            {
                if (measured is null || copy.Holds(path, measured)) continue;
                isSame = false;
                _differences.Add(path, copy.Exists(path)
                    ? Diagnose.SnapshotDiffers(copy.Place(path), copy.NameOf(path), $"is not blob {asset.Blob[..10]}, whose sha256 is {measured.Sha256}")
                    : Diagnose.MissingFromSnapshot(copy.Place(path), copy.NameOf(path)));
            }

            if (isSame) _assets++;
        }

        foreach (var (path, document) in assets.Missing(snapshot)) _differences.Add(path, Diagnose.AssetNotAsPublished(copies[0].Place(Manifest.FileName), path, $"'{document}' refers to it, and no row lists it"));
    }
}
