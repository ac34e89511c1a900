using System.Collections.Immutable;
using ContentPipeline.Diagnostics;
using ContentPipeline.Ledgers;

namespace ContentPipeline.Verification;

/// <summary>What was proved.</summary>
/// <param name="Publish">The publish, where there is a ledger.</param>
/// <param name="OutputFolder">The folder that was compared; <c>null</c> when there is none.</param>
/// <param name="Entries">The rows of <c>publish_details</c> that were derived again, and found as they have to be.</param>
/// <param name="Assets">The same of assets.</param>
/// <param name="Commits">How many commits they were derived from.</param>
/// <param name="SignedCommits">How many commits have a signature that git verified; <c>null</c> when that was not asked.</param>
/// <param name="Differences">What is otherwise than git says, in the order of paths: the first of them, where there are very many.</param>
/// <param name="DifferenceCount">How many there are.</param>
/// <param name="Diagnostics">Why nothing could be verified.</param>
public sealed record VerifyResult(
    string Environment,
    LedgerCommit? Publish,
    string? OutputFolder,
    int Entries,
    int Assets,
    int Commits,
    int? SignedCommits,
    ImmutableArray<Difference> Differences,
    int DifferenceCount,
    IReadOnlyList<Diagnostic> Diagnostics)
{
    public bool IsProved => DifferenceCount == 0 && Diagnostics.All(d => d.Severity != Severity.Error);
}
