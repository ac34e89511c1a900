using ContentPipeline.Archives;
using ContentPipeline.Diagnostics;
using ContentPipeline.Git;
using ContentPipeline.Ledgers;
using ContentPipeline.Loading;
using ContentPipeline.Output;

namespace ContentPipeline.Publishing;

/// <summary>What the steps of the story do until it is decided what goes live.</summary>
public sealed partial class Publisher
{
    private readonly ChangeSet? _changes;
    private PublishRequest _request;
    private readonly Interruption _interruption;
    private readonly OutputFolder _output;
    private readonly Findings _findings = [];
    private Archive? _archive;
    private Task<string> _user = Task.FromResult("");
    private IDisposable? _turn;
    private string? _recorded;
    private Task<Diagnostic?> _comparing = Task.FromResult<Diagnostic?>(null);
    private Diagnostic? _differences;
    private FolderState _before;
    private FolderState? _after;
    private UniqueValues? _values;
    private WrittenSnapshot? _written;

    /// <param name="changes">The entries to look at; <c>null</c> for all.</param>
    private Publisher(PublishRequest request, ChangeSet? changes, CancellationToken cancellation)
    {
        (_request, _changes, _interruption, _output) = (request, changes, new Interruption(cancellation), new OutputFolder(request.OutputFolder));
        if (changes is not null) _request = request with { Selection = request.Selection with { Among = changes.Entries } };
    }

    /// <summary>Lets the next one write to the folder.</summary>
    public void Dispose()
    {
        // Git ends before whoever asked does; that it failed is of no interest to somebody who has left already.
        foreach (var asked in new Task[] { _comparing, _user })
        {
            Background.WaitForEnd(asked);
            _ = asked.Exception;
        }

        _turn?.Dispose();
        _interruption.Dispose();
    }

    private Checkout Open()
    {
        Begin("history");
        // What it is that is published, commits or the working tree, is as it was.
        var checkout = _changes is { Repository: { } repository }
            ? Checkout.OfCommit(repository, _request.Ref, _request.Environment, _changes.Line)
            : Checkout.For(_request.Environment, _request.ContentFolder, _request.Ref, _findings, _interruption.Token);
        if (_changes?.Files() is { } files) checkout = checkout with { Files = files };
        CompareWithWorkTree(checkout);
        _user = Background.Run(() => _request.User ?? Identity.Of(checkout.Repository));
        return checkout;
    }

    private Content? Load(Checkout checkout)
    {
        // Versions are counted meanwhile. But what that takes and the texts of a large stack would be the most that a publish ever takes.
        if (checkout.Files.All.Count > Leftovers.OrdinaryStack)
        {
            WaitForVersions(checkout);
            Leftovers.GiveBack();
        }

        Begin("load");
        var content = ContentLoader.Load(checkout.Files, _findings, _changes is null ? null : _changes.Concerns, _request.Progress, _request.Memory, _changes?.Others);
        if (content is { FitsInMemory: false }) checkout.Files.ForgetDocuments();
        WaitForVersions(checkout);
        return content;
    }

    private void WaitForVersions(Checkout checkout)
    {
        Begin("versions");
        _ = checkout.History;
    }

    private Environment? Environment(Stack stack)
    {
        if (stack.FindEnvironment(_request.Environment) is { } environment) return environment;
        _findings.Add(Diagnose.UnknownEnvironment(_request.Environment, [.. stack.Environments.Select(e => e.Uid)]));
        return null;
    }

    /// <summary>A release says what is selected, as the commit has it.</summary>
    private bool OpenRelease(Content content, Environment environment)
    {
        if (_request.Release is not { } uid) return true;
        if (!content.Releases.TryGetValue(uid, out var release)) _findings.Add(Diagnose.NoSuchRelease(uid, content.Releases.Keys));
        else if (!release.IsFor(environment)) _findings.Add(Diagnose.ReleaseForOthers(release.Location, uid, environment.Uid, release.Environments));
        else if (_request.IsOnce && !environment.Ledger) _findings.Add(Diagnose.ReleaseWithoutLedger(release.Location, uid, environment.Uid));
        else _request = _request with { Selection = Selection.Of(release, environment) };
        return !_findings.HasErrors;
    }

    private Candidates Resolve(Content content, Checkout checkout, Environment environment)
    {
        Begin("resolve");
        Tidy(content);
        if (environment.Source == ContentSource.WorkTree && !checkout.IsWorkTree)
            _findings.Add(_request.Ref is null ? Diagnose.NoWorkTree(environment.Uid) : Diagnose.RefOfWorkTree(environment.Uid));
        return Candidates.Of(content, checkout, environment.Locales);
    }

    /// <summary>Git was given until here for it: nothing has happened yet.</summary>
    private void SayWhatDiffers()
    {
        if (_differences is null && (_differences = _comparing.GetAwaiter().GetResult()) is not null) _findings.Add(_differences);
    }

    private LiveState? Live(Checkout checkout, Content content, Environment environment)
    {
        _before = (_changes?.Last.Output ?? SnapshotFolder.State(_output, SnapshotFolder.Folders(content.Stack))) - _output.Changes;
        if (_output.Overlaps(_request.ContentFolder)) _findings.Add(Diagnose.OutputOverlapsContent(_output.Root, Path.GetFullPath(_request.ContentFolder)));
        else if (!SnapshotFolder.IsOurs(_output.Root)) _findings.Add(Diagnose.ForeignOutput(_output.Root));
        else if (_request.Push is { } remote && !Fetch(remote, checkout, environment)) return null;
        else return LiveState.Read(environment, checkout.Repository, _output, _findings, _request.Push, _changes);
        return null;
    }

    /// <summary>What is pushed has to follow what the remote has.</summary>
    private bool Fetch(string remote, Checkout checkout, Environment environment)
    {
        if (!environment.Ledger || checkout.Repository is not { } repository)
        {
            _findings.Add(Diagnose.NothingToPush(environment.Uid));
            return false;
        }

        LedgerRemote.Require(repository, remote);
        // A dry run plans on what is known here: fetching would write.
        if (!_request.DryRun) LedgerRemote.Fetch(repository, remote, environment.Uid);
        return true;
    }

    private Proposal Propose(Content content, Checkout checkout, Candidates candidates, Environment environment, LiveState live)
    {
        Begin("propose");
        _archive ??= Archive.Of(checkout, _interruption.Token);
        // "Once" was before, and is over.
        if (_request.IsOnce && live.Ledger?.DeployedReleases.Contains(_request.Release!) == true) return new Proposal(live);
        var proposal = new Proposer(_request, environment, content, checkout, candidates, live, _archive, _findings).Run();
        if (!live.IsWhole) live.Fetch(proposal.Kept);
        return proposal;
    }

    private void Validate(Content content, Candidates candidates, Proposal proposal)
    {
        Begin("validate");
        Tidy(content);
        _values = Validator.Run(proposal, content, candidates, _archive, _findings, onlyGoing: _changes is not null);
    }

    private PublishPlan Plan(Content content, Checkout checkout, Candidates candidates, Proposal proposal)
    {
        Begin("plan");
        Tidy(content);
        var plan = Planner.Plan(proposal, candidates, content, checkout, _archive, _request, _user.GetAwaiter().GetResult(), _findings);
        Tidy(content);
        return plan;
    }

    private static void Tidy(Content content)
    {
        if (!content.FitsInMemory) Leftovers.GiveBack();
    }

    private void Begin(string step) => _request.Progress?.Invoke(step, 0, 1);

    /// <summary>Git compares each file with the working tree while the content is read.</summary>
    private void CompareWithWorkTree(Checkout checkout)
    {
        if (checkout.IsWorkTree || checkout is not { Repository: { IsBare: false } repository, Revision: { } revision }) return;
        // Somebody who names another commit than the one that is checked out knows that the working tree is another.
        if (_request.Ref is not null && repository.Objects.Resolve("HEAD^{commit}") != revision.Commit) return;
        _comparing = Background.Run(() => WorkTreeWarning.Of(repository, revision.Commit, _changes?.Look));
    }
}
