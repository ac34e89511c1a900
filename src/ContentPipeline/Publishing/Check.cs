using System.Collections.Immutable;
using ContentPipeline.Diagnostics;
using ContentPipeline.Loading;

namespace ContentPipeline.Publishing;

/// <summary>Reports what cannot be read, and what would block publishing.</summary>
public static class Check
{
    /// <param name="revision">A branch, tag or commit; <c>HEAD</c> when <c>null</c>.</param>
    /// <param name="workTree">Check the files as they lie in the working tree instead.</param>
    /// <param name="environment">Check for this environment: what would block publishing there is then an error, otherwise a warning.</param>
    /// <exception cref="Git.GitException">Git or the repository cannot do what is needed.</exception>
    public static IReadOnlyList<Diagnostic> Run(string contentFolder, string? revision, bool workTree, string? environment, CancellationToken cancellation = default)
    {
        var findings = new Findings();
        using var checkout = workTree ? Checkout.OfWorkTree(contentFolder, findings, cancellation) : Checkout.OfCommit(contentFolder, revision, cancellation);
        if (ContentLoader.Load(checkout.Files, findings) is not { } content) return findings.Sorted();
        if (environment is null) Everything(content, checkout, findings);
        else if (content.Stack.FindEnvironment(environment) is { } target) For(target, content, checkout, findings);
        else findings.Add(Diagnose.UnknownEnvironment(environment, [.. content.Stack.Environments.Select(e => e.Uid)]));
        return findings.Sorted();
    }

    private static void Everything(Content content, Checkout checkout, Findings findings)
    {
        var wouldBlock = new Findings();
        Validator.CheckDocuments(content.Entries.Values.SelectMany(e => e.Documents), content, wouldBlock);
        Validator.Run(content, Candidate.Of(content, checkout, content.Stack.Locales.All), InProgress.Error, live: null, wouldBlock);
        // A key that contradicts the path is wrong wherever it is published; what only keeps an entry from being published may be saved.
        findings.AddRange(wouldBlock.Select(d => d.Code.StartsWith("CP3", StringComparison.Ordinal) ? d with { Severity = Severity.Warning } : d));
    }

    private static void For(Environment environment, Content content, Checkout checkout, Findings findings)
    {
        var candidates = Candidate.Of(content, checkout, environment.Locales);
        Admission.Check(environment, checkout, candidates, findings);
        var validated = Validator.Run(content, candidates, environment.InProgress, live: null, findings);
        findings.AddRange(validated.Skipped.SelectMany(s => s.Missing).Select(m => m with { Severity = Severity.Warning }));
    }
}
