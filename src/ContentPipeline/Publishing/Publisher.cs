using ContentPipeline.Diagnostics;
using ContentPipeline.Git;
using ContentPipeline.Loading;
using ContentPipeline.Output;

namespace ContentPipeline.Publishing;

/// <summary>
/// Publishes to an environment what is asked for: without a selection everything on a commit, and what it deleted is unpublished.
/// All or nothing: one error anywhere, and the environment stays as it is.
/// </summary>
public sealed partial class Publisher : IDisposable
{
    /// <summary>Somebody wins each race, so whoever lost this many stands in a very long queue.</summary>
    private const int MaxAttempts = 100;

    /// <exception cref="GitException">Git or the repository cannot do what is needed.</exception>
    /// <exception cref="IOException">The output folder cannot be written.</exception>
    public static PublishResult Publish(PublishRequest request, CancellationToken cancellation = default)
    {
        // Most builds change no content, most commits a few entries.
        var (nothing, changes) = SinceLastPublish.Look(request, new OutputFolder(request.OutputFolder), cancellation);
        if (nothing is not null) return nothing;
        if (changes is not null)
        {
            using var known = changes;
            using var among = new Publisher(request, changes, cancellation);
            try
            {
                if (among.Publish() is { } result) return result;
            }
            catch (IOException) when (!changes.IsUntouched())
            {
                // A manifest that somebody damaged; it is mended.
            }
        }

        using var publisher = new Publisher(request, null, cancellation);
        return publisher.Publish()!;
    }

    /// <returns><c>null</c> when it is not enough to look at what changed; then nothing has happened yet.</returns>
    private PublishResult? Publish()
    {
        using var checkout = Open();
        if (Load(checkout) is not { } content || Environment(content.Stack) is not { } environment || !OpenRelease(content, environment)) return Refused(checkout);

        var candidates = Resolve(content, checkout, environment);
        for (var attempt = 1; ; attempt++)
        {
            if (Live(checkout, content, environment) is not { } live) return _changes is null ? Refused(checkout) : null;
            var proposal = Propose(content, checkout, candidates, environment, live);
            Validate(content, candidates, proposal);
            var plan = Plan(content, checkout, candidates, proposal);
            SayWhatDiffers();
            if (!IsEnough(content, checkout, candidates, proposal)) return null;
            if (_findings.HasErrors || _request.DryRun || !plan.ChangesAnything) return Done(proposal, plan);

            if (!TakeTurn(live, out var isStill)) return Refused(checkout, Diagnose.OutputBusy(_output.Root));
            SnapshotFolder.RefuseLinks(plan);
            // Another publish was quicker: what it made live is what to plan on.
            if (!isStill || !Commit(plan, checkout))
            {
                if (_changes is not null) return null;
                if (attempt == MaxAttempts) return Refused(checkout, live.Ledger?.RaceLost() ?? Diagnose.RaceLost(environment.Uid, attempt));
                continue;
            }

            Write(plan);
            return Done(proposal, plan);
        }

        PublishResult Done(Proposal proposal, PublishPlan plan)
        {
            Remember(content, checkout, environment, candidates, proposal, plan);
            return Result(environment, checkout, plan);
        }
    }
}
