using System.Collections.Immutable;
using ContentPipeline.Archives;
using ContentPipeline.Diagnostics;
using ContentPipeline.Entries;
using ContentPipeline.Loading;
using ContentPipeline.Output;
using ContentPipeline.Releases;
using ContentPipeline.Snapshots;

namespace ContentPipeline.Publishing;

/// <summary>Reports what cannot be read, and what would block publishing.</summary>
public static class Check
{
    /// <param name="revision">A branch, tag or commit; when <c>null</c>, what the environment publishes, or <c>HEAD</c>.</param>
    /// <param name="workTree">Check the files as they lie in the working tree instead.</param>
    /// <param name="environment">Check for this environment: what would block publishing there is then an error, otherwise a warning.</param>
    /// <param name="outputFolder">Where the environment was published to: what is live there is what entries in progress stay at.</param>
    /// <exception cref="Git.GitException">Git or the repository cannot do what is needed.</exception>
    public static IReadOnlyList<Diagnostic> Run(string contentFolder, string? revision, bool workTree, string? environment, string? outputFolder = null, CancellationToken cancellation = default)
    {
        var findings = new Findings();
        using var checkout = workTree ? Checkout.OfWorkTree(contentFolder, findings, cancellation)
            : environment is null ? Checkout.OfCommit(contentFolder, revision, cancellation)
            : Checkout.For(environment, contentFolder, revision, findings, cancellation);
        if (ContentLoader.Load(checkout.Files, findings) is not { } content) return findings.Sorted();
        if (environment is null) Everything(content, checkout, findings, cancellation);
        else if (content.Stack.FindEnvironment(environment) is { } target) For(target, content, checkout, outputFolder, findings, cancellation);
        else findings.Add(Diagnose.UnknownEnvironment(environment, [.. content.Stack.Environments.Select(e => e.Uid)]));
        return findings.Sorted();
    }

    private static void Everything(Content content, Checkout checkout, Findings findings, CancellationToken cancellation)
    {
        var wouldBlock = new Findings();
        Validator.CheckDocuments([.. content.Entries.Values.SelectMany(e => e.Documents)], content, wouldBlock);
        var candidates = Candidates.Of(content, checkout, content.Stack.Locales.All);
        var proposal = new Proposal(LiveState.Nothing);
        foreach (var candidate in candidates.All) proposal.Publish(candidate);
        Validator.Run(proposal, content, candidates, Archive.Of(checkout, cancellation), wouldBlock);
        Assets(proposal.Going.Values, content, checkout, wouldBlock);
        // A key that contradicts the path is wrong wherever it is published; what only keeps an entry from being published may be saved.
        findings.AddRange(wouldBlock.Select(d => d.Code.StartsWith("CP3", StringComparison.Ordinal) ? d with { Severity = Severity.Warning } : d));
        Releases(content.Releases.Values, content, checkout, findings);
    }

    private static void For(Environment environment, Content content, Checkout checkout, string? outputFolder, Findings findings, CancellationToken cancellation)
    {
        var candidates = Candidates.Of(content, checkout, environment.Locales);
        var live = outputFolder is null ? LiveState.Nothing : LiveState.Read(environment, checkout.Repository, new OutputFolder(outputFolder), findings);
        if (live is null) return;
        var archive = Archive.Of(checkout, cancellation);
        var proposal = new Proposer(new PublishRequest("", environment.Uid, ""), environment, content, checkout, candidates, live, archive, findings).Run();
        Validator.Run(proposal, content, candidates, archive, findings);
        Assets(proposal.Going.Values, content, checkout, findings);
        findings.AddRange(proposal.LeftAlone.Values.Where(l => l.Because == LeftBecause.InProgress).SelectMany(l => l.Candidate.WhyInProgress).Select(m => m with { Severity = Severity.Warning }));
        Releases(content.Releases.Values.Where(r => r.IsFor(environment)), content, checkout, findings);
    }

    /// <summary>What speaks against a release keeps nothing else from being published.</summary>
    private static void Releases(IEnumerable<Release> releases, Content content, Checkout checkout, Findings findings)
    {
        var against = new Findings();
        foreach (var release in releases) ReleaseReview.Of(release, release.Items, content, checkout, against);
        findings.AddRange(against.Select(d => d with { Severity = Severity.Warning }));
    }

    /// <summary>Reads what would be copied: a file may be only a pointer to itself.</summary>
    private static void Assets(IEnumerable<Candidate> going, Content content, Checkout checkout, Findings findings)
    {
        var reader = new AssetReader(checkout.Files, checkout.Revision?.Commit, [], findings);
        foreach (var uid in going.SelectMany(c => AssetUids.Of(c.Entry)).Distinct())
        {
            if (content.Assets.TryGetValue(uid, out var asset)) reader.Read(asset);
        }
    }
}
