using ContentPipeline.Diagnostics;
using ContentPipeline.Git;
using ContentPipeline.Loading;
using ContentPipeline.Output;

namespace ContentPipeline.Publishing;

/// <summary>
/// Brings an environment to a commit: everything on it is published, what it deleted is unpublished. All or nothing: one error anywhere,
/// and the environment stays as it is.
/// </summary>
public sealed partial class Publisher
{
    /// <exception cref="GitException">Git or the repository cannot do what is needed.</exception>
    /// <exception cref="IOException">The output folder cannot be written.</exception>
    public static PublishResult Publish(PublishRequest request, CancellationToken cancellation = default) => new Publisher(request, cancellation).Publish();

    private PublishResult Publish()
    {
        using var checkout = Open();
        if (Load(checkout) is not { } content || Environment(content.Stack) is not { } environment) return Refused(checkout);

        var candidates = Resolve(content, checkout, environment);
        while (true)
        {
            if (Live() is not { } live) return Refused(checkout);
            var validated = Validate(content, candidates, environment, live);
            var plan = Plan(content, checkout, validated, live);
            if (_findings.HasErrors || _request.DryRun || !plan.ChangesAnything) return Result(environment, checkout, plan);

            _cancellation.ThrowIfCancellationRequested();
            using var turn = OutputLock.Take(_output.Root);
            if (turn is null) return Busy(checkout);
            // Another publish was quicker: what it made live is what to plan on.
            if (!IsStill(live)) continue;
            SnapshotFolder.Write(plan, checkout.Files, _request.Progress);
            SnapshotFolder.Record(plan);
            return Result(environment, checkout, plan);
        }
    }
}
