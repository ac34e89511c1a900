using System.Collections.Immutable;
using ContentPipeline.Diagnostics;
using ContentPipeline.Git;
using ContentPipeline.Loading;
using ContentPipeline.Output;

namespace ContentPipeline.Publishing;

/// <summary>What the steps of the story do.</summary>
public sealed partial class Publisher
{
    private readonly PublishRequest _request;
    private readonly CancellationToken _cancellation;
    private readonly OutputFolder _output;
    private readonly Findings _findings = [];
    private string? _user;

    private Publisher(PublishRequest request, CancellationToken cancellation) =>
        (_request, _cancellation, _output) = (request, cancellation, new OutputFolder(request.OutputFolder));

    private Checkout Open()
    {
        Begin("history");
        return Checkout.For(_request.Environment, _request.ContentFolder, _request.Ref, _findings, _cancellation);
    }

    private Content? Load(Checkout checkout) => ContentLoader.Load(checkout.Files, _findings, progress: _request.Progress);

    private Environment? Environment(Stack stack)
    {
        if (stack.FindEnvironment(_request.Environment) is { } environment) return environment;
        _findings.Add(Diagnose.UnknownEnvironment(_request.Environment, [.. stack.Environments.Select(e => e.Uid)]));
        return null;
    }

    private ImmutableArray<Candidate> Resolve(Content content, Checkout checkout, Environment environment)
    {
        Begin("resolve");
        var candidates = Candidate.Of(content, checkout, environment.Locales);
        if (environment.Source == ContentSource.WorkTree && !checkout.IsWorkTree)
            _findings.Add(_request.Ref is null ? Diagnose.NoWorkTree(environment.Uid) : Diagnose.RefOfWorkTree(environment.Uid));
        Admission.Check(environment, checkout, candidates, _findings);
        WarnOfDifferences(checkout);
        return candidates;
    }

    private LiveState? Live()
    {
        if (_output.Overlaps(_request.ContentFolder)) _findings.Add(Diagnose.OutputOverlapsContent(_output.Root, Path.GetFullPath(_request.ContentFolder)));
        else if (!SnapshotFolder.IsOurs(_output.Root)) _findings.Add(Diagnose.ForeignOutput(_output.Root));
        else return LiveState.Read(_output, _request.Environment, _findings);
        return null;
    }

    private Validated Validate(Content content, ImmutableArray<Candidate> candidates, Environment environment, LiveState live)
    {
        Begin("validate");
        return Validator.Run(content, candidates, _request.InProgress ?? environment.InProgress, live, _findings);
    }

    private PublishPlan Plan(Content content, Checkout checkout, Validated validated, LiveState live)
    {
        _user ??= _request.User ?? Identity.Of(checkout.Repository);
        return Planner.Plan(content, checkout, validated, live, _request, _user, _findings);
    }

    private void Begin(string step) => _request.Progress?.Invoke(step, 0, 1);

    private bool IsStill(LiveState live) =>
        LiveState.Read(_output, _request.Environment, []) is { } now && (now.Bytes ?? []).AsSpan().SequenceEqual(live.Bytes ?? []);

    private void WarnOfDifferences(Checkout checkout)
    {
        if (checkout.IsWorkTree || checkout is not { Repository: { IsBare: false } repository, Revision: { } revision }) return;
        // Somebody who names another commit than the one that is checked out knows that the working tree is another.
        if (_request.Ref is not null && repository.Objects.Resolve("HEAD^{commit}") != revision.Commit) return;
        var differences = WorkingTree.DifferencesFrom(repository, revision.Commit);
        if (differences.Count == 0) return;
        var examples = string.Join(", ", differences.Take(3).Select(d => d.Path)) + (differences.Count > 3 ? ", …" : "");
        _findings.Add(Diagnose.WorkTreeDiffers(revision.Commit, differences.Count, examples));
    }

    private PublishResult Busy(Checkout checkout)
    {
        _findings.Add(Diagnose.OutputBusy(_output.Root));
        return Refused(checkout);
    }

    private PublishResult Refused(Checkout checkout) => new(
        _request.Environment, checkout.Revision?.Ref, checkout.Revision?.Commit, [], 0, 0, 0, 0, 0, [], null, _findings.Sorted());

    private PublishResult Result(Environment environment, Checkout checkout, PublishPlan plan)
    {
        ImmutableArray<string> locales = [.. environment.Locales.Select(l => l.Code)];
        // Nothing of a plan with errors happens, and nothing of it is counted.
        if (_findings.HasErrors) return Refused(checkout) with { Locales = locales, Unchanged = plan.Live.Snapshot.Entries.Length, Live = plan.Live.Snapshot };
        return new PublishResult(
            _request.Environment,
            checkout.Revision?.Ref,
            checkout.Revision?.Commit,
            locales,
            plan.Count(PublishAction.Publish),
            plan.Count(PublishAction.Unpublish),
            plan.Unchanged,
            plan.Count(PublishAction.Skip),
            plan.Repaired,
            plan.Changes,
            _request.DryRun ? plan.Live.Snapshot : plan.Target,
            _findings.Sorted());
    }
}
