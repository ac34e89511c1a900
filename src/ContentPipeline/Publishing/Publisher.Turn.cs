using ContentPipeline.Diagnostics;
using ContentPipeline.Git;
using ContentPipeline.Loading;
using ContentPipeline.Output;

namespace ContentPipeline.Publishing;

/// <summary>What a publish does in its turn, when it is decided what goes live: the ledger moves, then the folder follows.</summary>
public sealed partial class Publisher
{
    /// <summary>
    /// From here on nobody else writes to the folder. Who had to wait may have planned on what is no longer so; who then plans again keeps the
    /// folder meanwhile, and so comes to an end.
    /// </summary>
    /// <returns>Whether the folder could be had.</returns>
    private bool TakeTurn(LiveState live, out bool isStill)
    {
        _interruption.Token.ThrowIfCancellationRequested();
        var isFirst = _turn is null;
        _turn ??= OutputLock.Take(_output.Root);
        // A plan that was made in one's own turn finds the folder as it was, and a ledger that moved refuses the commit.
        isStill = !isFirst || (_turn is not null && live.IsStill());
        return _turn is not null;
    }

    /// <returns>Whether the ledger, where there is one, has the new state; otherwise another publish was quicker.</returns>
    private bool Commit(PublishPlan plan, Checkout checkout)
    {
        if (!plan.ChangesLedger && !plan.HasToPush) return true;
        var ledger = plan.Live.Ledger!;
        var isDone = plan.ChangesLedger ? Record() : ledger.PushTip();
        if (ledger.Unpushed is { } unpushed) _findings.Add(unpushed);
        return isDone;

        bool Record()
        {
            Begin("record");
            _recorded = ledger.Commit(plan.LedgerChange(_request.Now) with { Versions = checkout.History.Known }, push: _request.Push is not null, _interruption)?.Id;
            return _recorded is not null;
        }
    }

    /// <summary>Makes the folder what is live now, to its end: nobody stops that any more.</summary>
    private void Write(PublishPlan plan)
    {
        if (_recorded is null) _interruption.End();
        try
        {
            SnapshotFolder.Write(plan, _request.Progress);
            _written = WrittenSnapshot.Of(plan, SnapshotFolder.Record(plan));
        }
        catch (Exception e) when (_recorded is not null && e is IOException or UnauthorizedAccessException or GitException)
        {
            // It is live all the same, and the next publish mends the folder.
            _findings.Add(Diagnose.CopyNotWritten(plan.Target.Environment, _recorded!, _output.Root, e.Message));
        }
    }
}
