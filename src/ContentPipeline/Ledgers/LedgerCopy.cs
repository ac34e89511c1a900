using ContentPipeline.Diagnostics;
using ContentPipeline.Git;
using ContentPipeline.Output;
using ContentPipeline.Publishing;
using ContentPipeline.Snapshots;

namespace ContentPipeline.Ledgers;

/// <summary>Makes an output folder a copy of what a ledger's tip holds, byte for byte, without making any of it anew.</summary>
/// <param name="Live">What the ledger's tip holds; <c>null</c> when nothing was ever published, and then nothing is copied.</param>
/// <param name="Written">How many files were not there, or not as they should be.</param>
/// <param name="Removed">How many files are no part of the snapshot.</param>
public sealed record LedgerCopy(Snapshot? Live, int Written, int Removed)
{
    /// <summary>Brings the folder to what is live, and publishes nothing: a fresh clone has the ledger, and not the folder.</summary>
    /// <param name="push">The remote to agree with: what was published there counts, and what was only published here is pushed. <c>null</c> for none.</param>
    /// <returns><c>null</c>, with findings, when there is no such environment, it keeps no ledger, the ledger cannot be read, or the folder may not be written.</returns>
    /// <exception cref="GitException">Git or the repository cannot do what is needed.</exception>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public static LedgerCopy? Make(string contentFolder, string environment, string outputFolder, string? push, Findings findings, Progress? progress = null, CancellationToken cancellation = default)
    {
        using var repository = Repository.Open(contentFolder, cancellation);
        if (EnvironmentReader.StackOf(contentFolder, repository, findings) is not { } stack) return null;
        if (stack.FindEnvironment(environment) is not { } target) findings.Add(Diagnose.UnknownEnvironment(environment, [.. stack.Environments.Select(e => e.Uid)]));
        else if (!target.Ledger) findings.Add(Diagnose.NoLedger(environment));
        if (findings.HasErrors || (push is not null && !Agree(repository, environment, push, findings))) return null;
        return Update(repository, environment, new OutputFolder(outputFolder), stack.Locales, push ?? Ledger.Origin, findings, progress);
    }

    private static bool Agree(Repository repository, string environment, string remote, Findings findings)
    {
        LedgerRemote.Require(repository, remote);
        LedgerRemote.Fetch(repository, remote, environment);
        if (Ledger.Open(repository, environment, findings, remote) is not { } ledger) return false;
        if (ledger.IsPushed || ledger.PushTip()) return true;
        findings.Add(ledger.RaceLost());
        return false;
    }

    /// <summary>
    /// Whoever commits to a ledger brings the folder to what is the tip by the time it has the folder to itself: of two that commit one after the other,
    /// the first may come second here, and must not take back what the second did.
    /// </summary>
    /// <param name="locales">Below their folders, what is no part of the snapshot is removed.</param>
    /// <returns><c>null</c>, with findings, when the ledger cannot be read, and when the folder may not be written.</returns>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    internal static LedgerCopy? Update(Repository repository, string environment, OutputFolder output, Locales locales, string remote, Findings findings, Progress? progress = null)
    {
        if (!MayWrite(repository, environment, output, findings)) return null;
        using var turn = OutputLock.Take(output.Root);
        if (turn is null)
        {
            findings.Add(Diagnose.OutputBusy(output.Root));
            return null;
        }

        return Ledger.Open(repository, environment, findings, remote) is { } ledger ? Write(ledger, repository, output, locales, progress) : null;
    }

    /// <summary>Whether the folder may become a copy; the findings say why not.</summary>
    internal static bool MayWrite(Repository repository, string environment, OutputFolder output, Findings findings)
    {
        if (output.Overlaps(repository.ContentFolder)) findings.Add(Diagnose.OutputOverlapsContent(output.Root, repository.ContentFolder));
        else if (!SnapshotFolder.IsOurs(output.Root)) findings.Add(Diagnose.ForeignOutput(output.Root));
        else if (There(output) is { } there && there.Environment != environment)
            findings.Add(Diagnose.ManifestOfAnotherEnvironment(new Location(Path.Join(output.Root, Manifest.FileName)), there.Environment, environment));
        else return true;
        return false;
    }

    /// <summary>What the folder says it holds. A manifest that cannot be read is one that is written again.</summary>
    private static Snapshot? There(OutputFolder output) =>
        (output.Read(Manifest.FileName) ?? output.Read(LiveState.SetAside)) is { } bytes ? Manifest.Read(Manifest.FileName, bytes, []) : null;

    private static LedgerCopy Write(Ledger ledger, Repository repository, OutputFolder output, Locales locales, Progress? progress)
    {
        if (ledger.Tip is null) return new LedgerCopy(null, 0, 0);
        var strays = SnapshotFolder.Strays(output, There(output) ?? ledger.Snapshot, ledger.Snapshot, locales);
        var other = ledger.Files.Where(f => !IsThere(output, f.Key, f.Value, repository.ObjectFormat)).Select(f => f.Key).Order(StringComparer.Ordinal).ToList();
        var copy = new LedgerCopy(ledger.Snapshot, other.Count, strays.Length);
        if (copy is { Written: 0, Removed: 0 }) return copy;
        var files = other.Where(p => p != Manifest.FileName).ToList();
        output.RefuseLinks(files);
        // As in every publish: without its manifest a snapshot is incomplete, and what it was must not be lost.
        output.Move(Manifest.FileName, LiveState.SetAside);
        foreach (var stray in strays.Where(f => f != LiveState.SetAside)) output.Delete(stray);
        PartialClone.Fetch(repository, ledger.Tip.Id, [.. other.Select(p => ledger.Files[p])]);
        var written = 0;
        // Documents are small and many, assets few and perhaps too large to hold.
        foreach (var asset in files.Where(IsAsset))
        {
            output.Write(asset, target => repository.Objects.CopyTo(ledger.Files[asset], target));
            progress?.Invoke("write", ++written, files.Count);
        }

        foreach (var (path, bytes) in ledger.Read(files.Where(p => !IsAsset(p))))
        {
            output.Write(path, bytes);
            progress?.Invoke("write", ++written, files.Count);
        }

        if (ledger.Read(Manifest.FileName) is { } manifest) output.Write(Manifest.FileName, manifest);
        output.Delete(LiveState.SetAside);
        return copy;
    }

    private static bool IsAsset(string path) => path.StartsWith("assets/", StringComparison.Ordinal);

    private static bool IsThere(OutputFolder output, string path, string blob, string objectFormat)
    {
        if (output.Size(path) is not { } size) return false;
        // What says that it is empty is not opened: a named pipe would wait for its writer.
        using var bytes = size == 0 ? Stream.Null : File.OpenRead(output.PathOf(path));
        return ObjectHash.OfBlob(objectFormat, size, bytes) == blob;
    }
}
