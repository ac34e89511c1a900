using System.Collections.Immutable;
using ContentPipeline.Diagnostics;
using ContentPipeline.Git;
using ContentPipeline.Output;
using ContentPipeline.Publishing;

namespace ContentPipeline.Ledgers;

/// <summary>Which environment to bring back to which of its publishes.</summary>
/// <param name="To">A publish by its commit or a time; see <see cref="Ledger.Find"/>.</param>
/// <param name="OutputFolder">The folder that is made a copy of it.</param>
public sealed record RollbackRequest(string ContentFolder, string Environment, string To, string OutputFolder)
{
    public DateTimeOffset Now { get; init; } = DateTimeOffset.UtcNow;

    /// <summary>Say what would change, and stop.</summary>
    public bool DryRun { get; init; }

    /// <summary>The remote that has to take it too; <c>null</c> for none.</summary>
    public string? Push { get; init; }

    public Progress? Progress { get; init; }
}

/// <summary>What a rollback did, or would do.</summary>
/// <param name="To">The publish that was brought back.</param>
/// <param name="Publish">The commit that brought it back; <c>null</c> when it was live already, and for a dry run.</param>
/// <param name="Changes">How what is live changes.</param>
/// <param name="Written">How many files of the output folder were written.</param>
public sealed record RollbackResult(LedgerCommit? To, LedgerCommit? Publish, ImmutableArray<RowChange> Changes, int Written, IReadOnlyList<Diagnostic> Diagnostics);

/// <summary>Brings an environment back to an earlier publish: a new commit with exactly its tree, and the output folder as its copy. Nothing is computed anew.</summary>
public static class Rollback
{
    /// <exception cref="GitException">Git or the repository cannot do what is needed.</exception>
    /// <exception cref="IOException">The output folder cannot be written, and nothing was rolled back.</exception>
    public static RollbackResult Run(RollbackRequest request, CancellationToken cancellation = default)
    {
        var findings = new Findings();
        using var interruption = new Interruption(cancellation);
        using var repository = Repository.Open(request.ContentFolder, interruption.Token);
        if (EnvironmentReader.StackOf(request.ContentFolder, repository, findings) is not { } stack) return Refused();
        if (stack.FindEnvironment(request.Environment) is not { } environment) findings.Add(Diagnose.UnknownEnvironment(request.Environment, [.. stack.Environments.Select(e => e.Uid)]));
        else if (!environment.Ledger) findings.Add(Diagnose.NoLedger(environment.Uid));
        var output = new OutputFolder(request.OutputFolder);
        if (findings.HasErrors || !LedgerCopy.MayWrite(repository, request.Environment, output, findings)) return Refused();
        if (request.Push is { } named) LedgerRemote.Require(repository, named);

        var remote = request.Push ?? Ledger.Origin;
        LedgerCommit? to = null;
        for (var attempt = 1; ; attempt++)
        {
            if (request.Push is not null) LedgerRemote.Fetch(repository, remote, request.Environment);
            if (Ledger.Open(repository, request.Environment, findings, remote) is not { } ledger) return Refused();
            if (attempt > Ledger.Attempts)
            {
                findings.Add(ledger.RaceLost());
                return Refused();
            }

            // "The one before" means the one that was before when this was asked, whoever publishes meanwhile.
            to ??= ledger.Find(request.To, findings);
            if (to is null || Ledger.SnapshotAt(repository, request.Environment, to, findings) is not { } target) return Refused();
            var isLive = to.Tree == ledger.Tip!.Tree;
            var result = new RollbackResult(to, null, RowChange.Between(ledger.Snapshot, target), 0, findings.Sorted());
            if (request.DryRun) return result;
            // What is live already may still be live only here.
            var publish = isLive ? null : ledger.Rollback(to, request.Now, request.Push is not null, interruption);
            if (isLive ? request.Push is not null && !ledger.IsPushed && !ledger.PushTip() : publish is null) continue;
            if (isLive) interruption.End();
            var written = Copy(publish);
            return result with { Publish = publish, Written = written, Diagnostics = findings.Sorted() };
        }

        int Copy(LedgerCommit? publish)
        {
            try
            {
                return LedgerCopy.Update(repository, request.Environment, output, stack.Locales, remote, findings, request.Progress)?.Written ?? 0;
            }
            catch (Exception e) when (publish is not null && e is IOException or UnauthorizedAccessException or GitException)
            {
                findings.Add(Diagnose.CopyNotWritten(request.Environment, publish!.Id, output.Root, e.Message));
                return 0;
            }
        }

        RollbackResult Refused() => new(null, null, [], 0, findings.Sorted());
    }
}
